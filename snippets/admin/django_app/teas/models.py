from django.db import models


# --8<-- [start:models]
class Garden(models.Model):
    name = models.CharField(max_length=40)

    def __str__(self):
        return self.name


class Tea(models.Model):
    name = models.CharField(max_length=40)
    garden = models.ForeignKey(Garden, on_delete=models.PROTECT)
    stock = models.PositiveIntegerField()
    sold = models.PositiveIntegerField(default=0)
    withdrawn = models.BooleanField(default=False)

    def __str__(self):
        return self.name
# --8<-- [end:models]
