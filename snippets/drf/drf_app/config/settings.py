"""What this project needs of the settings; a new project lists more."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.management.utils import get_random_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent

SECRET_KEY = os.environ.get("SECRET_KEY") or get_random_secret_key()
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = "config.urls"

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
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "rest_framework",
    "rest_framework.authtoken",
    "teas",
]
MIDDLEWARE = ["config.steps.Steps"]
CACHES = {  # where throttles count
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    },
}
# --8<-- [end:settings]
