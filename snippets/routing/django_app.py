"""Routing in Django: which view answers which URL."""

import sys
from datetime import date

from django import forms
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import include, path, register_converter, reverse
from django.views import View
from django.views.decorators.http import (
    require_http_methods,
    require_safe,
)

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    DEBUG=False,
    # It adds missing slashes. A new project lists more, CSRF among them.
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    ROOT_URLCONF=__name__,
)


# A project keeps one list in urls.py and its views in views.py. Here the list
# grows from view to view, so that each URL stands next to what answers it.
# --8<-- [start:plain]
@require_safe
def index(request):
    return JsonResponse({"hello": "world"})


@require_safe
def ping(request):
    return JsonResponse({"ping": "pong"})


urlpatterns = [
    path("", index),
    path("ping", ping),
]
# --8<-- [end:plain]


# --8<-- [start:path-parameters]
@require_safe
def show_user(request, username):
    return JsonResponse({"username": username})


@require_safe
def show_item(request, item_id):
    return JsonResponse({"item_id": item_id})


urlpatterns += [
    path("users/<str:username>", show_user, name="show-user"),
    path("items/<int:item_id>", show_item, name="show-item"),
]
# --8<-- [end:path-parameters]


# --8<-- [start:query-parameters]
class SearchForm(forms.Form):
    q = forms.CharField()
    limit = forms.IntegerField(required=False)


@require_safe
def search(request):
    form = SearchForm(request.GET)
    if not form.is_valid():
        return JsonResponse(form.errors.get_json_data(), status=400)
    limit = form.cleaned_data["limit"]
    return JsonResponse({
        "q": form.cleaned_data["q"],
        "limit": 10 if limit is None else limit,
    })


urlpatterns += [path("search", search, name="search")]
# --8<-- [end:query-parameters]


# --8<-- [start:path-and-query]
@require_safe
def list_reviews(request, item_id):
    return JsonResponse({
        "item_id": item_id,
        "sort": request.GET.get("sort", "newest"),
        "tags": request.GET.getlist("tag"),
    })


urlpatterns += [path("items/<int:item_id>/reviews", list_reviews)]
# --8<-- [end:path-and-query]


# --8<-- [start:methods]
class NoteList(View):
    def get(self, request):
        return JsonResponse({"action": "list"})

    def post(self, request):
        return JsonResponse({"action": "create"}, status=201)


@require_http_methods(["PUT", "PATCH"])
def change_note(request, note_id):
    return JsonResponse({"action": request.method, "note_id": note_id})


def show_status(request):  # no decorator: any method
    return JsonResponse({"status": "ok"})


urlpatterns += [
    path("notes", NoteList.as_view()),
    path("notes/<int:note_id>", change_note),
    path("status", show_status),
]
# --8<-- [end:methods]


# --8<-- [start:two-paths]
@require_safe
def feed(request, page=1):
    return JsonResponse({"page": page})


urlpatterns += [
    path("feed", feed),
    path("feed/<int:page>", feed),
]
# --8<-- [end:two-paths]


# --8<-- [start:trailing-slash]
@require_http_methods(["GET", "POST"])
def shelves(request):
    return JsonResponse({"method": request.method})


urlpatterns += [path("shelves/", shelves)]
# --8<-- [end:trailing-slash]


# --8<-- [start:spanning]
@require_safe
def show_file(request, name):
    return JsonResponse({"name": name})


urlpatterns += [path("files/<path:name>", show_file)]
# --8<-- [end:spanning]


# --8<-- [start:converter]
class DateConverter:
    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value):
        return date.fromisoformat(value)

    def to_url(self, value):
        return value.isoformat()


register_converter(DateConverter, "date")


@require_safe
def show_day(request, day):
    return JsonResponse({"day": day, "weekday": day.isoweekday()})


urlpatterns += [path("days/<date:day>", show_day, name="show-day")]
# --8<-- [end:converter]


# --8<-- [start:order]
@require_safe
def show_tag(request, name):
    return JsonResponse({"tag": name})


@require_safe
def popular_tags(request):
    return JsonResponse({"tags": ["poetry", "travel"]})


urlpatterns += [
    path("tags/<str:name>", show_tag),
    path("tags/popular", popular_tags),
    path("popular", popular_tags),
]
# --8<-- [end:order]


# --8<-- [start:modular]
@require_safe
def list_books(request):
    return JsonResponse({"book_ids": [1, 2, 3]})


@require_safe
def show_book(request, book_id):
    return JsonResponse({"book_id": book_id})


# In a project: catalog/urls.py, which names itself with app_name = "catalog".
catalog_patterns = [
    path("", list_books, name="list-books"),
    path("<int:book_id>", show_book, name="show-book"),
]

urlpatterns += [path("catalog/", include((catalog_patterns, "catalog")))]
# --8<-- [end:modular]


# --8<-- [start:reverse]
@require_safe
def links(request):
    return JsonResponse({
        "item": reverse("show-item", kwargs={"item_id": 7}),
        "book": reverse("catalog:show-book", kwargs={"book_id": 3}),
        "day": reverse("show-day", kwargs={"day": date(2026, 11, 20)}),
        "search": reverse("search", query={"q": "café"}),
    })


urlpatterns += [path("links", links)]
# --8<-- [end:reverse]


app = get_wsgi_application()
asgi_app = get_asgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
