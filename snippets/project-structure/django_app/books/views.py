from django.conf import settings
from django.http import Http404, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from .catalog import BOOKS


@require_safe
def list_books(request):
    books = list(BOOKS.values())[: settings.PER_PAGE]
    return JsonResponse({"books": books})


# --8<-- [start:reverse]
@require_safe
def show_book(request, book_id):
    if book_id not in BOOKS:
        raise Http404
    here = request.resolver_match.namespace
    return JsonResponse(
        {
            "title": BOOKS[book_id],
            "self": reverse(
                "books:show-book", args=[book_id], current_app=here
            ),
            "shop": reverse("pages:home"),
        }
    )
# --8<-- [end:reverse]
