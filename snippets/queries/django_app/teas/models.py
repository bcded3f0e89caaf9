from django.db import models


# --8<-- [start:models]
class Maker(models.Model):
    name = models.CharField(max_length=40)


class Tea(models.Model):
    name = models.CharField(max_length=40)
    about = models.TextField()
    cents = models.IntegerField()
    maker = models.ForeignKey(Maker, on_delete=models.CASCADE)

    class Meta:
        ordering = ["id"]


class Review(models.Model):
    stars = models.IntegerField()
    text = models.CharField(max_length=80)
    tea = models.ForeignKey(
        Tea, on_delete=models.CASCADE, related_name="reviews"
    )

    class Meta:
        ordering = ["id"]
# --8<-- [end:models]
