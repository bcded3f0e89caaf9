"""Clients with a key, and those without one get a 403."""

import sys
from types import SimpleNamespace

from django.conf import settings
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    ROOT_URLCONF=__name__,
    REST_FRAMEWORK={
        "DEFAULT_RENDERER_CLASSES": [
            "rest_framework.renderers.JSONRenderer"
        ],
        "UNAUTHENTICATED_USER": None,
    },
)

from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

MINA = SimpleNamespace(name="mina", is_authenticated=True)
KEYS = {"minas-key": MINA}


class ApiKey(BaseAuthentication):
    def authenticate(self, request):
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if scheme != "Key":
            return None
        if key not in KEYS:
            raise AuthenticationFailed("There is no such key.")
        return KEYS[key], key


class Me(APIView):
    authentication_classes = [ApiKey]
    permission_classes = [IsAuthenticated]

    def get(self, request):
        return Response({"name": request.user.name})


urlpatterns = [path("me", Me.as_view())]
app = get_wsgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
