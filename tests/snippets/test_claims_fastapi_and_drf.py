"""What the page on FastAPI, DRF and speed says and no request of it shows: each sentence tried.

A test's docstring names the passage, `page#id`. The programs are those of `snippets/fastapi-and-drf`.
"""

import subprocess
import sys

import pytest
from fastapi import FastAPI
from fastapi.exceptions import FastAPIDeprecationWarning
from sqlalchemy import create_engine
from sqlalchemy.pool import QueuePool

from rosetta.paths import SNIPPETS

FOLDER = SNIPPETS / "fastapi-and-drf"
WAYS = """
import asyncio, sys, threading
from {program} import *
names = set()
def note(frame, event, argument):
    names.add(frame.f_code.co_name)
async def ask(app, path):
    scope = {{"type": "http", "asgi": {{"version": "3.0"}}, "http_version": "1.1", "method": "GET", "scheme": "http",
             "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "",
             "headers": [(b"host", b"127.0.0.1")], "client": ("127.0.0.1", 5), "server": ("127.0.0.1", 8000)}}
    first = [{{"type": "http.request", "body": b"", "more_body": False}}]
    async def receive():
        return first.pop() if first else await asyncio.Future()
    sent = []
    async def send(message):
        sent.append(message)
    await app(scope, receive, send)
    assert sent[0]["status"] == 200, sent
"""


def printed(program: str, code: str) -> list[str]:
    """The lines that code prints beside one of the page's programs."""
    command = [sys.executable, "-B", "-c", WAYS.format(program=program) + code]
    ran = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


@pytest.mark.parametrize(("path", "walks"), [("/teas/first/3", False), ("/teas/plain/3", True)])
def test_without_a_return_type_python_goes_through_all_values(path, walks):
    """deep-dives/fastapi-and-drf#plain, #encoder"""
    code = f"""
sys.setprofile(note)
asyncio.run(ask(app, {path!r}))
sys.setprofile(None)
print("jsonable_encoder" in names, "dumps" in names)
"""
    assert printed("fastapi_app", code) == [f"{walks} {walks}"]


def test_orjson_response_is_deprecated():
    """deep-dives/fastapi-and-drf#encoder"""
    from fastapi.responses import ORJSONResponse

    why = "serializes data directly to JSON bytes via Pydantic"
    with pytest.warns(FastAPIDeprecationWarning, match=why), pytest.raises(AssertionError, match="must be installed"):
        ORJSONResponse({})


def test_a_view_of_drf_under_asgi_runs_in_another_thread():
    """deep-dives/fastapi-and-drf#request"""
    code = """
@api_view(["GET"])
def where(request):
    names.add(threading.get_ident())
    return Response()
urlpatterns.append(path("where", where))
asyncio.run(ask(asgi_app, "/where"))
print(names.pop() == threading.get_ident())
"""
    assert printed("drf_app", code) == ["False"]


def test_a_user_is_found_once_a_request():
    """deep-dives/fastapi-and-drf#no-drf-shared"""
    code = """
from rest_framework.authentication import BaseAuthentication
from rest_framework.decorators import authentication_classes
class Counting(BaseAuthentication):
    calls = 0
    def authenticate(self, request):
        Counting.calls += 1
@api_view(["GET"])
@authentication_classes([Counting])
def where(request):
    request.user, request.user, request.auth
    return Response()
urlpatterns.append(path("where", where))
asyncio.run(ask(asgi_app, "/where"))
print(Counting.calls)
"""
    assert printed("drf_app", code) == ["1"]


def test_api_view_goes_through_all_steps_without_classes():
    """deep-dives/fastapi-and-drf#request"""
    code = """
threading.setprofile(note)
asyncio.run(ask(asgi_app, "/shop"))
steps = "perform_content_negotiation", "perform_authentication", "check_permissions", "check_throttles"
print([step in names for step in steps])
"""
    assert printed("drf_app", code) == ["[True, True, True, True]"]


@pytest.mark.parametrize("program", ["fastapi_app", "drf_app"])
def test_the_length_of_a_list_can_be_limited(program):
    """deep-dives/fastapi-and-drf#check"""
    code = {
        "drf_app": """
one = {"tea": "Sencha", "cups": 2, "by": "2026-12-01"}
print(*(OrderSerializer(data=[one] * count, many=True, max_length=2).is_valid() for count in (2, 3)))
""",
        "fastapi_app": """
from fastapi.testclient import TestClient
@app.post("/limited")
async def limited(orders: Annotated[list[Order], Field(max_length=2)]):
    return len(orders)
one = {"tea": "Sencha", "cups": 2, "by": "2026-12-01"}
client = TestClient(app)
print(*(client.post("/limited", json=[one] * count).status_code == 200 for count in (2, 3)))
""",
    }[program]
    assert printed(program, code) == ["True False"]


def test_an_engine_has_a_pool_and_django_opens_a_connection_for_each_request():
    """deep-dives/fastapi-and-drf#connections"""
    from django.conf import global_settings
    from django.db.utils import ConnectionHandler

    assert isinstance(create_engine("postgresql+psycopg://127.0.0.1/none").pool, QueuePool)
    told = ConnectionHandler({"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "none"}})
    assert global_settings.DATABASES == {}
    assert told.settings["default"]["CONN_MAX_AGE"] == 0


def test_use_cache_is_what_a_dependency_has_by_itself():
    """deep-dives/fastapi-and-drf#dependencies"""
    from fastapi.params import Depends

    assert Depends(FastAPI).use_cache is True
