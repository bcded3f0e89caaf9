"""Whether an answer is whole, in one-file Django."""

import json
import sys

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import StreamingHttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"], ROOT_URLCONF=__name__
)
# What the API sent: the second answer is cut off.
WHOLE = [
    {"delta": {"content": "Green"}, "finish_reason": None},
    {"delta": {"content": " tea"}, "finish_reason": None},
    {"delta": {}, "finish_reason": "stop"},
]
CHOICES = {"whole": WHOLE, "cut": WHOLE[:2]}


def pieces(choices):
    for choice in choices:
        if text := choice["delta"].get("content"):
            yield {"text": text}
    yield {"finish": "stop"}


@require_safe
def answer(request, name):
    return StreamingHttpResponse(
        (f"data: {json.dumps(one)}\n\n" for one in pieces(CHOICES[name])),
        content_type="text/event-stream",
    )


urlpatterns = [path("answers/<name>", answer)]
app = get_wsgi_application()
asgi_app = get_asgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
