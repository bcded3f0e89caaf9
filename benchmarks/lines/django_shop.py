"""`/shop` in Django and in Django REST framework, with no middleware or with what `django-admin startproject` sets."""

import os
import tempfile

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path

PROJECT = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    SECRET_KEY="a-benchmark-has-no-secrets",
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": f"{tempfile.gettempdir()}/none.sqlite3"}},
    MIDDLEWARE=PROJECT if os.environ.get("SHOP_MIDDLEWARE") else [],
)


def show_shop(request):
    """Tell what the shop is."""
    return JsonResponse({"name": "Tea shop", "open": True})


if os.environ.get("SHOP_DRF"):
    import django

    django.setup()
    from rest_framework.decorators import api_view
    from rest_framework.response import Response

    @api_view(["GET"])
    def show_shop(request):
        """Tell what the shop is, with the classes that DRF takes by itself."""
        return Response({"name": "Tea shop", "open": True})


urlpatterns = [path("shop", show_shop)]
app = get_wsgi_application()
