"""What the page "What stands under the frameworks" says, and its recorded calls do not show.

A test's docstring names the passage, `page#id`.
"""

import traceback

import fastapi
import flask
import jinja2
import pytest
import starlette.applications
import starlette.requests
import werkzeug.routing
import werkzeug.wrappers
from django.core.servers.basehttp import WSGIServer
from django.template import Context, Engine, TemplateSyntaxError
from django.template.backends.jinja2 import Jinja2
from fastapi.testclient import TestClient
from gunicorn.config import WorkerClass
from gunicorn.workers import SUPPORTED_WORKERS


def test_flask_derives_its_request_and_response_and_has_werkzeugs_router():
    """concepts#werkzeug"""
    assert issubclass(flask.Request, werkzeug.wrappers.Request)
    assert issubclass(flask.Response, werkzeug.wrappers.Response)
    assert isinstance(flask.Flask(__name__).url_map, werkzeug.routing.Map)


def test_fastapi_is_derived_from_starlette_and_has_its_request():
    """concepts#starlette"""
    assert issubclass(fastapi.FastAPI, starlette.applications.Starlette)
    assert fastapi.Request is starlette.requests.Request


def test_fastapi_calls_a_plain_function_in_a_thread_whose_stack_begins_there():
    """concepts#threads"""
    app = fastapi.FastAPI()

    @app.get("/plain")
    def plain() -> list[str]:
        return [frame.f_globals["__name__"] for frame, _ in traceback.walk_stack(None)]

    @app.get("/waiting")
    async def waiting() -> list[str]:
        return [frame.f_globals["__name__"] for frame, _ in traceback.walk_stack(None)]

    client = TestClient(app)
    assert "fastapi.applications" not in client.get("/plain").json()
    assert client.get("/plain").json()[-1] == "threading"
    assert "fastapi.applications" in client.get("/waiting").json()


def test_gunicorn_speaks_wsgi_unless_it_is_told_otherwise():
    """concepts#gunicorn"""
    assert WorkerClass.default == "sync"
    assert SUPPORTED_WORKERS["asgi"] == "gunicorn.workers.gasgi.ASGIWorker"


def test_only_jinja_passes_arguments():
    """concepts#templates"""
    double = {"double": lambda number=2: 2 * number}
    assert jinja2.Template("{{ double(4) }}").render(double) == "8"
    assert Engine().from_string("{{ double }}").render(Context(double, use_l10n=False)) == "4"
    with pytest.raises(TemplateSyntaxError):
        Engine().from_string("{{ double(4) }}")


def test_django_has_an_engine_for_jinja_and_a_server_of_its_own():
    """concepts#jinja, concepts#in-short"""
    assert Jinja2.app_dirname == "jinja2"
    assert WSGIServer.__module__ == "django.core.servers.basehttp"
