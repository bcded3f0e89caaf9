from django.db import models


# --8<-- [start:models]
class Maker(models.Model):
    name = models.CharField(max_length=40)


class Tea(models.Model):
    name = models.CharField(max_length=40, unique=True)
    cents = models.IntegerField()
    stock = models.IntegerField(default=0)
    maker = models.ForeignKey(
        Maker, on_delete=models.CASCADE, related_name="teas"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stock__gte=0), name="stock"
            )
        ]
# --8<-- [end:models]
