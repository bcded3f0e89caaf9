"""What the page about REST APIs says and no request of it shows: each sentence tried with a program made for it.

A test's docstring names the passage, `page#id`.
"""

import subprocess
import sys

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from flask import Flask, request
from flask.views import MethodView
from flask_smorest import Api, Blueprint
from marshmallow import Schema, fields
from pydantic import MISSING, BaseModel, ConfigDict
from rest_framework.settings import DEFAULTS
from sqlalchemy import create_engine, text

from rosetta.paths import SNIPPETS

APP = SNIPPETS / "rest" / "drf_app"
PLAIN = SNIPPETS / "rest" / "django_app"


def test_a_model_of_fastapi_can_refuse_unknown_fields():
    """topics/rest#pitfalls"""
    app = FastAPI()

    class Tea(BaseModel):
        model_config = ConfigDict(extra="forbid")
        name: str

    @app.post("/teas")
    def create(tea: Tea):
        return tea

    client = TestClient(app)
    assert client.post("/teas", json={"name": "Assam"}).status_code == 200
    assert client.post("/teas", json={"name": "Assam", "stock": 1}).status_code == 422


def test_missing_is_left_out_and_none_is_not():
    """topics/rest#change, topics/rest#pitfalls"""

    class Change(BaseModel):
        name: str | MISSING = MISSING

    class Loose(BaseModel):
        name: str | None = None

    assert Change().model_dump() == {}
    with pytest.raises(ValueError, match="valid string"):
        Change.model_validate({"name": None})
    assert Loose().model_dump() == {"name": None}
    assert Loose.model_validate({"name": None}).model_dump(exclude_unset=True) == {"name": None}


def test_force_reads_json_of_any_type():
    """topics/rest#pitfalls"""
    app = Flask(__name__)

    @app.post("/<kind>")
    def read(kind):
        return {"got": request.get_json(force=kind == "forced")}

    client = app.test_client()
    assert client.post("/forced", data="1", content_type="text/plain").json == {"got": 1}
    assert client.post("/strict", data="1", content_type="text/plain").status_code == 415


def test_a_patch_of_another_type_changes_nothing_in_flask_smorest():
    """topics/rest#pitfalls"""
    app = Flask(__name__)
    app.config |= {"API_TITLE": "Teas", "API_VERSION": "1", "OPENAPI_VERSION": "3.0.3"}
    blp = Blueprint("teas", __name__)

    class Tea(Schema):
        cents = fields.Integer(required=True)

    @blp.route("/tea")
    class OneTea(MethodView):
        @blp.arguments(Tea(partial=True))
        @blp.response(200)
        def patch(self, new):
            return {"new": new}

    Api(app).register_blueprint(blp)
    client = app.test_client()
    assert client.patch("/tea", json={"cents": 5}).json == {"new": {"cents": 5}}
    answer = client.patch("/tea", data='{"cents": 5}', content_type="text/plain")
    assert (answer.status_code, answer.json) == (200, {"new": {}})


def test_an_offset_beyond_64_bits_is_an_error_in_sqlite():
    """topics/rest#past-end"""
    engine = create_engine("sqlite://")
    with engine.connect() as connection, pytest.raises(OverflowError):
        connection.execute(text("SELECT 1 LIMIT 1 OFFSET :first"), {"first": 2**64})
    engine.dispose()


def test_fastapi_shows_its_document_as_a_page():
    """topics/rest#document"""
    assert "openapi.json" in TestClient(FastAPI()).get("/docs").text


def test_rest_framework_reads_forms_and_lets_anybody_in_without_settings():
    """topics/rest#settings, topics/rest#pitfalls"""
    assert DEFAULTS["DEFAULT_PERMISSION_CLASSES"] == ["rest_framework.permissions.AllowAny"]
    assert "rest_framework.parsers.FormParser" in DEFAULTS["DEFAULT_PARSER_CLASSES"]
    assert "rest_framework.renderers.BrowsableAPIRenderer" in DEFAULTS["DEFAULT_RENDERER_CLASSES"]
    assert DEFAULTS["SEARCH_PARAM"] == "search"


BEGINS = """
import django
from django.conf import settings
from config import settings as own
settings.configure(**{k: v for k, v in vars(own).items() if k.isupper()} | {
    "MIDDLEWARE": ["django.middleware.csrf.CsrfViewMiddleware"], "ALLOWED_HOSTS": ["testserver"],
    "DATABASES": {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}})
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
"""


