"""What this project needs of the settings; a new project lists more."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.core.management.utils import get_random_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent

SECRET_KEY = os.environ.get("SECRET_KEY", get_random_secret_key())
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = "config.urls"
SHOP = "Tea House"

# --8<-- [start:app]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "teas",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
# --8<-- [end:app]

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
        "USER": url.username,
        "PASSWORD": url.password,
    }
}
