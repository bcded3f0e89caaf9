"""Reading what a client sends, with Django."""

import hashlib
import json
import sys
import uuid
from tempfile import TemporaryDirectory

from django import forms
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.exceptions import BadRequest, ValidationError
from django.core.files.storage import FileSystemStorage
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.http import (
    require_POST,
    require_safe,
)

# --8<-- [start:app]
settings.configure(
    DEBUG=False,
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    ROOT_URLCONF=__name__,
    # a new project lists more
    MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"],
    # a body read into memory, in bytes; this is the default
    DATA_UPLOAD_MAX_MEMORY_SIZE=2_621_440,
)
# --8<-- [end:app]


# --8<-- [start:query]
@require_safe
def search(request):
    if "q" not in request.GET:
        raise BadRequest("q is missing")
    try:
        page = int(request.GET.get("page", 1))
    except ValueError:
        raise BadRequest("page is not a number") from None
    return JsonResponse({
        "q": request.GET["q"],
        "page": page,
        "tags": request.GET.getlist("tag"),
    })
# --8<-- [end:query]


# --8<-- [start:form]
class MessageForm(forms.Form):
    author = forms.CharField()
    text = forms.CharField()


@require_POST
def leave_message(request):
    form = MessageForm(request.POST)
    if not form.is_valid():
        errors = form.errors.get_json_data()
        return JsonResponse({"errors": errors}, status=400)
    return JsonResponse({
        "author": form.cleaned_data["author"],
        "characters": len(form.cleaned_data["text"]),
    })
# --8<-- [end:form]


# --8<-- [start:json]
@require_POST
def echo_json(request):
    return JsonResponse({"received": json.loads(request.body)})
# --8<-- [end:json]


# --8<-- [start:order]
class TextField(forms.CharField):
    def to_python(self, value):
        # CharField makes text of whatever it gets.
        if value is not None and not isinstance(value, str):
            raise ValidationError("Enter text.", code="invalid")
        return super().to_python(value)


class OrderForm(forms.Form):
    item = TextField()
    quantity = forms.IntegerField(min_value=1)


@require_POST
def create_order(request):
    try:
        data = json.loads(request.body)
    # bad JSON, bytes that are no text; nested too deep
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        errors = {"body": "expected a JSON object"}
        return JsonResponse({"errors": errors}, status=400)
    form = OrderForm(data)
    if not form.is_valid():
        errors = form.errors.get_json_data()
        return JsonResponse({"errors": errors}, status=400)
    return JsonResponse(form.cleaned_data, status=201)
# --8<-- [end:order]


# --8<-- [start:headers]
@require_safe
def read_headers(request):
    return JsonResponse({
        "request_id": request.headers.get("X-Request-ID"),
        "tag": request.headers.get("X-Tag", "none"),
    })
# --8<-- [end:headers]


# --8<-- [start:cookies]
@require_safe
def read_cookies(request):
    theme = request.COOKIES.get("theme", "light")
    return JsonResponse({"theme": theme})
# --8<-- [end:cookies]


# --8<-- [start:upload]
class UploadForm(forms.Form):
    file = forms.FileField()


@require_POST
def upload(request):
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        errors = form.errors.get_json_data()
        return JsonResponse({"errors": errors}, status=400)
    file = form.cleaned_data["file"]
    with TemporaryDirectory() as folder:  # a real one would stay
        storage = FileSystemStorage(folder)
        stored = storage.save(uuid.uuid4().hex, file)  # never the client's name
        size = storage.size(stored)
    return JsonResponse({
        "name": file.name[-60:],
        "type": file.content_type,
        "size": size,
    })
# --8<-- [end:upload]


# --8<-- [start:raw]
@require_POST
def read_raw(request):
    return JsonResponse({
        "method": request.method,
        "path": request.path,
        "query": request.META.get("QUERY_STRING", ""),
        "bytes": len(request.body),
        "sha256": hashlib.sha256(request.body).hexdigest(),
    })
# --8<-- [end:raw]


# --8<-- [start:client]
@require_safe
def client(request):
    return JsonResponse({"address": request.META.get("REMOTE_ADDR")})
# --8<-- [end:client]


urlpatterns = [
    path("search", search),
    path("messages", leave_message),
    path("json", echo_json),
    path("orders", create_order),
    path("headers", read_headers),
    path("cookies", read_cookies),
    path("uploads", upload),
    path("raw", read_raw),
    path("client", client),
]

app = get_wsgi_application()
asgi_app = get_asgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
