"""A first app with Django REST framework, in one file."""

# --8<-- [start:program]
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
        "DEFAULT_RENDERER_CLASSES": [
            "rest_framework.renderers.JSONRenderer"
        ],
        "UNAUTHENTICATED_USER": None,  # no users here
    },
)

from rest_framework.decorators import api_view
from rest_framework.exceptions import NotFound
from rest_framework.response import Response

teas = {1: "Sencha", 2: "Earl Grey"}


@api_view(["GET"])
def show_tea(request, tea_id):
    if tea_id not in teas:
        raise NotFound
    return Response({"id": tea_id, "name": teas[tea_id]})


urlpatterns = [path("teas/<int:tea_id>", show_tea)]

app = get_wsgi_application()
asgi_app = get_asgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
# --8<-- [end:program]
