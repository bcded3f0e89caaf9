"""A tea that is not there, told with the status 200 and with 404, in DRF."""

import sys

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.urls import path

settings.configure(
    DEBUG=False,
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    ROOT_URLCONF=__name__,
    REST_FRAMEWORK={
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "UNAUTHENTICATED_USER": None,  # this program has no users
    },
)

from rest_framework.exceptions import NotFound
from rest_framework.response import Response
from rest_framework.views import APIView


# --8<-- [start:missing]
class Old(APIView):
    def get(self, request):
        return Response({"error": "Not found"})


class New(APIView):
    def get(self, request):
        raise NotFound
# --8<-- [end:missing]


urlpatterns = [
    path("old/teas/99", Old.as_view()),
    path("new/teas/99", New.as_view()),
]

app = get_wsgi_application()
asgi_app = get_asgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
