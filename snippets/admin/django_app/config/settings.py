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

# --8<-- [start:setup]
INSTALLED_APPS = [
    "django.contrib.admin",
    # --8<-- [start:users]
    "django.contrib.auth",
    # --8<-- [end:users]
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "teas",
]
MIDDLEWARE = [
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    # --8<-- [start:csrf]
    "django.middleware.csrf.CsrfViewMiddleware",
    # --8<-- [end:csrf]
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
LOGIN_REDIRECT_URL = "admin:index"
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # the admin's style sheets and scripts
# --8<-- [end:setup]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.request",
            ],
        },
    },
]
