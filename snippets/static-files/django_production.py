"""Django's static files with debug mode off, and nothing that serves them."""

from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

folder = Path(__file__).with_name("django_app") / "static"
# --8<-- [start:production]
settings.configure(
    DEBUG=False,
    ALLOWED_HOSTS=["testserver"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=["django.contrib.staticfiles"],
    STATIC_URL="/static/",
    STATICFILES_DIRS=[folder],
)
django.setup()
urlpatterns = []

answer = Client().get("/static/style.css")
print(settings.DEBUG, answer.status_code)
#> False 404

print(finders.find("style.css") == str(folder / "style.css"))
#> True
# --8<-- [end:production]
