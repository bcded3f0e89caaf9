from django.db import models
from django.db.models.functions import Now


# --8<-- [start:models]
class Tea(models.Model):
    name = models.CharField(max_length=40, unique=True)
    cents = models.IntegerField()
    stock = models.IntegerField(default=0, db_default=0)
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name"]


class Order(models.Model):
    tea = models.ForeignKey(Tea, on_delete=models.PROTECT)
    count = models.IntegerField()
    state = models.CharField(
        max_length=10, default="new", db_default="new"
    )
    created = models.DateTimeField(auto_now_add=True, db_default=Now())
# --8<-- [end:models]
