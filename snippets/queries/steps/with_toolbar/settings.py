"""The settings of the program, with the Debug Toolbar."""

from config.settings import *  # noqa: F403

# --8<-- [start:toolbar]
DEBUG = True
INTERNAL_IPS = ["127.0.0.1"]
INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "debug_toolbar",
    "teas",
    "with_toolbar",
]
MIDDLEWARE = ["debug_toolbar.middleware.DebugToolbarMiddleware"]
STATIC_URL = "static/"
# --8<-- [end:toolbar]
ROOT_URLCONF = "with_toolbar.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
    }
]
