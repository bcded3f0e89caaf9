from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models


class Tea(models.Model):
    name = models.CharField(max_length=40, unique=True)
    origin = models.CharField(max_length=40)
    cents = models.IntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(100_000)]
    )
    stock = models.IntegerField(default=0)
