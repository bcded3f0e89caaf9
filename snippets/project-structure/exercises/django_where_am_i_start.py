"""A shop whose module is included under two prefixes."""

import sys

from django.conf import settings
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import include, path, reverse

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    ROOT_URLCONF=__name__,
)


def show_book(request, book_id):
    here = reverse("show-book", args=[book_id])
    return JsonResponse({"book": book_id, "self": here})


books = [path("<int:book_id>", show_book, name="show-book")]
urlpatterns = [
    path("books/", include(books)),
    path("sale/", include(books)),
]

app = get_wsgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
