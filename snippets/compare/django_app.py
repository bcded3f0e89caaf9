"""Orders of a tea shop with Django, in one file."""

# --8<-- [start:program]
import json
import sys

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    ROOT_URLCONF=__name__,
)

PRICES = {"oolong": 600, "sencha": 450}


@require_safe
def tea(request, name):
    if name not in PRICES:
        return JsonResponse({"error": "No such tea."}, status=404)
    return JsonResponse({"name": name, "cents": PRICES[name]})


# A client that is no browser carries no cookie, so nothing can be forged.
@csrf_exempt
@require_POST
def order(request):
    wanted = json.loads(request.body)
    if wanted.get("tea") not in PRICES:
        return JsonResponse({"error": "No such tea."}, status=400)
    cups = int(wanted.get("cups", 1))
    cents = cups * PRICES[wanted["tea"]]
    return JsonResponse({"cents": cents}, status=201)


urlpatterns = [path("teas/<name>", tea), path("orders", order)]

app = get_wsgi_application()
asgi_app = get_asgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
# --8<-- [end:program]
