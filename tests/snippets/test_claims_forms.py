"""What the page about forms says and no request of it shows: each sentence tried with a program or a form made for it.

A test's docstring names the passage, `page#id`.
"""

import os
import sys
from datetime import date
from io import BytesIO
from secrets import token_hex
from typing import Annotated

import pytest
from fastapi import APIRouter, Depends, FastAPI, Form, Request, WebSocket
from fastapi.exception_handlers import request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.testclient import TestClient
from flask import Flask, request
from flask_wtf import CSRFProtect, FlaskForm
from flask_wtf.csrf import generate_csrf
from flask_wtf.file import FileField
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator, model_validator
from wtforms import Form as WTForm
from wtforms import IntegerField, PasswordField, StringField
from wtforms.validators import DataRequired, EqualTo, InputRequired

from rosetta.paths import SNIPPETS
from rosetta.recording.isolation import isolated


class Values(dict):
    """What WTForms reads a form from."""

    def getlist(self, key):
        return [self[key]] if key in self else []


def flask_app(protected: bool) -> Flask:
    """A view with a form class, one that reads the form itself, and a token."""
    app = Flask(__name__)
    app.secret_key = "tried"
    if protected:
        CSRFProtect(app)

    class TeaForm(FlaskForm):
        name = StringField()

    @app.post("/class")
    def with_class():
        return str(TeaForm().validate_on_submit())

    @app.route("/raw", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
    def raw():
        return request.form.get("name", "")

    app.get("/token")(generate_csrf)
    return app


def test_a_form_class_checks_the_token_by_itself_and_a_raw_view_needs_the_extension():
    """topics/forms#pitfalls"""
    alone = flask_app(protected=False).test_client()
    assert alone.post("/class", data={"name": "Mina"}).text == "False"
    assert alone.post("/raw", data={"name": "Mina"}).text == "Mina"
    assert flask_app(protected=True).test_client().post("/raw", data={"name": "Mina"}).status_code == 400


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_flask_wtf_protects_each_method_that_changes_data(method):
    """topics/forms#sender"""
    client = flask_app(protected=True).test_client()
    assert client.open("/raw", method=method).status_code == 400
    assert client.get("/raw").status_code == 200


def test_flask_wtfs_token_of_another_session_is_refused_and_one_holds_for_an_hour():
    """topics/forms#sender"""
    app = flask_app(protected=True)
    mine, other = app.test_client(), app.test_client()
    mine.get("/token")
    assert mine.post("/raw", headers={"X-CSRFToken": other.get("/token").text}).status_code == 400
    assert mine.post("/raw", headers={"X-CSRFToken": mine.get("/token").text}).status_code == 200
    assert app.config["WTF_CSRF_TIME_LIMIT"] == 60 * 60


@pytest.mark.parametrize(("limit", "status"), [(-1, 400), (None, 200)])
def test_flask_wtfs_token_that_is_too_old_is_refused_and_without_a_limit_none_is(limit, status):
    """topics/forms#sender"""
    app = flask_app(protected=True)
    app.config["WTF_CSRF_TIME_LIMIT"] = limit
    client = app.test_client()
    assert client.post("/raw", headers={"X-CSRFToken": client.get("/token").text}).status_code == status


def test_flask_wtfs_check_can_be_turned_off_for_tests():
    """topics/forms#token-cases"""
    app = flask_app(protected=True)
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    assert client.post("/raw", data={"name": "Mina"}).text == "Mina"
    assert client.post("/class", data={"name": "Mina"}).text == "True"


def test_flask_wtf_takes_files_by_itself():
    """topics/forms#left-out"""
    app = flask_app(protected=False)
    app.config["WTF_CSRF_ENABLED"] = False

    class Photo(FlaskForm):
        photo = FileField()

    app.post("/photo")(lambda: Photo().photo.data.read())
    assert app.test_client().post("/photo", data={"photo": (BytesIO(b"a cup"), "cup.png")}).data == b"a cup"


def test_flask_wtf_looks_at_the_sender_over_https():
    """topics/forms#origin"""
    client = flask_app(protected=True).test_client()
    base = {"base_url": "https://localhost"}
    token = {"X-CSRFToken": client.get("/token", **base).text}
    assert client.post("/raw", headers=token, **base).status_code == 400
    assert client.post("/raw", headers=token | {"Referer": "https://evil.example/"}, **base).status_code == 400
    assert client.post("/raw", headers=token | {"Referer": "https://localhost/"}, **base).status_code == 200


def test_the_session_cookies_are_lax_by_default_but_flasks():
    """topics/forms#sender"""
    assert Flask(__name__).config["SESSION_COOKIE_SAMESITE"] is None
    from starlette.middleware.sessions import SessionMiddleware

    assert "samesite=lax" in SessionMiddleware(FastAPI(), "key").security_flags
    assert isolated(_django_samesite) == ("Lax", "Lax")


def test_cookies_for_https_alone_are_a_setting_that_is_off_by_default():
    """topics/forms#sender"""
    from starlette.middleware.sessions import SessionMiddleware

    assert "secure" not in SessionMiddleware(FastAPI(), "key").security_flags
    assert "secure" in SessionMiddleware(FastAPI(), "key", https_only=True).security_flags
    app = flask_app(protected=True)
    assert "Secure" not in app.test_client().get("/token").headers["Set-Cookie"]
    app.config["SESSION_COOKIE_SECURE"] = True
    assert "Secure" in app.test_client().get("/token").headers["Set-Cookie"]
    assert isolated(_django_secure) == (False, False)


def _django_secure():
    from django.conf import global_settings

    return global_settings.SESSION_COOKIE_SECURE, global_settings.CSRF_COOKIE_SECURE


def _django_samesite():
    from django.conf import global_settings

    return global_settings.SESSION_COOKIE_SAMESITE, global_settings.CSRF_COOKIE_SAMESITE


ORDER = {"name": "Mina", "email": "mina@example.com", "tea": "sencha", "cups": "2"}


def test_the_programs_refuse_the_token_of_another_session():
    """topics/forms#sender"""
    assert isolated(_fastapi_tokens) == isolated(_django_tokens) == (403, True)


def _fastapi_tokens():
    sys.path.insert(0, str(SNIPPETS / "forms" / "fastapi_app"))
    import main

    mine, other = (TestClient(main.app, follow_redirects=False) for _ in range(2))
    return _statuses(mine, other)


def _django_tokens():
    sys.path.insert(0, str(SNIPPETS / "forms" / "django_app"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django
    from django.test import Client

    django.setup()
    mine, other = (Client(enforce_csrf_checks=True, headers={"host": "localhost"}) for _ in range(2))
    return _statuses(mine, other)


def _statuses(mine, other):
    """What a post with the other client's token gets, and whether one with the client's own is a redirect."""
    tokens = [client.get("/token").json()["csrf_token"] for client in (mine, other)]
    own, foreign = (mine.post("/", data=ORDER, headers={"X-CSRFToken": token}).status_code for token in tokens)
    return foreign, own in {302, 303}


def checked(asked: list) -> Depends:
    """A dependency that reads the request, as a check of a token does."""

    def check(request: Request):
        asked.append(request.url.path)

    return Depends(check)


def test_a_dependency_of_the_application_does_not_reach_a_mounted_one():
    """topics/forms#sender"""
    asked: list[str] = []
    app, mounted = FastAPI(dependencies=[checked(asked)]), FastAPI()
    app.post("/view")(lambda: "fine")
    mounted.post("/view")(lambda: "fine")
    app.mount("/part", mounted)
    client = TestClient(app)
    assert [client.post(path).status_code for path in ("/view", "/part/view")] == [200, 200]
    assert asked == ["/view"]


async def greeting(socket: WebSocket):
    await socket.accept()
    await socket.close()


def test_a_dependency_that_needs_a_request_breaks_a_websocket_and_on_a_router_it_does_not():
    """topics/forms#token-cases"""
    asked: list[str] = []
    whole = FastAPI(dependencies=[checked(asked)])
    whole.websocket("/ws")(greeting)
    with pytest.raises(TypeError), TestClient(whole).websocket_connect("/ws"):
        pass
    app, forms = FastAPI(), APIRouter(dependencies=[checked(asked)])
    forms.post("/view")(lambda: "fine")
    app.include_router(forms)
    app.websocket("/ws")(greeting)
    client = TestClient(app)
    with client.websocket_connect("/ws"):
        assert asked == []
    assert (client.post("/view").status_code, asked) == (200, ["/view"])


def test_a_handler_leaves_the_errors_of_json_to_fastapis_own():
    """topics/forms#shown-again"""
    app = FastAPI()
    app.get("/api/cups")(_cups)

    @app.exception_handler(RequestValidationError)
    async def show_again(request: Request, invalid: RequestValidationError):
        return await request_validation_exception_handler(request, invalid)

    answer = TestClient(app).get("/api/cups?cups=many")
    assert (answer.status_code, answer.json()["detail"][0]["loc"]) == (422, ["query", "cups"])


def _cups(cups: int):
    return cups


def test_a_redirect_of_fastapi_without_a_status_is_a_307():
    """topics/forms#redirect"""
    assert RedirectResponse("/orders").status_code == 307


def test_data_required_refuses_zero_and_input_required_takes_it():
    """topics/forms#pitfalls"""

    class Zero(WTForm):
        data = IntegerField(validators=[DataRequired()])
        sent = IntegerField(validators=[InputRequired()])

    form = Zero(Values(data="0", sent="0"))
    assert not form.validate()
    assert list(form.errors) == ["data"]


def test_wtforms_keeps_spaces_and_compares_two_fields():
    """topics/forms#rules, topics/forms#blank"""

    class Twice(WTForm):
        name = StringField()
        password = PasswordField()
        again = PasswordField(validators=[EqualTo("password")])

    form = Twice(Values(name=" Mina ", password="a", again="b"))
    assert not form.validate()
    assert list(form.errors) == ["again"]
    assert form.name.data == " Mina "
    assert Twice(Values(password="a", again="a")).validate()


def test_wtforms_leaves_a_password_out_and_shows_the_error_of_two_fields_at_one():
    """topics/forms#shown-again, topics/forms#rules"""

    class Account(WTForm):
        name = StringField()
        password = PasswordField()

        def validate(self, extra_validators=None):
            super().validate(extra_validators)
            self.name.errors = [*self.name.errors, "Not the name."]
            return False

    form = Account(Values(name="Mina", password="secret"))
    assert not form.validate()
    assert form.errors == {"name": ["Not the name."]}
    assert 'value="Mina"' in form.name()
    assert "secret" not in form.password()


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str


class News(BaseModel):
    news: bool = True


def strict(form: Annotated[Strict, Form()]):
    return form


def news(form: Annotated[News, Form()]):
    return form


def test_a_strict_model_refuses_the_token_and_a_box_that_is_not_ticked_is_the_default():
    """topics/forms#pitfalls"""
    app = FastAPI()
    app.post("/strict")(strict)
    app.post("/news")(news)
    client = TestClient(app)
    assert client.post("/strict", data={"name": "Mina"}).status_code == 200
    refused = client.post("/strict", data={"name": "Mina", "csrf_token": "x"})
    assert refused.status_code == 422
    assert refused.json()["detail"][0]["loc"] == ["body", "csrf_token"]
    assert client.post("/news", data={"other": "x"}).json() == {"news": True}


def test_a_value_error_of_pydantic_has_words_before_it_and_the_model_comes_last():
    """topics/forms#rules"""
    asked = []

    class Tea(BaseModel):
        name: str
        cups: int

        @field_validator("name")
        @classmethod
        def no_coffee(cls, name):
            if name == "coffee":
                raise ValueError("Tea only.")
            return name

        @model_validator(mode="after")
        def whole(self):
            asked.append(self.name)
            return self

    with pytest.raises(ValidationError) as refused:
        Tea(name="coffee", cups=1)
    assert refused.value.errors()[0]["msg"] == "Value error, Tea only."
    assert asked == []


def test_djangos_test_client_leaves_the_check_out():
    """topics/forms#token-cases"""
    assert isolated(_django_client) == (302, 403)


def _django_client():
    sys.path.insert(0, str(SNIPPETS / "forms" / "django_app"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django
    from django.test import Client

    django.setup()
    clients = (Client(enforce_csrf_checks=check, headers={"host": "localhost"}) for check in (False, True))
    return tuple(client.post("/", data=ORDER).status_code for client in clients)


def test_djangos_messages_are_in_a_cookie_and_in_the_session_when_they_do_not_fit():
    """topics/forms#after-success"""
    assert isolated(_django_messages) == {"short": (True, False), "long": (False, True)}


def _django_messages():
    from django.conf import settings

    settings.configure(SECRET_KEY="tried", SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies")
    from django.contrib.messages import constants
    from django.contrib.messages.storage import default_storage
    from django.contrib.messages.storage.cookie import CookieStorage
    from django.contrib.sessions.backends.signed_cookies import SessionStore
    from django.http import HttpResponse
    from django.test import RequestFactory

    kept = {}
    for size, text in (("short", "Thank you."), ("long", token_hex(2000))):
        request, response = RequestFactory().get("/"), HttpResponse()
        request.session = SessionStore()
        storage = default_storage(request)
        storage.add(constants.INFO, text)
        storage.update(response)
        request.COOKIES["messages"] = response.cookies["messages"].value
        in_cookie = [message.message for message in CookieStorage(request)]
        kept[size] = (in_cookie == [text], "_messages" in request.session)
    return kept


def test_djangos_date_field_writes_the_format_of_the_language_unless_it_is_given_one():
    """topics/forms#pitfalls"""
    assert isolated(_django_fields) == {
        "plain": True,
        "formatted": True,
        "password": False,
        "group": True,
        "errors": ["name"],
        "file": [True, False],
    }


def _django_fields():
    import django
    from django import forms
    from django.conf import settings
    from django.core.files.uploadedfile import SimpleUploadedFile

    settings.configure(LANGUAGE_CODE="ru")
    django.setup()

    class Account(forms.Form):
        name = forms.CharField()
        password = forms.CharField(widget=forms.PasswordInput)
        day = forms.DateField(required=False, widget=forms.DateInput({"type": "date"}))
        other_day = forms.DateField(required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))

        def clean(self):
            self.add_error("name", "Not the name.")

    class Photo(forms.Form):
        photo = forms.FileField()

    day = date(2026, 11, 23)
    empty = Account(initial={"day": day, "other_day": day})
    sent = Account({"name": "Mina", "password": "secret"})
    file = SimpleUploadedFile("cup.png", b"a cup")
    return {
        "plain": 'value="23.11.2026"' in str(empty["day"]),
        "formatted": 'value="2026-11-23"' in str(empty["other_day"]),
        "errors": list(sent.errors),
        "password": "secret" in str(sent),
        "group": sent["name"].as_field_group() in str(sent),
        "file": [Photo({}, {"photo": file}).is_valid(), Photo({}).is_valid()],
    }


def test_djangos_unbound_form_is_not_valid_and_shows_no_errors():
    """topics/forms#pitfalls, topics/forms#shown-again, topics/forms#more"""
    assert isolated(_django_forms) == {
        "unbound": (False, False),
        "strips": "Mina",
        "blank": ("", None),
        "no fields": "ImproperlyConfigured",
        "taken": ["username"],
        "same": True,
        "invalid": ["cups"],
    }


def _django_forms():
    import django
    from django import forms
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    settings.configure(
        INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes"],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    )
    django.setup()
    from django.contrib.auth.models import User

    class Tea(forms.Form):
        name = forms.CharField()
        note = forms.CharField(required=False)
        day = forms.DateField(required=False)
        cups = forms.IntegerField(max_value=10)

    class Account(forms.ModelForm):
        class Meta:
            model = User
            fields = ("username",)

    sent = Tea({"name": " Mina ", "cups": "11"})
    sent.is_valid()
    account = Account({"username": "mina", "is_staff": "on"})
    account.cleaned_data = {}
    account._clean_fields()  # without the look into the database for a name that is taken
    try:
        type("Open", (forms.ModelForm,), {"Meta": type("Meta", (), {"model": User})})
        missing = None
    except ImproperlyConfigured as error:
        missing = type(error).__name__
    return {
        "unbound": (Tea().is_valid(), "errorlist" in str(Tea())),
        "strips": sent.cleaned_data["name"],
        "blank": (sent.cleaned_data["note"], sent.cleaned_data["day"]),
        "no fields": missing,
        "taken": list(account.cleaned_data),
        "same": str(sent) == str(sent.as_div()),
        "invalid": list(sent.errors),
    }


def test_a_serializer_places_an_error_takes_a_file_and_can_refuse_unknown_fields():
    """topics/forms#both, topics/forms#left-out"""
    assert isolated(_drf_serializers) == {
        "placed": {"note": ["A note, please."]},
        "file": "cup.png",
        "unknown": ["paid"],
    }


def _drf_serializers():
    import django
    from django.conf import settings

    settings.configure(INSTALLED_APPS=["rest_framework"], REST_FRAMEWORK={"UNAUTHENTICATED_USER": None})
    django.setup()
    from django.core.files.uploadedfile import SimpleUploadedFile
    from rest_framework import serializers
    from rest_framework.parsers import MultiPartParser
    from rest_framework.request import Request
    from rest_framework.test import APIRequestFactory

    class Order(serializers.Serializer):
        note = serializers.CharField(default="")
        photo = serializers.FileField(required=False)

        def validate(self, attrs):
            if unknown := self.initial_data.keys() - self.fields.keys():
                raise serializers.ValidationError(sorted(unknown))
            if not attrs["note"]:
                raise serializers.ValidationError({"note": "A note, please."})
            return attrs

    placed, unknown = Order(data={}), Order(data={"note": "Hello", "paid": True})
    placed.is_valid(), unknown.is_valid()
    post = APIRequestFactory().post("/", {"note": "Hello", "photo": SimpleUploadedFile("cup.png", b"a cup")})
    sent = Order(data=Request(post, parsers=[MultiPartParser()]).data)
    sent.is_valid(raise_exception=True)
    return {
        "placed": {field: list(map(str, errors)) for field, errors in placed.errors.items()},
        "file": sent.validated_data["photo"].name,
        "unknown": list(map(str, unknown.errors["non_field_errors"])),
    }
