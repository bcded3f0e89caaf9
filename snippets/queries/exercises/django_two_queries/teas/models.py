from django.db import models


class Maker(models.Model):
    name = models.CharField(max_length=40)


class Tea(models.Model):
    name = models.CharField(max_length=40)
    maker = models.ForeignKey(Maker, on_delete=models.CASCADE)

    class Meta:
        ordering = ["id"]


class Review(models.Model):
    text = models.CharField(max_length=80)
    tea = models.ForeignKey(
        Tea, on_delete=models.CASCADE, related_name="reviews"
    )
