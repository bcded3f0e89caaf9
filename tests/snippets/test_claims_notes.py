"""What the page "What older tutorials get wrong" says, and its programs do not show.

A test's docstring names the passage, `page#id`.
"""

import asyncio
import re
import subprocess
import sys
import tomllib
import warnings
from datetime import datetime
from importlib.metadata import requires, version
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from packaging.requirements import Requirement

from rosetta.directives.parsing import Directive, Fence
from rosetta.directives.showing import page_context
from rosetta.pages.source import headings
from rosetta.paths import DATA, DOCS, LANGUAGES

SETTINGS = """
import asyncio, sys, types, warnings
import django
from django.conf import settings
from django.db import connection, models, transaction
settings.configure(
    ALLOWED_HOSTS=["*"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "tea.sqlite3", "CONN_MAX_AGE": AGE}},
    REST_FRAMEWORK={"UNAUTHENTICATED_USER": None},
    ROOT_URLCONF=__name__,
)
django.setup()
from asgiref.sync import sync_to_async
from django.core.signals import request_finished
from django.http import HttpResponse
from django.test import AsyncClient, Client
from django.urls import include, path
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_page
from rest_framework.response import Response
from rest_framework.views import APIView
"""


def django_says(program: str, tmp_path, age: int = 0) -> list[str]:
    """The lines that a program prints, which begins with the settings and runs in a process of its own."""
    file = tmp_path / "program.py"
    file.write_text(f"AGE = {age}\n{SETTINGS}\n{program}", "utf-8")
    run = subprocess.run([sys.executable, "-W", "ignore", file], cwd=tmp_path, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return run.stdout.split("\n")[:-1]


def test_utcnow_is_deprecated_since_python_3_12():
    """notes#utcnow"""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        datetime.utcnow()
    assert [one.category for one in told] == ([DeprecationWarning] if sys.version_info >= (3, 12) else [])


def test_two_methods_of_one_function_share_an_operation_id():
    """notes#methods"""
    app = FastAPI()
    app.api_route("/tea", methods=["PUT", "PATCH"])(lambda: "Assam")
    assert {TestClient(app).request(method, "/tea").status_code for method in ("PUT", "PATCH")} == {200}
    with pytest.warns(UserWarning, match="Duplicate Operation ID"):
        paths = app.openapi()["paths"]["/tea"]
    assert paths["put"]["operationId"] == paths["patch"]["operationId"]


def test_async_views_run_under_wsgi_and_asgi(tmp_path):
    """notes#django-async"""
    program = """
async def view(request):
    return HttpResponse("waited")
urlpatterns = [path("", view)]
print(Client().get("/").content, asyncio.run(AsyncClient().get("/")).content)
"""
    assert django_says(program, tmp_path) == ["b'waited' b'waited'"]


def test_a_project_is_wsgi_and_has_a_file_for_asgi():
    """notes#django-async"""
    made = Path(find_spec("django").origin).parent / "conf/project_template/project_name"
    settings = (made / "settings.py-tpl").read_text("utf-8")
    assert "WSGI_APPLICATION" in settings
    assert "ASGI_APPLICATION" not in settings.replace("WSGI_APPLICATION", "")
    assert (made / "asgi.py-tpl").is_file()


def test_a_transaction_in_a_function_is_called_from_a_coroutine(tmp_path):
    """notes#django-async"""
    program = """
def change():
    with transaction.atomic(), connection.cursor() as cursor:
        return cursor.execute("SELECT 1").fetchone()
print(asyncio.run(sync_to_async(change)()))
"""
    assert django_says(program, tmp_path) == ["(1,)"]


def test_an_async_method_of_drf_is_a_500(tmp_path):
    """notes#drf-async"""
    program = """
class Waiting(APIView):
    async def get(self, request):
        return Response({})
urlpatterns = [path("", Waiting.as_view())]
print(Client(raise_request_exception=False).get("/").status_code)
"""
    assert django_says(program, tmp_path)[-1] == "500"


def test_connect_of_psycopg_is_a_coroutine_and_no_context_manager():
    """notes#connections"""

    async def connect() -> None:
        coroutine = psycopg.AsyncConnection.connect("host=127.0.0.1")
        try:
            async with coroutine:
                pass
        finally:
            coroutine.close()

    with pytest.raises(TypeError, match="asynchronous context manager"):
        asyncio.run(connect())


def test_handler404_of_an_included_module_is_not_asked(tmp_path):
    """notes#errors"""
    program = """
shop = types.ModuleType("shop")
shop.urlpatterns = []
shop.handler404 = lambda request, exception: HttpResponse("the shop's", status=404)
sys.modules["shop"] = shop
urlpatterns = [path("shop/", include("shop"))]
print(b"the shop's" in Client().get("/shop/none").content)
handler404 = lambda request, exception: HttpResponse("the root's", status=404)
from django.urls import clear_url_caches
clear_url_caches()
print(Client().get("/shop/none").content)
"""
    assert django_says(program, tmp_path) == ["False", 'b"the root\'s"']


def test_postgresql_refuses_max_conns_too_and_pool_asks_for_a_package():
    """notes#max-conns"""
    program = """
import sys
sys.modules["psycopg_pool"] = None  # as it is where nobody installed it
from django.conf import settings
from django.db.utils import ConnectionHandler
settings.configure()
for options in ({"MAX_CONNS": 20}, {"pool": {"max_size": 20}}):
    keys = {"ENGINE": "django.db.backends.postgresql", "NAME": "tea", "HOST": "127.0.0.1", "PORT": "1"}
    try:
        ConnectionHandler({"default": {**keys, "OPTIONS": options}})["default"].ensure_connection()
    except Exception as error:
        print(error)
"""
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert 'invalid connection option "MAX_CONNS"' in said
    assert "psycopg[pool]" in said


@pytest.mark.parametrize(("age", "kept"), [(0, "False"), (60, "True")])
def test_conn_max_age_keeps_a_connection_when_a_request_ends(tmp_path, age, kept):
    """notes#max-conns"""
    program = """
connection.ensure_connection()
request_finished.send(None)
print(connection.connection is not None)
"""
    assert django_says(program, tmp_path, age) == [kept]


def test_fastapi_does_not_install_orjson():
    """notes#orjson"""
    needs = [Requirement(one) for one in requires("fastapi")]
    plain = [one.name for one in needs if not one.marker or one.marker.evaluate({"extra": ""})]
    standard = [one.name for one in needs if one.marker and one.marker.evaluate({"extra": "standard"})]
    assert "orjson" not in plain + standard


def test_starlette_takes_httpx_where_httpx2_is_missing_and_warns():
    """notes#test-client"""
    program = """
import sys, warnings
sys.modules["httpx2"] = None
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    from starlette.testclient import TestClient
print(TestClient.__mro__[1].__module__, "httpx2" in str(told[0].message))
"""
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said == "httpx True\n"


def test_http2_needs_packages_that_neither_daphne_nor_gunicorn_brings():
    """notes#http2"""
    program = """
import sys
sys.modules |= {"h2": None, "h2.config": None, "priority": None}  # as it is where nobody installed them
import daphne.server
from gunicorn.http2 import is_http2_available
from twisted.web import http
print(http.H2_ENABLED, is_http2_available())
"""
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said == "False False\n"
    needed = {Requirement(one).name for name in ("daphne", "gunicorn") for one in requires(name) if "extra" not in one}
    assert not needed & {"h2", "priority"}


@pytest.mark.parametrize("package", ["channels", "daphne"])
def test_no_word_of_mqtt(package):
    """notes#channels"""
    folder = Path(find_spec(package).origin).parent
    assert not [path for path in folder.rglob("*.py") if "mqtt" in path.read_text("utf-8").lower()]


def test_cache_page_works_on_a_view_of_drf(tmp_path):
    """notes#releases"""
    program = """
counted = []
@method_decorator(cache_page(60), name="dispatch")
class Counted(APIView):
    def get(self, request):
        counted.append(1)
        return Response(len(counted))
urlpatterns = [path("", Counted.as_view())]
print(Client().get("/").content, Client().get("/").content, len(counted))
"""
    assert django_says(program, tmp_path) == ["b'1' b'1' 1"]


RELEASES = tomllib.loads((DATA / "releases.toml").read_text("utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_releases_is_the_data(language):
    """notes#releases"""
    text = (DOCS / language / "notes.md").read_text("utf-8")
    rows = dict(re.findall(r"(?m)^\| `([\w-]+)` \| ([\d.]+ \| \d{4}-\d\d) \|", text))
    data = {**RELEASES["older"], **RELEASES["instead"]}
    assert rows == {name: f"{one['version']} | {one['month']}" for name, one in data.items()}


def test_releases_of_what_is_installed_are_not_older_than_it():
    """notes#releases"""
    for name, one in RELEASES["instead"].items():
        assert version(name) == one["version"], f"data/releases.toml: look up when {name} {version(name)} was released"


def test_what_the_older_rows_name_is_not_installed():
    """notes#releases"""
    for module in ("passlib", "jose", "flask_restful", "fastapi_cache", "databases", "rest_framework_cache", "asyncpg"):
        assert find_spec(module) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_row_of_the_table_leads_to_a_run(language):
    """notes#in-short"""
    context = page_context("notes.md", language)
    marks = list(headings(context.lines, context.items))
    sections = {}
    for one, following in zip(marks, [*(mark.index for mark in marks[1:]), len(context.lines)], strict=True):
        sections[one.id] = range(one.index, following)
    rows = [line for line in context.lines if re.fullmatch(r"\|.*\]\(#[\w-]+\) \|", line)]
    assert len(rows) > 30
    for row in rows:
        lines = sections[re.search(r"\(#([\w-]+)\) \|$", row)[1]]
        shown = [one for one in context.items if one.index in lines and isinstance(one, Directive | Fence)]
        assert shown or any("](topics/" in context.lines[at] for at in lines), row
