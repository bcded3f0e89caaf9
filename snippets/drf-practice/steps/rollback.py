"""Two lines with one tea, which no serializer has validated, are saved."""

import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
django.setup()

from django.db import IntegrityError
from shop.models import Order, Tea
from shop.serializers import OrderSerializer

order = Order.objects.get(pk=1)
twice = [{"tea": Tea.objects.get(pk=7), "count": 1}] * 2
new = {"owner": order.owner, "address": order.address, "lines": twice}
try:
    OrderSerializer().update(order, {"lines": twice})
except IntegrityError:
    print("refused, lines of order 1:", order.lines.count())
try:
    OrderSerializer().create(new)
except IntegrityError:
    print("refused, orders:", Order.objects.count())
