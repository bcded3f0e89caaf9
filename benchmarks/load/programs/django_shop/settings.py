"""What `django-admin startproject` writes, a database from the environment, and what LOAD_DJANGO asks for.

LOAD_DJANGO is a list of `debug` (as startproject leaves it), `pool` (psycopg's), `kept` (one connection a thread),
`bare` (no middleware) and `drf` (REST framework's views in place of Django's).
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

WANTED = os.environ.get("LOAD_DJANGO", "").split()
HERE = Path(__file__).parents[1]
_URL = urlsplit(os.environ["DATABASE_URL"])

SECRET_KEY = "a-benchmark-has-no-secrets"
DEBUG = "debug" in WANTED
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "django_shop.urls"
WSGI_APPLICATION = "django_shop.wsgi.app"
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    *([] if DEBUG else ["whitenoise.runserver_nostatic"]),
    "django.contrib.staticfiles",
    *(["rest_framework"] if "drf" in WANTED else []),
    "django_shop",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    *([] if DEBUG else ["whitenoise.middleware.WhiteNoiseMiddleware"]),
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
if "bare" in WANTED:
    MIDDLEWARE = []
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _URL.path[1:],
        "USER": _URL.username,
        "HOST": _URL.hostname,
        "PORT": _URL.port,
        "CONN_MAX_AGE": 600 if "kept" in WANTED else 0,
        "OPTIONS": {"pool": {"min_size": 4, "max_size": 20}} if "pool" in WANTED else {},
    }
}
STATIC_URL = "static/"
STATICFILES_DIRS = [HERE / "static"]
STATIC_ROOT = os.environ.get("LOAD_STATIC_ROOT")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
