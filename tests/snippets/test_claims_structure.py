"""What the page about project structure says and no program of it shows, tried.

A test's docstring names the passage, `page#id`.
"""

import importlib
import os
import sys
import warnings
from pathlib import Path

import pytest
from fastapi import APIRouter, FastAPI, Request
from fastapi.testclient import TestClient
from fastapi_cli.config import FastAPIConfig
from fastapi_cli.discover import get_default_path, get_import_data_from_import_string
from flask import Blueprint, Flask, abort, current_app
from flask.cli import ScriptInfo
from pydantic import ValidationError

from rosetta.paths import SNIPPETS
from rosetta.recording.isolation import isolated

PROGRAMS = SNIPPETS / "project-structure"


def test_flask_finds_the_package_and_what_is_called_app_py(tmp_path):
    """topics/project-structure#run, #one-file"""
    assert isolated(_flask_app, PROGRAMS / "flask_app", "app") == ["books", "pages", "sale"]
    (tmp_path / "app.py").write_text("from flask import Flask\napp = Flask(__name__)\n")
    assert isolated(_flask_app, tmp_path, None) == []


def _flask_app(folder: Path, name: str | None) -> list[str]:
    os.chdir(folder)
    return sorted(ScriptInfo(app_import_path=name).load_app().blueprints)


def test_fastapi_reads_where_the_application_is(tmp_path, monkeypatch):
    """topics/project-structure#run"""
    monkeypatch.chdir(PROGRAMS / "fastapi_app")
    monkeypatch.setattr(sys, "path", [*sys.path])  # the command line puts the program there, and leaves it
    found = FastAPIConfig.resolve()
    assert (found.entrypoint, found.from_pyproject) == ("app.main:app", True)
    assert get_import_data_from_import_string(found.entrypoint, from_pyproject=True).app_name == "app"
    assert get_default_path() == Path("app/main.py")


@pytest.mark.parametrize("name", ["main.py", "app.py", "api.py", "app/main.py"])
def test_fastapi_tries_some_names_by_itself(tmp_path, monkeypatch, name):
    """topics/project-structure#one-file, #run"""
    monkeypatch.chdir(tmp_path)
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).touch()
    assert get_default_path() == Path(name)


def test_a_view_of_a_router_finds_the_application_in_the_request():
    """topics/project-structure#circular"""
    router = APIRouter()

    @router.get("/")
    def title(request: Request):
        return request.app.title

    app = FastAPI(title="Leaf & Page")
    app.include_router(router)
    assert TestClient(app).get("/").json() == "Leaf & Page"


@pytest.mark.as_it_stands
def test_the_environment_changes_the_settings():
    """topics/project-structure#settings"""
    assert isolated(_settings_of_flask) == ["Tea & Page", 3]
    assert isolated(_settings_of_fastapi, "3") == ["Tea & Page", 3]
    assert isolated(_settings_of_fastapi, "many") == ["int_parsing"]
    assert isolated(_settings_of_django) == ["Tea & Page", 3]


def _shop(name: str, count: str = "3") -> None:
    sys.path.insert(0, str(PROGRAMS / name))
    os.environ |= {"SHOP_NAME": "Tea & Page", "SHOP_PER_PAGE": count}


def _settings_of_flask() -> list:
    _shop("flask_app")
    config = importlib.import_module("app").create_app().config
    return [config["NAME"], config["PER_PAGE"]]


def _settings_of_fastapi(count: str) -> list:
    _shop("fastapi_app", count)
    try:
        found = importlib.import_module("app.settings").get_settings()
    except ValidationError as error:
        return [one["type"] for one in error.errors()]
    return [found.name, found.per_page]


def _settings_of_django() -> list:
    _shop("django_app")
    found = importlib.import_module("config.settings")
    return [found.SHOP_NAME, found.PER_PAGE]


def test_a_prefix_at_the_registration_replaces_that_of_a_blueprint_and_is_joined_with_that_of_a_router():
    """topics/project-structure#module, #pitfalls"""
    bp, app = Blueprint("books", __name__, url_prefix="/books"), Flask(__name__)
    bp.get("/")(lambda: "[]")
    app.register_blueprint(bp, url_prefix="/sale")
    assert [app.test_client().get(path).status_code for path in ("/sale/", "/books/", "/sale/books/")] == [
        200,
        404,
        404,
    ]
    router, other = APIRouter(prefix="/books"), FastAPI()
    router.get("/")(lambda: [])
    other.include_router(router, prefix="/sale")
    assert [TestClient(other).get(path).status_code for path in ("/sale/", "/books/", "/sale/books/")] == [
        404,
        404,
        200,
    ]


def test_an_error_handler_of_a_blueprint_is_for_what_its_views_raise():
    """topics/project-structure#not-there"""
    bp, app = Blueprint("books", __name__, url_prefix="/books"), Flask(__name__)
    bp.get("/9")(lambda: abort(404))
    bp.errorhandler(404)(lambda error: ("no such book", 404))
    app.register_blueprint(bp)
    assert app.test_client().get("/books/9").text == "no such book"
    assert "<h1>Not Found</h1>" in app.test_client().get("/books/none").text
    other = Flask(__name__)
    other.register_blueprint(bp)
    other.errorhandler(404)(lambda error: ("no such page", 404))
    assert [other.test_client().get(f"/books/{end}").text for end in ("9", "none")] == ["no such book", "no such page"]


