"""A member changes her own name."""

import sys

from django import forms
from django.conf import settings
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"],
)

MEMBER = {"name": "Mina", "is_staff": "no"}


class ProfileForm(forms.Form):
    name = forms.CharField(max_length=40)


def change_profile(request):
    MEMBER.update(request.POST.dict())
    return JsonResponse(MEMBER)


urlpatterns = [path("profile", change_profile)]

app = get_wsgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
