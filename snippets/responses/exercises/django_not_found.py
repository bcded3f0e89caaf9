"""A shelf of teas."""

import sys

from django.conf import settings
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import Http404, JsonResponse
from django.urls import path

settings.configure(ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__)

GRAMS = {"sencha": 40, "oolong": 12}


# --8<-- [start:solution]
def count_cups(request, tea):
    if tea not in GRAMS:
        raise Http404(f"No {tea} on the shelf.")
    return JsonResponse({"tea": tea, "cups": GRAMS[tea] // 4})
# --8<-- [end:solution]


urlpatterns = [path("cups/<str:tea>", count_cups)]

app = get_wsgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
