"""What this project needs of the settings; a new project lists more."""

# --8<-- [start:settings]
import os

SHOP_NAME = os.environ.get("SHOP_NAME", "Leaf & Page")
PER_PAGE = int(os.environ.get("SHOP_PER_PAGE", 2))
# --8<-- [end:settings]
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = "config.urls"
STATIC_URL = "static/"
INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "pages",
    "books",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
    },
]
