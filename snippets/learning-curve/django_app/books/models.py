from django.conf import settings
from django.db import models


# --8<-- [start:models]
class Book(models.Model):
    title = models.CharField(max_length=100)
    author = models.CharField(max_length=100)
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE
    )

    def __str__(self):
        return self.title
# --8<-- [end:models]
