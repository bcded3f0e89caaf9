"""Orders with a number, of which none gets lost."""

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
    # --8<-- [start:solution]
    def post(self, request):
        serializer = OrderSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        order = {"number": next(NUMBERS)}
        return Response(order | serializer.validated_data, status=201)
    # --8<-- [end:solution]


urlpatterns = [path("orders", Orders.as_view())]
app = get_wsgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
