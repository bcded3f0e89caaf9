from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models


class Tea(models.Model):
    name = models.CharField(max_length=40, unique=True)
    cents = models.IntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(100_000)]
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE
    )
