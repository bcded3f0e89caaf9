"""Which actions of an admin somebody may run, in Django."""

import sys

from django.conf import settings
from django.contrib import admin
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.db import models
from django.http import JsonResponse
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"], ROOT_URLCONF=__name__
)
app = get_wsgi_application()


class Tea(models.Model):
    class Meta:
        app_label = "shop"


class TeaAdmin(admin.ModelAdmin):
    actions = ["withdraw"]

    @admin.action(description="Withdraw")
    def withdraw(self, request, queryset): ...


class Staff:  # a real one comes from the database
    def __init__(self, verb):
        self.has_perm = {f"shop.{verb}_tea"}.__contains__


def offered(request, verb):
    request.user = Staff(verb)
    teas = TeaAdmin(Tea, admin.AdminSite())
    return JsonResponse(list(teas.get_actions(request)), safe=False)


urlpatterns = [path("actions/<verb>", offered)]

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
