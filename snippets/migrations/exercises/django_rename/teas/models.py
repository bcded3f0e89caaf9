from django.db import models


class Tea(models.Model):
    name = models.CharField(max_length=40)
    country = models.CharField(max_length=40, null=True)
    stock = models.IntegerField(db_default=0)

    class Meta:
        ordering = ["id"]
