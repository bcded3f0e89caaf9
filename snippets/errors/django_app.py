"""Every error as the same JSON, in Django."""

import json
import os
import sys
from hmac import compare_digest

from django import forms
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import Http404, HttpResponse, JsonResponse
from django.urls import Resolver404, path
from django.utils.html import format_html
from django.views.decorators.http import require_POST, require_safe

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    DEBUG=False,
    ROOT_URLCONF=__name__,
    CSRF_FAILURE_VIEW=f"{__name__}.csrf_failure",
    # a new project lists more
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        f"{__name__}.ErrorMiddleware",
    ],
)

TEAS = {"sencha": 40, "oolong": 0}


# --8<-- [start:problem]
def problem(request, status, detail, headers=None, **more):
    if not request.path.startswith("/api/"):
        page = "<h1>{}</h1>\n<p>{}</p>\n"
        page = format_html(page, status, detail)
        return HttpResponse(page, status=status, headers=headers)
    body = {"status": status, "detail": detail, **more}
    return JsonResponse(
        body,
        status=status,
        headers=headers,
        content_type="application/problem+json",
    )
# --8<-- [end:problem]


# --8<-- [start:framework]
def bad_request(request, exception):
    return problem(request, 400, "The request cannot be read.")


def forbidden(request, exception):
    return problem(request, 403, str(exception) or "Forbidden")


def csrf_failure(request, reason=""):
    return problem(request, 403, "CSRF verification failed.")


def not_found(request, exception):
    # the text of Resolver404 lists the routes
    unrouted = isinstance(exception, Resolver404)
    detail = "" if unrouted else str(exception)
    return problem(request, 404, detail or "Not Found")


def bug(request):
    return problem(request, 500, "The shop made a mistake.")


handler400 = bad_request
handler403 = forbidden
handler404 = not_found
handler500 = bug
# --8<-- [end:framework]


# --8<-- [start:raise]
def find(name):
    if name not in TEAS:
        raise Http404(f"No tea is called {name}.")
    return TEAS[name]


@require_safe
def read_tea(request, name):
    return JsonResponse({"name": name, "grams": find(name)})


@require_safe
def show_tea(request, name):
    page = "<h1>{}</h1>\n<p>{} g</p>\n"
    return HttpResponse(format_html(page, name, find(name)))


@require_safe
def read_cellar(request):
    raise PermissionDenied("The cellar is for staff.")
# --8<-- [end:raise]


# --8<-- [start:own]
class ShopError(Exception):
    status = 400

    def __init__(self, detail, **more):
        super().__init__(detail)
        self.more = more


class SoldOut(ShopError):
    status = 409


class ErrorMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 405:
            allow = {"Allow": response["Allow"]}
            response = problem(
                request, 405, "Method Not Allowed", allow
            )
        return response

    def process_exception(self, request, exception):
        if isinstance(exception, ShopError):
            status, more = exception.status, exception.more
            return problem(request, status, str(exception), **more)


@require_POST
def brew(request, name):
    if find(name) == 0:
        kind = "/problems/sold-out"
        raise SoldOut(f"No {name} is left.", type=kind)
    return JsonResponse({"name": name}, status=201)
# --8<-- [end:own]


# --8<-- [start:invalid]
class Invalid(ShopError):
    status = 422


class OrderForm(forms.Form):
    cups = forms.IntegerField(min_value=1, max_value=9)
    card = forms.CharField(min_length=16, max_length=16)


@require_POST
def place_order(request):
    try:
        order = json.loads(request.body)
    except ValueError as error:
        raise BadRequest("not JSON") from error
    if not isinstance(order, dict):
        raise BadRequest("not an object")
    form = OrderForm(order)
    if not form.is_valid():
        errors = {name: found[0] for name, found in form.errors.items()}
        raise Invalid("The request is not valid.", errors=errors)
    return JsonResponse({"cups": form.cleaned_data["cups"]}, status=201)
# --8<-- [end:invalid]


# --8<-- [start:bug]
TILL = os.environ.get("TILL_URL", "https://shop:s3cret@till.example")


@require_safe
def count_till(request):
    raise RuntimeError(f"cannot reach {TILL}")
# --8<-- [end:bug]


# --8<-- [start:private]
TOKEN = os.environ.get("MINA_TOKEN", "token-of-mina")
ORDERS = {7: "mina", 8: "juno"}


class NotSignedIn(ShopError):
    status = 401


def signed_in(request):
    given = request.headers.get("Authorization", "").encode()
    if not compare_digest(given, f"Bearer {TOKEN}".encode()):
        scheme = {"WWW-Authenticate": "Bearer"}
        raise NotSignedIn("Not authenticated", headers=scheme)
    return "mina"


@require_safe
def read_order(request, number):
    customer = signed_in(request)
    if ORDERS.get(number) != customer:
        raise Http404("You have no such order.")
    return JsonResponse({"number": number})
# --8<-- [end:private]


urlpatterns = [
    path("api/teas/<name>", read_tea),
    path("teas/<name>", show_tea),
    path("api/cellar", read_cellar),
    path("api/teas/<name>/cups", brew),
    path("api/orders", place_order),
    path("api/till", count_till),
    path("till", count_till),
    path("api/orders/<int:number>", read_order),
]

app = get_wsgi_application()
asgi_app = get_asgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
