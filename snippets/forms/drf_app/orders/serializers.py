from rest_framework import serializers

from .shop import EXTRAS, ORDERS, TEAS, Order


# --8<-- [start:form]
class OrderSerializer(serializers.Serializer):
    name = serializers.CharField(max_length=40)
    email = serializers.EmailField()
    tea = serializers.ChoiceField(choices=TEAS)
    cups = serializers.IntegerField(min_value=1, max_value=10)
    day = serializers.DateField(allow_null=True, default=None)
    extras = serializers.ListField(
        child=serializers.ChoiceField(choices=EXTRAS), default=list
    )
    gift = serializers.BooleanField(default=False)
    note = serializers.CharField(
        max_length=200, allow_blank=True, default=""
    )
    cents = serializers.IntegerField(read_only=True)
    paid = serializers.BooleanField(read_only=True)
# --8<-- [end:form]

    # --8<-- [start:rules]
    def validate_day(self, day):
        if day and day.isoweekday() == 7:
            raise serializers.ValidationError("No delivery on Sundays.")
        return day

    def validate(self, attrs):
        if attrs["gift"] and not attrs["note"]:
            raise serializers.ValidationError("A gift needs a note.")
        return attrs
    # --8<-- [end:rules]

    # --8<-- [start:create]
    def create(self, validated_data):
        order = Order(**validated_data)
        ORDERS.append(order)
        return order
    # --8<-- [end:create]
