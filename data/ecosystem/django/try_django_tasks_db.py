"""A task is kept in the database, and a worker runs it."""

import sys
import types

import django
from django.conf import settings
from django.core.management import call_command

settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=["django_tasks_db"],
    TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}},
    USE_TZ=True,
)
django.setup()

from django.tasks import task  # noqa: E402

shop = sys.modules["shop"] = types.ModuleType("shop")  # a worker finds a task by its module


def brew(minutes: int) -> str:
    return f"brewed {minutes} minutes"


brew.__module__ = "shop"
shop.brew = task(brew)

call_command("migrate", verbosity=0)
result = shop.brew.enqueue(3)
assert result.status == "READY"
call_command("db_worker", batch=True, verbosity=0)
result.refresh()
assert result.return_value == "brewed 3 minutes"
