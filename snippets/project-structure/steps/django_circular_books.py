from django.db import models
from orders.models import Order


class Book(models.Model):
    last_order = models.ForeignKey(Order, models.PROTECT)