def printed(program: str, folder) -> list[str]:
    """The words that a program prints, in the project of a folder with the CSRF check and an empty database."""
    command = [sys.executable, "-B", "-c", BEGINS + program]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout.split()


IN_DJANGO = """
from django.db import IntegrityError
from django.forms import ModelForm
from rest_framework.serializers import ModelSerializer
from rest_framework.viewsets import ReadOnlyModelViewSet
from teas.models import Tea
from teas.views import TeaSerializer

new = {"name": "Oolong", "origin": "China", "cents": 540, "stock": 999}
first, second = TeaSerializer(data=new), TeaSerializer(data=new)
print(first.is_valid(), second.is_valid())
first.save()
try:
    second.save()
except IntegrityError:
    print("refused")

class TeaForm(ModelForm):
    class Meta:
        model = Tea
        fields = ["name", "origin", "cents"]

forms = [TeaForm(new | {"name": "Matcha"}) for _ in range(2)]
print(*[form.is_valid() for form in forms])
forms[0].save()
try:
    forms[1].save()
except IntegrityError:
    print("refused")

class All(ModelSerializer):
    class Meta:
        model = Tea
        fields = "__all__"

all_fields = All(data=new | {"name": "Lapsang"})
all_fields.is_valid(raise_exception=True)
print(all_fields.save().stock, hasattr(ReadOnlyModelViewSet, "destroy"))
"""


def test_the_database_refuses_what_two_serializers_let_pass_and_all_fields_are_all():
    """topics/rest#taken, topics/rest#fields, topics/rest#pitfalls"""
    assert printed(IN_DJANGO, APP) == ["True", "True", "refused"] * 2 + ["999", "False"]


WITHOUT_TOKEN = """
from django.test import Client
client, new = Client(enforce_csrf_checks=True), {"name": "Oolong", "origin": "China", "cents": 540}
for method, path in ("post", "/teas"), ("put", "/teas/6"), ("patch", "/teas/6"), ("delete", "/teas/6"):
    print(getattr(client, method)(path, new, content_type="application/json").status_code)
"""


def test_the_csrf_check_refuses_the_plain_views_and_lets_those_of_rest_framework_pass():
    """topics/rest#csrf"""
    assert printed(WITHOUT_TOKEN, PLAIN) == ["403"] * 4
    assert printed(WITHOUT_TOKEN, APP) == ["201", "200", "200", "204"]


SESSION = """
from django.test import RequestFactory
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import PermissionDenied
try:
    SessionAuthentication().enforce_csrf(RequestFactory().post("/teas"))
except PermissionDenied as error:
    print(error.detail.partition(":")[0])
"""


def test_session_authentication_asks_for_the_token():
    """topics/rest#csrf"""
    assert printed(SESSION, APP) == ["CSRF", "Failed"]


ORDERED = """
from django.test import Client
from teas.models import Tea
Tea.objects.update(cents=100)
Tea.objects.filter(name="Keemun").update(cents=300)
print(*[tea["id"] for tea in Client().get("/teas?ordering=-cents,id&page_size=9").json()["results"]])
"""


def test_a_client_may_order_by_two_fields():
    """topics/rest#list"""
    assert printed(ORDERED, APP) == ["3", "1", "2", "4", "5"]


STALE = """
from teas.models import Tea
from teas.views import {saver}
read = Tea.objects.get(id=1)
Tea.objects.filter(id=1).update(stock=3)
saver = {saver}({arguments})
assert saver.is_valid(), saver.errors
saver.save()
print(Tea.objects.get(id=1).cents, Tea.objects.get(id=1).stock)
"""


@pytest.mark.parametrize(
    ("folder", "saver", "arguments"),
    [
        (PLAIN, "TeaForm", '{"name": "Sencha", "origin": "Japan", "cents": 330}, instance=read'),
        (APP, "TeaSerializer", 'read, {"cents": 330}, partial=True'),
    ],
    ids=["django", "drf"],
)
def test_a_saved_part_writes_back_the_other_columns(folder, saver, arguments):
    """topics/rest#pitfalls"""
    assert printed(STALE.format(saver=saver, arguments=arguments), folder) == ["330", "4"]
