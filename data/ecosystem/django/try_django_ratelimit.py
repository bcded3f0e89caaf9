"""The third request of a minute is refused."""

import django
from django.conf import settings

settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    INSTALLED_APPS=["django_ratelimit"],
    SILENCED_SYSTEM_CHECKS=["django_ratelimit.E003", "django_ratelimit.W001"],
)
django.setup()

from django.http import HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import path  # noqa: E402
from django_ratelimit.decorators import ratelimit  # noqa: E402


@ratelimit(key="ip", rate="2/m")
def teas(request):
    return HttpResponse("sencha")


urlpatterns = [path("teas", teas)]

client = Client()
assert [client.get("/teas").status_code for _ in range(3)] == [200, 200, 403]
