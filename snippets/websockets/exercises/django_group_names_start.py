"""A name of a group for each room."""

import re
import sys

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    ROOT_URLCONF=__name__,
)
# What Channels takes, in channels/layers.py.
GROUP = re.compile(r"[a-zA-Z0-9_.-]{1,99}")


def group_name(room):
    return room[:99]


@require_safe
def show_group(request, room):
    group = group_name(room)
    return JsonResponse({
        "valid": bool(GROUP.fullmatch(group)),
        "its own": group != group_name(room + "!"),
    })


urlpatterns = [path("groups/<str:room>", show_group)]
app = get_wsgi_application()
asgi_app = get_asgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
