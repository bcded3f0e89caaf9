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


# --8<-- [start:solution]
def show_book(request, book_id):
    current = request.resolver_match.namespace
    here = reverse("books:show-book", args=[book_id], current_app=current)
    return JsonResponse({"book": book_id, "self": here})


books = [path("<int:book_id>", show_book, name="show-book")], "books"
urlpatterns = [
    path("books/", include(books)),
    path("sale/", include(books, namespace="sale")),
]
# --8<-- [end:solution]

app = get_wsgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
