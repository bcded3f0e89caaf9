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

# --8<-- [start:apps]
INSTALLED_APPS = [
    "daphne",  # first: its runserver speaks ASGI
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "rooms",
]
ASGI_APPLICATION = "config.asgi.application"
# --8<-- [end:apps]

# --8<-- [start:layer]
REDIS = os.environ.get("REDIS_URL")
in_memory = {"BACKEND": "channels.layers.InMemoryChannelLayer"}
in_redis = {
    "BACKEND": "channels_redis.core.RedisChannelLayer",
    # A read waits up to 5 s for a message; the default is 5, too.
    "CONFIG": {"hosts": [{"address": REDIS, "socket_timeout": 15}]},
}
CHANNEL_LAYERS = {"default": in_redis if REDIS else in_memory}
# --8<-- [end:layer]

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

MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/rooms/tea"
LOGOUT_REDIRECT_URL = "login"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
    },
]
