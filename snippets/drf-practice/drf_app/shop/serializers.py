from django.db import transaction
from rest_framework import serializers

from shop.models import Address, Line, Order, Tea


# --8<-- [start:teas]
class TeaSerializer(serializers.ModelSerializer):
    maker = serializers.CharField(source="maker.name", read_only=True)

    class Meta:
        model = Tea
        fields = ["id", "name", "cents", "maker"]
# --8<-- [end:teas]


# --8<-- [start:prices]
class TeaV1Serializer(serializers.ModelSerializer):
    class Meta:
        model = Tea
        fields = ["name", "cents"]


class TeaV2Serializer(serializers.ModelSerializer):
    price = serializers.SerializerMethodField()

    class Meta:
        model = Tea
        fields = ["name", "price"]

    def get_price(self, tea):
        return {"cents": tea.cents, "currency": "EUR"}
# --8<-- [end:prices]


# --8<-- [start:own]
class OwnAddress(serializers.PrimaryKeyRelatedField):
    def get_queryset(self):
        user = self.context["request"].user
        return Address.objects.filter(owner=user)
# --8<-- [end:own]


# --8<-- [start:nested]
class LineSerializer(serializers.ModelSerializer):
    name = serializers.CharField(source="tea.name", read_only=True)

    class Meta:
        model = Line
        fields = ["tea", "name", "count"]


class OrderSerializer(serializers.ModelSerializer):
    address = OwnAddress()
    lines = LineSerializer(many=True, allow_empty=False, max_length=50)

    class Meta:
        model = Order
        fields = ["id", "address", "paid", "lines"]
        read_only_fields = ["paid"]

    def validate_lines(self, lines):
        if len({one["tea"] for one in lines}) < len(lines):
            raise serializers.ValidationError("A tea stands here twice.")
        return lines

    @transaction.atomic
    def create(self, validated_data):
        lines = validated_data.pop("lines")
        order = Order.objects.create(**validated_data)
        self.add(lines, order)
        return order

    @transaction.atomic
    def update(self, order, validated_data):
        lines = validated_data.pop("lines", None)
        order = super().update(order, validated_data)
        if lines is not None:  # a PATCH may leave them out
            order.lines.all().delete()
            self.add(lines, order)
        return order

    def add(self, lines, order):
        Line.objects.bulk_create(Line(order=order, **one) for one in lines)
# --8<-- [end:nested]
