from django.db import models


# --8<-- [start:models]
class Tea(models.Model):
    name = models.CharField(max_length=40)
    origin = models.CharField(max_length=40, null=True)
    stock = models.IntegerField(db_default=0)

    class Meta:
        ordering = ["id"]
# --8<-- [end:models]
