"""Orders with their lines."""

from rest_framework import serializers
from rest_framework.viewsets import ReadOnlyModelViewSet

from shop.models import Line, Order


class LineSerializer(serializers.ModelSerializer):
    class Meta:
        model = Line
        fields = ["tea"]


class OrderSerializer(serializers.ModelSerializer):
    lines = LineSerializer(many=True)

    class Meta:
        model = Order
        fields = ["id", "lines"]


class OrderViewSet(ReadOnlyModelViewSet):
    serializer_class = OrderSerializer
    queryset = Order.objects.order_by("id")
