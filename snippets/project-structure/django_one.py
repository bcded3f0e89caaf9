"""The smallest Django project, in one file."""

# --8<-- [start:one]
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    ROOT_URLCONF=__name__,
)


def home(request):
    return JsonResponse({"shop": "Leaf & Page"})


urlpatterns = [path("", home)]
app = get_wsgi_application()
# --8<-- [end:one]

from django.test import Client

print(Client(SERVER_NAME="localhost").get("/").text)
#> {"shop": "Leaf & Page"}
