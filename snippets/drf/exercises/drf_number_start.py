"""Orders with a number, of which some get lost."""

import itertools
import sys

from django.conf import settings
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    ROOT_URLCONF=__name__,
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "DEFAULT_RENDERER_CLASSES": [
            "rest_framework.renderers.JSONRenderer"
        ],
        "UNAUTHENTICATED_USER": None,
    },
)

from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

NUMBERS = itertools.count(1)


class OrderSerializer(serializers.Serializer):
    tea = serializers.CharField(max_length=40)


class Orders(APIView):
    def post(self, request):
        order = {"number": next(NUMBERS)}
        serializer = OrderSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        return Response(order | serializer.validated_data, status=201)


urlpatterns = [path("orders", Orders.as_view())]
app = get_wsgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
