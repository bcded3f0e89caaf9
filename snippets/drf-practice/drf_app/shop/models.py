from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models


# --8<-- [start:models]
class Maker(models.Model):
    name = models.CharField(max_length=40)


class Tea(models.Model):
    name = models.CharField(max_length=40)
    cents = models.IntegerField()
    cost = models.IntegerField()  # what the shop pays: nobody's business
    maker = models.ForeignKey(Maker, on_delete=models.CASCADE)


class Address(models.Model):
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE
    )
    text = models.CharField(max_length=80)


class Order(models.Model):
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE
    )
    address = models.ForeignKey(Address, on_delete=models.PROTECT)
    paid = models.BooleanField(default=False)


class Line(models.Model):
    order = models.ForeignKey(
        Order, on_delete=models.CASCADE, related_name="lines"
    )
    tea = models.ForeignKey(Tea, on_delete=models.PROTECT)
    count = models.IntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(100)]
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["order", "tea"], name="tea_once"
            ),
        ]
# --8<-- [end:models]
