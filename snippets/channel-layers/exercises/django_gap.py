"""What a client does with numbered messages, as a function."""

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


# --8<-- [start:solution]
def decide(last, number):
    """Of a message: "show", "ignore" or "connect again"."""
    if number <= last:
        return "ignore"
    if number > last + 1:
        return "connect again"
    return "show"
# --8<-- [end:solution]


@require_safe
def receive(request, numbers):
    last, found = 0, []
    for number in map(int, numbers.split(",")):
        found.append(decide(last, number))
        last = number if found[-1] == "show" else last
    return JsonResponse({"last": last, "does": found})


urlpatterns = [path("receive/<str:numbers>", receive)]
app = get_wsgi_application()
asgi_app = get_asgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
