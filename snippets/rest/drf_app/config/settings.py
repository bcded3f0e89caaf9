"""What this project needs of the settings; a new project lists more."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.management.utils import get_random_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent

SECRET_KEY = os.environ.get("SECRET_KEY", get_random_secret_key())
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = "config.urls"
INSTALLED_APPS = ["rest_framework", "django_filters", "drf_spectacular", "teas"]
MIDDLEWARE = ["django.middleware.security.SecurityMiddleware"]

ENGINES = {
    "sqlite": "django.db.backends.sqlite3",
    "postgresql+psycopg": "django.db.backends.postgresql",
}
url = urlsplit(
    os.environ.get("DATABASE_URL", f"sqlite:///{BASE_DIR}/db.sqlite3")
)
DATABASES = {
    "default": {
        "ENGINE": ENGINES[url.scheme],
        "NAME": url.path[1:],
        "HOST": url.hostname,
        "PORT": url.port,
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
    }
}

# --8<-- [start:settings]
REST_FRAMEWORK = {
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "SEARCH_PARAM": "q",
    # The program has no users, and so no tables of them.
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
}
# --8<-- [end:settings]
# --8<-- [start:document]
SPECTACULAR_SETTINGS = {"TITLE": "Teas", "VERSION": "1"}
# --8<-- [end:document]
