from django.conf import settings
from django.db import models


class Order(models.Model):
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE
    )
    paid = models.BooleanField(default=False)
