"""What this project needs of the settings; a new project lists more."""

import os

# --8<-- [start:settings]
SECRET_KEY = os.environ["SECRET_KEY"]  # no start without them
LLM = {
    "url": os.environ["LLM_URL"],
    "key": os.environ["LLM_KEY"],
    "model": os.environ["LLM_MODEL"],
    "next_token": float(os.environ.get("NEXT_TOKEN", "15")),  # seconds
    "backoff": float(os.environ.get("BACKOFF", "0.5")),
}
FIRST_TOKEN = float(os.environ.get("FIRST_TOKEN", "30"))
CHAT_ORIGINS = os.environ.get(
    "CHAT_ORIGINS", "http://127.0.0.1:3000,http://localhost:3000"
).split(",")
CHAT_PER_MINUTE = int(os.environ.get("CHAT_PER_MINUTE", "20"))
# --8<-- [end:settings]

DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
# Daphne replaces the server of runserver, which speaks WSGI.
INSTALLED_APPS = ["daphne", "channels", "corsheaders", "rest_framework"]

# --8<-- [start:cors]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]
CORS_ALLOWED_ORIGINS = CHAT_ORIGINS
CORS_ALLOW_METHODS = ["POST"]
CORS_ALLOW_HEADERS = ["content-type"]
CORS_EXPOSE_HEADERS = ["Retry-After"]
# --8<-- [end:cors]

DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024
