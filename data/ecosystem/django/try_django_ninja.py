"""An API answers JSON by type, and an argument that is no number is refused."""

import django
from django.conf import settings

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["testserver"])
django.setup()

from django.test import Client  # noqa: E402
from django.urls import path  # noqa: E402
from ninja import NinjaAPI  # noqa: E402

api = NinjaAPI()


@api.get("/teas")
def teas(request, limit: int) -> dict:
    return {"limit": limit}


urlpatterns = [path("api/", api.urls)]

client = Client()
assert client.get("/api/teas?limit=2").json() == {"limit": 2}
assert client.get("/api/teas?limit=x").status_code == 422
