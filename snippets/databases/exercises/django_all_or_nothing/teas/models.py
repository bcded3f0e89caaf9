from django.db import models


class Tea(models.Model):
    name = models.CharField(max_length=40)
    stock = models.IntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stock__gte=0), name="stock"
            )
        ]
