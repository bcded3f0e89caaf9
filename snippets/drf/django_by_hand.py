"""The steps of DRF's view, written as one function in plain Django."""

import json
from types import SimpleNamespace

import django
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.http import (
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseForbidden,
    HttpResponseNotAllowed,
    HttpResponseNotFound,
    JsonResponse,
)
from django.test import RequestFactory

settings.configure(ALLOWED_HOSTS=["testserver"])
django.setup()

MINA = SimpleNamespace(name="mina", is_staff=True)
TOM = SimpleNamespace(name="tom", is_staff=False)
TOKENS = {"Token minas": MINA, "Token toms": TOM}
TEAS = {
    1: {"name": "Sencha", "cents": 310, "author": "mina"},
    2: {"name": "Gyokuro", "cents": 690, "author": "anna"},
}


class TeaForm(forms.Form):
    name = forms.CharField(max_length=40)
    cents = forms.IntegerField(min_value=1, max_value=100_000)


# --8<-- [start:by-hand]
def change(request, pk):
    if not request.accepts("application/json"):
        return HttpResponse(status=406)
    user = TOKENS.get(request.headers.get("Authorization"))
    if user is None:
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Token"})
    if not user.is_staff:
        return HttpResponseForbidden()
    cache.add(user.name, 0, timeout=60)
    if cache.incr(user.name) > 2:
        return HttpResponse(status=429, headers={"Retry-After": "60"})
    if request.method != "PUT":
        return HttpResponseNotAllowed(["PUT"])
    tea = TEAS.get(pk)
    if tea is None:
        return HttpResponseNotFound()
    if tea["author"] != user.name:
        return HttpResponseForbidden()
    if request.content_type != "application/json":
        return HttpResponse(status=415)
    try:
        sent = dict(json.loads(request.body))
    except (TypeError, ValueError):
        return HttpResponseBadRequest()
    form = TeaForm(sent)
    if not form.is_valid():
        return JsonResponse(form.errors, status=400)
    tea |= form.cleaned_data
    return JsonResponse(tea)
# --8<-- [end:by-hand]


GOOD = '{"name": "Sencha", "cents": 330}'
TOLD = {}  # the headers of all answers


def ask(method="PUT", pk=1, token="minas", accept="*/*",
        type="application/json", body=GOOD):
    headers = {"Authorization": f"Token {token}", "Accept": accept}
    sent = RequestFactory().generic(method, "/", body, type, headers=headers)
    answer = change(sent, pk)
    TOLD.update(answer.headers)
    return answer.status_code


# --8<-- [start:asked]
print("a picture, and a wrong token:", ask(accept="image/png", token="x"))
#> a picture, and a wrong token: 406
print("a wrong token:", ask(token="x"))
#> a wrong token: 401
print("a user who may only read:", ask(token="toms"))
#> a user who may only read: 403
print("a method, and no such tea:", ask(method="DELETE", pk=99))
#> a method, and no such tea: 405
print("no such tea, and another type:", ask(pk=99, type="text/plain"))
#> no such tea, and another type: 404
print("one too many, and a method:", ask(method="DELETE"))
#> one too many, and a method: 429
cache.clear()
print("the tea of somebody else:", ask(pk=2, type="text/plain"))
#> the tea of somebody else: 403
print("another type, and not JSON:", ask(type="text/plain", body="{"))
#> another type, and not JSON: 415
cache.clear()
print("not JSON:", ask(body="{"))
#> not JSON: 400
print("a price of nothing:", ask(body='{"name": "Sencha", "cents": 0}'))
#> a price of nothing: 400
cache.clear()
print("a price is changed:", ask())
#> a price is changed: 200
print("told:", TOLD["WWW-Authenticate"], TOLD["Allow"], TOLD["Retry-After"])
#> told: Token PUT 60
# --8<-- [end:asked]
