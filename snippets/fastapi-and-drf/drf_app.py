"""The same work for Django REST framework."""

import sys
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.urls import path

# --8<-- [start:settings]
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "UNAUTHENTICATED_USER": None,  # no users here
}
# --8<-- [end:settings]

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    ROOT_URLCONF=__name__,
    REST_FRAMEWORK=REST_FRAMEWORK,
)

from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.response import Response


# --8<-- [start:rows]
@dataclass
class TeaRow:
    id: int
    name: str
    cents: int
    picked: date


@dataclass
class MakerRow:
    id: int
    name: str
    teas: list[TeaRow]


DAY = date(2026, 4, 1)
TEAS = [
    TeaRow(at, f"Tea {at}", 250 + at % 90, DAY + timedelta(at % 60))
    for at in range(1, 10_001)
]
MAKERS = [
    MakerRow(at, f"Maker {at}", TEAS[5 * at - 5 : 5 * at])
    for at in range(1, 1_001)
]
# --8<-- [end:rows]


# --8<-- [start:models]
class TeaSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    cents = serializers.IntegerField()
    picked = serializers.DateField()


class MakerSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    teas = TeaSerializer(many=True)


class OrderSerializer(serializers.Serializer):
    tea = serializers.CharField(max_length=40)
    cups = serializers.IntegerField(min_value=1, max_value=12)
    by = serializers.DateField()
# --8<-- [end:models]


# --8<-- [start:simple]
@api_view(["GET"])
def show_shop(request):
    return Response({"name": "Tea shop", "open": True})
# --8<-- [end:simple]


# --8<-- [start:lists]
@api_view(["GET"])
def list_teas(request, count):
    serializer = TeaSerializer(TEAS[:count], many=True)
    return Response(serializer.data)


@api_view(["GET"])
def list_makers(request, count):
    serializer = MakerSerializer(MAKERS[:count], many=True)
    return Response(serializer.data)
# --8<-- [end:lists]


# --8<-- [start:plain]
@api_view(["GET"])
def list_plain(request, count):
    return Response([vars(tea) for tea in TEAS[:count]])
# --8<-- [end:plain]


# --8<-- [start:check]
@api_view(["POST"])
def place_orders(request):
    serializer = OrderSerializer(data=request.data, many=True)
    serializer.is_valid(raise_exception=True)
    orders = serializer.validated_data
    return Response({"cups": sum(order["cups"] for order in orders)})
# --8<-- [end:check]


urlpatterns = [
    path("shop", show_shop),
    path("teas/first/<int:count>", list_teas),
    path("teas/plain/<int:count>", list_plain),
    path("makers/first/<int:count>", list_makers),
    path("orders", place_orders),
]

app = get_wsgi_application()
asgi_app = get_asgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
