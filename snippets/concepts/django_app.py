"""One request, and who calls this program while it is answered, in Django."""

import sys

from callers import callers
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.template import Context, Engine
from django.urls import path, register_converter
from django.urls.converters import StringConverter
from django.views.decorators.http import require_safe

settings.configure(
    DEBUG=False,
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    ROOT_URLCONF=__name__,
)


# --8<-- [start:traced]
class Traced(StringConverter):
    def to_python(self, text):
        return callers(WSGIHandler.__call__)


register_converter(Traced, "traced")


@require_safe
def view(request, value):
    seen = {"value": value, "view": callers(WSGIHandler.__call__)}

    def note():
        seen["template"] = callers(WSGIHandler.__call__)

    template = Engine().from_string("{{ note }}")
    template.render(Context({"note": note}))
    return JsonResponse(seen)


urlpatterns = [path("calls/<traced:value>", view)]
# --8<-- [end:traced]

app = get_wsgi_application()
asgi_app = get_asgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