def test_a_prefix_that_the_paths_repeat_is_there_twice():
    """topics/project-structure#pitfalls"""
    bp, app = Blueprint("books", __name__, url_prefix="/books"), Flask(__name__)
    bp.get("/books/")(lambda: "[]")
    app.register_blueprint(bp)
    assert app.test_client().get("/books/books/").status_code == 200
    assert app.test_client().get("/books/").status_code == 404


def test_flask_has_no_current_application_at_the_top_of_a_module():
    """topics/project-structure#pitfalls, #module"""
    with pytest.raises(RuntimeError, match="outside of application context"):
        _ = current_app.config
    app, bp = Flask(__name__), Blueprint("books", __name__)
    bp.get("/")(lambda: current_app.name)
    app.register_blueprint(bp, url_prefix="/books/")
    assert app.test_client().get("/books/").text == __name__


def test_fastapi_refuses_a_slash_at_the_end_of_a_prefix():
    """topics/project-structure#pitfalls"""
    with pytest.raises(AssertionError, match="must not end with '/'"):
        APIRouter(prefix="/books/")


def test_fastapi_warns_of_a_router_included_twice_when_it_makes_the_schema():
    """topics/project-structure#pitfalls"""
    router, app = APIRouter(), FastAPI()
    router.get("/")(lambda: None)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        app.include_router(router, prefix="/books")
        app.include_router(router, prefix="/books")
        assert TestClient(app).get("/books/").status_code == 200
    with pytest.warns(UserWarning, match="Duplicate Operation ID"):
        app.openapi()


def test_what_an_app_has_that_is_not_installed(tmp_path):
    """topics/project-structure#not-installed"""
    found = isolated(_django_orders, _orders(tmp_path), [])
    assert found == ("[]", "TemplateDoesNotExist", "RuntimeError")
    assert isolated(_django_orders, tmp_path, ["orders"]) == ("[]", "<p>Orders</p>", "Order")


def test_the_first_installed_app_gives_a_template_of_a_name(tmp_path):
    """topics/project-structure#pitfalls"""
    _orders(tmp_path)
    other = tmp_path / "books" / "templates"
    other.mkdir(parents=True)
    (tmp_path / "books" / "__init__.py").touch()
    (other / "orders.html").write_text("<p>Books</p>")
    assert isolated(_django_orders, tmp_path, ["books", "orders"])[1] == "<p>Books</p>"
    assert isolated(_django_orders, tmp_path, ["orders", "books"])[1] == "<p>Orders</p>"


def test_models_of_two_apps_name_each_other_by_a_string(tmp_path):
    """topics/project-structure#circular"""
    for app, field in {
        "books": "ForeignKey('orders.Order', models.PROTECT)",
        "orders": "ManyToManyField('books.Book')",
    }.items():
        (tmp_path / app).mkdir()
        (tmp_path / app / "__init__.py").touch()
        model = f"class {app.title()[:-1]}(models.Model):\n    other = models.{field}\n"
        (tmp_path / app / "models.py").write_text(f"from django.db import models\n{model}")
    assert isolated(_related, tmp_path) == ["orders.Order", "books.Book"]


def _related(folder: Path) -> list[str]:
    import django
    from django.apps import apps
    from django.conf import settings

    sys.path.insert(0, str(folder))
    settings.configure(INSTALLED_APPS=["books", "orders"])
    django.setup()
    models = [apps.get_model("books.Book"), apps.get_model("orders.Order")]
    return [model._meta.get_field("other").related_model._meta.label for model in models]


def _orders(folder: Path) -> Path:
    """A Django app with a view, a template and a model."""
    templates = folder / "orders" / "templates"
    templates.mkdir(parents=True)
    (templates / "orders.html").write_text("<p>Orders</p>")
    (folder / "orders" / "__init__.py").touch()
    (folder / "orders" / "models.py").write_text("from django.db import models\nclass Order(models.Model): pass\n")
    (folder / "orders" / "urls.py").write_text(
        "from django.http import HttpResponse\nfrom django.urls import path\n"
        "urlpatterns = [path('', lambda request: HttpResponse('[]'))]\n"
    )
    return folder


def _django_orders(folder: Path, installed: list[str]) -> tuple[str, str, str]:
    """What the view of an app answers, its template and its model, or the names of the errors."""
    import django
    from django.conf import settings
    from django.template.loader import render_to_string
    from django.test import Client
    from django.urls import include, path

    sys.path.insert(0, str(folder))
    engine = {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}
    settings.configure(ALLOWED_HOSTS=["*"], INSTALLED_APPS=installed, ROOT_URLCONF=__name__, TEMPLATES=[engine])
    django.setup()
    globals()["urlpatterns"] = [path("orders/", include("orders.urls"))]

    def tried(make) -> str:
        try:
            return make()
        except Exception as error:
            return type(error).__name__

    return (
        Client().get("/orders/").text,
        tried(lambda: render_to_string("orders.html")),
        tried(lambda: importlib.import_module("orders.models").Order.__name__),
    )
