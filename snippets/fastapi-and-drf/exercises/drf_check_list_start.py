"""Orders in a list, of which the serializer knows one."""

import sys

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    ROOT_URLCONF=__name__,
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
        "DEFAULT_RENDERER_CLASSES": [
            "rest_framework.renderers.JSONRenderer"
        ],
        "UNAUTHENTICATED_USER": None,  # no users here
    },
)

from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.response import Response


class OrderSerializer(serializers.Serializer):
    tea = serializers.CharField(max_length=40)
    cups = serializers.IntegerField(min_value=1, max_value=12)
    by = serializers.DateField()


@api_view(["POST"])
def place_orders(request):
    serializer = OrderSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    return Response({"cups": serializer.validated_data["cups"]})


urlpatterns = [path("orders", place_orders)]

app = get_wsgi_application()
asgi_app = get_asgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
