from django.contrib.auth.decorators import login_required
from django.forms import modelform_factory
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from books.models import Book

# --8<-- [start:pages]
BookForm = modelform_factory(Book, fields=["title", "author"])


def all_books():
    return Book.objects.select_related("reader").order_by("id")


@require_safe
def home(request):
    return render(request, "home.html", {"books": all_books()})


@require_POST
@login_required
def add(request):
    form = BookForm(request.POST)
    if not form.is_valid():
        context = {"books": all_books(), "failed": True}
        return render(request, "home.html", context, status=422)
    form.instance.reader = request.user
    form.save()
    return redirect("home")
# --8<-- [end:pages]


# --8<-- [start:api]
def as_json(book):
    reader = book.reader.get_username()
    return {
        "id": book.id,
        "title": book.title,
        "author": book.author,
        "reader": reader,
    }


@require_safe
def list_books(request):
    books = [as_json(book) for book in all_books()]
    return JsonResponse(books, safe=False)


@require_http_methods(["GET", "HEAD", "DELETE"])
def one_book(request, id):
    book = all_books().filter(id=id).first()
    if request.method == "DELETE":
        return remove_book(request.user, book)
    if book is None:
        return JsonResponse({"detail": "Not Found"}, status=404)
    return JsonResponse(as_json(book))


def remove_book(user, book):
    if not user.is_authenticated:
        return JsonResponse({"detail": "Unauthorized"}, status=401)
    if book is None or book.reader != user:
        return JsonResponse({"detail": "Not Found"}, status=404)
    book.delete()
    return HttpResponse(status=204)


@require_safe
def session_info(request):
    name = request.user.get_username() or None
    return JsonResponse({"username": name, "csrf_token": get_token(request)})
# --8<-- [end:api]
