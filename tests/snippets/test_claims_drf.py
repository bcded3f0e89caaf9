"""What the pages on Django REST framework say and no request of them shows: each sentence tried.

A test's docstring names the passage, `page#id`. The programs run in the pages' own projects, with an empty cache.
"""

import json
import re
import subprocess
import sys

from rest_framework.settings import DEFAULTS

from rosetta.paths import SNIPPETS

WAY = SNIPPETS / "drf"
PRACTICE = SNIPPETS / "drf-practice"

BEGINS = """
import django
from django.conf import settings
from config import settings as own
settings.configure(**{k: v for k, v in vars(own).items() if k.isupper()} | {
    "ALLOWED_HOSTS": ["testserver"],
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    "CACHES": {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
    "DATABASES": {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}})
django.setup()
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIRequestFactory
call_command("migrate", verbosity=0)

def ask(view, method="get", data=None, token="mina-has-this-token", path="/", **kwargs):
    headers = {"Authorization": token if " " in token else f"Token {token}"} if token else {}
    request = getattr(APIRequestFactory(), method)(path, data, format="json", headers=headers)
    return view(request, **kwargs)
"""


def printed(program: str, topic) -> list[str]:
    """The lines that a program prints in the project of a topic."""
    command = [sys.executable, "-B", "-c", BEGINS + program]
    ran = subprocess.run(command, cwd=topic / "drf_app", capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


BY_HAND = {  # what the function was asked, and the request to the view that has the same faults
    "a picture, and a wrong token": "picture-or-token",
    "a wrong token": "wrong-token",
    "a user who may only read": "reader",
    "one too many, and a method": "limit-or-method",
    "a method, and no such tea": "method-or-tea",
    "no such tea, and another type": "tea-or-type",
    "the tea of somebody else": "author-or-type",
    "another type, and not JSON": "type-or-broken",
    "not JSON": "broken",
    "a price of nothing": "no-price",
    "a price is changed": "change",
}


def test_the_function_refuses_in_the_order_of_the_view():
    """deep-dives/drf#by-hand, #trace"""
    said = re.findall(r"(?m)^#> (.+): (\d+)$", (WAY / "django_by_hand.py").read_text("utf-8"))
    answers = json.loads((WAY / "answers.json").read_text("utf-8"))
    assert {name: int(status) for name, status in said} == {
        name: answers[request]["drf"]["status"] for name, request in BY_HAND.items()
    }


def test_without_settings_anybody_may_do_anything():
    """deep-dives/drf#view"""
    assert DEFAULTS["DEFAULT_PERMISSION_CLASSES"] == ["rest_framework.permissions.AllowAny"]
    assert DEFAULTS["DEFAULT_THROTTLE_CLASSES"] == []


STEPS = """
from django.contrib.auth.models import User
from rest_framework.authentication import BaseAuthentication, BasicAuthentication, TokenAuthentication
from rest_framework.generics import ListAPIView
from rest_framework.permissions import BasePermission, IsAdminUser, IsAuthenticated
from rest_framework.response import Response
from rest_framework.throttling import UserRateThrottle
from rest_framework.views import APIView
from teas.models import Tea
from teas.views import TeaSerializer, TeaViewSet, TwoAMinute
from base64 import b64encode

class View(APIView):
    authentication_classes = [TokenAuthentication]
    def get(self, request):
        return Response("tea")
    post = get

# a password can be guessed: what fails is not counted
User.objects.create_user("ann", password="sencha")
basic = View.as_view(authentication_classes=[BasicAuthentication], throttle_classes=[TwoAMinute])
for password in ("a", "b", "c", "sencha"):
    given = b64encode(f"ann:{password}".encode()).decode()
    print("basic", ask(basic, token=f"Basic {given}").status_code)

# the list of the view replaces that of the settings
class Admins(APIView):
    permission_classes = [IsAdminUser]
class Own(Admins):
    permission_classes = [IsAuthenticated]
print("replaced", [type(one).__name__ for one in Own().get_permissions()])

# the next class is asked where one returns None
class Nobody(BaseAuthentication):
    def authenticate(self, request):
        return None
both = View.as_view(authentication_classes=[Nobody, TokenAuthentication], permission_classes=[IsAuthenticated])
print("second", ask(both).status_code)

# without a user a permission that nobody passes is 401, with one 403
class Never(BasePermission):
    def has_permission(self, request, view):
        return False
print("never", ask(View.as_view(permission_classes=[Never]), token="").status_code,
      ask(View.as_view(permission_classes=[Never])).status_code)

# objects
class NoObject(BasePermission):
    def has_object_permission(self, request, view, obj):
        return False
class Plain(View):
    permission_classes = [NoObject]
    def get(self, request):
        tea = Tea.objects.get(pk=1)
        return Response(tea.name)
class Asking(Plain):
    def get(self, request):
        self.check_object_permissions(request, Tea.objects.get(pk=1))
class List(ListAPIView):
    permission_classes = [NoObject]
    queryset = Tea.objects.order_by("id")
    serializer_class = TeaSerializer
print("plain", ask(Plain.as_view()).status_code, "asking", ask(Asking.as_view()).status_code)
print("list", len(ask(List.as_view()).data))

# a refusal is an exception
class Swallows(View):
    def post(self, request):
        try:
            request.data
        except Exception:
            pass
        return Response("tea")
plain = APIRequestFactory().post("/", "tea", content_type="text/plain")
print("swallows", Swallows.as_view()(plain).status_code)

# all throttles count
class One(UserRateThrottle):
    rate, scope = "1/min", "one"
class Ten(UserRateThrottle):
    rate, scope = "10/min", "ten"
limited = View.as_view(throttle_classes=[One, Ten])
print("throttles", *[ask(limited).status_code for _ in range(3)], len(cache.get("throttle_ten_1")))

# the author is loaded only where it is compared as an object
user = User.objects.get(username="mina")
for compare in (lambda tea: tea.author_id == user.pk, lambda tea: tea.author == user):
    with CaptureQueriesContext(connection) as queries:
        print("author", compare(Tea.objects.get(pk=1)), len(queries))
"""


def test_sentences_on_the_steps_of_a_request():
    """deep-dives/drf#view, #way, #order, #trace, #pitfalls"""
    assert printed(STEPS, WAY) == [
        *["basic 401"] * 3,
        "basic 200",
        "replaced ['IsAuthenticated']",
        "second 200",
        "never 401 403",
        "plain 200 asking 403",
        "list 2",
        "swallows 200",
        "throttles 200 429 429 3",
        "author True 1",
        "author True 2",
    ]


IN_PRACTICE = """
from config.urls import router
from django.contrib.auth.models import User
from django.views.decorators.vary import vary_on_headers
from django_filters import NumberFilter
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.filters import OrderingFilter
from rest_framework.generics import ListAPIView
from rest_framework.pagination import CursorPagination, PageNumberPagination
from rest_framework.permissions import DjangoModelPermissions
from rest_framework.response import Response
from rest_framework.views import APIView
from shop.models import Line, Order, Tea
from shop.serializers import OrderSerializer, TeaSerializer
from shop.views import PriceByHeader

class Teas(ListAPIView):
    queryset = Tea.objects.order_by("id")
    serializer_class = TeaSerializer
    filter_backends = [OrderingFilter]

class Kept(Teas):
    def get_queryset(self):
        return list(self.queryset)
try:
    ask(Kept.as_view())
except RuntimeError as error:
    print("kept", type(error).__name__)

print("rights", ask(Teas.as_view(permission_classes=[DjangoModelPermissions])).status_code)

for allowed in (None, "__all__"):
    found = type("Ordered", (Teas,), {"ordering_fields": allowed}).as_view()
    names = [tea["name"] for tea in ask(found, path="/?ordering=cost").data]
    print("order", allowed, names[0], [tea["name"] for tea in ask(found, path="/?ordering=-cents").data][0])

class Loose(PageNumberPagination):
    page_size, page_size_query_param = 2, "page_size"
print("page", len(ask(Teas.as_view(pagination_class=Loose), path="/?page_size=1000000").data["results"]))

class Cursor(CursorPagination):
    page_size, ordering = 2, "-id"
try:
    ask(Teas.as_view(pagination_class=Cursor), path="/?cursor=cD10ZWE=")
except ValueError:
    print("cursor ValueError")

class Deep(serializers.ModelSerializer):
    class Meta:
        model = Line
        fields = ["tea"]
        depth = 1
print("depth", Deep(Line.objects.first()).data["tea"]["cost"])

print("vary", vary_on_headers("Accept")(PriceByHeader.as_view())(
    APIRequestFactory().get("/", headers={"Authorization": "Token mina-has-this-token"}), pk=1)["Vary"])

order = Order.objects.prefetch_related("lines").get(pk=1)
for read in (lambda: list(order.lines.all()), lambda: list(order.lines.filter(count=1))):
    with CaptureQueriesContext(connection) as queries:
        read()
    print("lines", len(queries))

lines = [{"tea": number, "count": 1} for number in range(1, 7)]
user = User.objects.get(username="mina")
request = APIRequestFactory().post("/")
request.user = user
given = OrderSerializer(data={"address": 1, "lines": lines}, context={"request": request})
with CaptureQueriesContext(connection) as queries:
    given.is_valid(raise_exception=True)
print("keys", sum('"shop_tea"' in one["sql"] for one in queries))

print("number", NumberFilter().field.clean("-1e400") < 0)
print("names", {route.name for route in router.urls} >= {"order-list", "order-detail", "tea-list"})
print("action", action(detail=True)(lambda self, request: None).mapping)
"""


def test_sentences_on_practice():
    """deep-dives/drf-practice#viewsets, #actions, #filters, #pages, #forged, #versions, #limits, #pitfalls"""
    assert printed(IN_PRACTICE, PRACTICE) == [
        "kept RuntimeError",
        "rights 200",
        "order None Sencha Gyokuro",
        "order __all__ Tieguanyin Gyokuro",
        "page 7",
        "cursor ValueError",
        "depth 120",
        "vary Accept",
        "lines 0",
        "lines 1",
        "keys 6",
        "number True",
        "names True",
        "action {'get': '<lambda>'}",
    ]
