from django.db import models


class Order(models.Model):
    pass


class Line(models.Model):
    order = models.ForeignKey(
        Order, on_delete=models.CASCADE, related_name="lines"
    )
    tea = models.CharField(max_length=40)
