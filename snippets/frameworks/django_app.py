"""A first app with Django, whose settings and URLs stand in the same file."""

# --8<-- [start:program]
import sys

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import Http404, JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    ROOT_URLCONF=__name__,
)
teas = {1: "Sencha", 2: "Earl Grey"}


@require_safe
def show_tea(request, tea_id):
    if tea_id not in teas:
        raise Http404
    return JsonResponse({"id": tea_id, "name": teas[tea_id]})


urlpatterns = [path("teas/<int:tea_id>", show_tea)]

app = get_wsgi_application()
asgi_app = get_asgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
# --8<-- [end:program]
