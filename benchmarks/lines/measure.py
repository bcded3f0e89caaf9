"""One line of `benchmarks/speed.py`: how long an operation takes, in this process, at each of a group's sizes.

    python benchmarks/lines/measure.py GROUP LINE

It prints JSON: for each size the seconds of one operation, on average over SAMPLE seconds or more, after as many
operations that are not counted. `request` and the lists ask programs as a server does, without one. For `row` it
takes the address of a PostgreSQL database from DATABASE_URL.
"""

import asyncio
import functools
import importlib
import inspect
import json
import os
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

SNIPPETS = Path(__file__).parents[2] / "snippets" / "fastapi-and-drf"
SAMPLE = 0.15  # seconds
sys.path[:0] = [str(SNIPPETS), str(Path(__file__).parent)]

Call = Callable[[], Any]
Maker = Callable[[int], Call]  # of a size


# --- asking applications ---------------------------------------------------------------------------


def wsgi(app: Callable, path: str, expected: int = 200) -> Call:
    """A call that asks a WSGI application."""
    base: dict[str, Any] = {"PATH_INFO": path, "QUERY_STRING": "", "HTTP_HOST": "127.0.0.1"}
    setup_testing_defaults(base)

    def call() -> bytes:
        started: list = []
        chunks = app(dict(base), lambda status, headers, exc_info=None: started.append(status))
        body = b"".join(chunks)
        if hasattr(chunks, "close"):
            chunks.close()
        if int(started[0].split()[0]) != expected:
            raise RuntimeError(f"{path}: {started[0]}")
        return body

    return call


def asgi(app: Callable, path: str) -> Callable[[], Awaitable[bytes]]:
    """A coroutine function that asks an ASGI application."""
    base = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.5"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"127.0.0.1")],
        "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", 8000),
    }

    async def call() -> bytes:
        sent: list[dict] = []
        asked = False

        async def receive() -> dict:
            nonlocal asked
            if asked:
                await asyncio.Future()
            asked = True
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict) -> None:
            sent.append(message)

        await app(dict(base), receive, send)
        if sent[0]["status"] != 200:
            raise RuntimeError(f"{path}: {sent[0]['status']}")
        return b"".join(message.get("body", b"") for message in sent[1:])

    return call


# --- the lines -------------------------------------------------------------------------------------


def program(name: str, app: str, path: str) -> Maker:
    """A request to a program of this folder or of the page's."""
    ask = asgi if app == "asgi_app" or "fastapi" in name else wsgi
    return lambda size: ask(getattr(importlib.import_module(name), app), path.format(size))


def bare(interface: str) -> Maker:
    """A request to an application without a framework."""
    bare_apps = importlib.import_module("bare_apps")
    return lambda size: asgi(bare_apps.asgi_app, "/shop") if interface == "asgi" else wsgi(bare_apps.app, "/shop")


def django(**settings: str) -> Maker:
    """A request to the Django program of this folder with other settings."""

    def make(size: int) -> Call:
        os.environ.update(settings)
        return wsgi(importlib.import_module("django_shop").app, "/shop")

    return make


def _quicker() -> Any:
    return importlib.import_module("quicker")


def serialize(library: str, what: str) -> Maker:
    """The first rows, as JSON."""

    def make(size: int) -> Call:
        module = importlib.import_module("bare_serializers")
        found = _quicker().MsgspecTeas() if library == "msgspec" else module.LIBRARIES[library]
        rows = getattr(module.fastapi, what.upper())[:size]
        return lambda: found.dump(getattr(found, what), rows)

    return make


def check(library: str) -> Maker:
    """So many orders, from JSON."""

    def make(size: int) -> Call:
        module = importlib.import_module("bare_serializers")
        function, body = _quicker().check if library == "msgspec" else module.CHECKS[library], module.orders(size)
        return lambda: function(body)

    return make


def encode(name: str) -> Maker:
    """So many dictionaries, as JSON."""

    def make(size: int) -> Call:
        module = importlib.import_module("bare_encoders")
        function, rows = module.ENCODERS.get(name) or _quicker().ENCODERS[name], module.rows(size)
        return lambda: function(rows)

    return make


def dependencies(use_cache: bool) -> Maker:
    """A request to a view with so many parameters that are the same dependency."""

    def make(size: int) -> Call:
        from fastapi import Depends, FastAPI  # here alone: more to look at would slow others' garbage collection

        async def read_settings() -> dict:
            return {"currency": "EUR"}

        async def view(**settings: dict) -> dict:
            return {"open": True}

        parameters = [
            inspect.Parameter(
                f"p{at}",
                inspect.Parameter.KEYWORD_ONLY,
                default=Depends(read_settings, use_cache=use_cache),
                annotation=dict,
            )
            for at in range(size)
        ]
        view.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        app = FastAPI()
        app.get("/shop")(view)
        return asgi(app, "/shop")

    return make


def row(name: str) -> Maker:
    """One row by its key, from PostgreSQL."""
    return lambda size: getattr(importlib.import_module("row"), name)()


def rows(name: str) -> Maker:
    """The first rows of PostgreSQL."""
    return lambda size: getattr(importlib.import_module("row"), name)(size)


def growing(name: str) -> Maker:
    """A request through so many layers, or to the last of so many routes."""

    def make(size: int) -> Call:
        module = importlib.import_module("growing")
        path = module.LAST.format(size) if name.endswith("routes") else "/shop"
        return (asgi if name.startswith("fastapi") else wsgi)(getattr(module, name)(size), path)

    return make


DRF, FASTAPI = "Django REST framework", "FastAPI"
LIST, NESTED = (1, 10, 100, 1000, 10_000), (1, 10, 100, 1000)
LIBRARIES = ("Pydantic", DRF, "marshmallow", "msgspec", "dataclasses, json")
GROUPS: dict[str, tuple[tuple[int, ...], dict[str, Maker]]] = {
    "request": (
        (1,),
        {
            "WSGI": bare("wsgi"),
            "flask": program("flask_shop", "app", "/shop"),
            "django": django(),
            "django-project": django(SHOP_MIDDLEWARE="project"),
            "drf": program("drf_app", "app", "/shop"),
            "drf-project": django(SHOP_MIDDLEWARE="project", SHOP_DRF="project"),
            "drf-asgi": program("drf_app", "asgi_app", "/shop"),
            "ASGI": bare("asgi"),
            "fastapi": program("fastapi_app", "app", "/shop"),
            "fastapi-again": program("fastapi_app", "app", "/shop"),
            "fastapi-def": program("fastapi_def", "app", "/shop"),
        },
    ),
    "list": (
        LIST,
        {
            "fastapi": program("fastapi_app", "app", "/teas/first/{}"),
            "fastapi-plain": program("fastapi_app", "app", "/teas/plain/{}"),
            "drf": program("drf_app", "app", "/teas/first/{}"),
            "drf-plain": program("drf_app", "app", "/teas/plain/{}"),
        },
    ),
    "nested": (
        NESTED,
        {
            "fastapi": program("fastapi_app", "app", "/makers/first/{}"),
            "drf": program("drf_app", "app", "/makers/first/{}"),
        },
    ),
    "serialize": (LIST, {name: serialize(name, "teas") for name in LIBRARIES}),
    "serialize-nested": (NESTED, {name: serialize(name, "makers") for name in LIBRARIES}),
    "check": (LIST, {name: check(name) for name in LIBRARIES[:4]}),
    "encode": (
        LIST,
        {name: encode(name) for name in ("json", "Flask's provider", "pydantic_core", "orjson", "msgspec")},
    ),
    "dependencies": ((1, 4, 16, 64), {"cached": dependencies(True), "again": dependencies(False)}),
    "row": (
        (1,),
        {
            "psycopg-new": row("psycopg_new"),
            "psycopg-kept": row("psycopg_kept"),
            "psycopg-pool": row("psycopg_pool_"),
            "psycopg-async-pool": row("psycopg_async_pool"),
            "asyncpg-pool": row("asyncpg_pool"),
            "django-new": row("django_new"),
            "django-kept": row("django_kept"),
            "django-pool": row("django_pool"),
            "sqlalchemy-pool": row("sqlalchemy_pool"),
            "sqlalchemy-async-pool": row("sqlalchemy_async_pool"),
        },
    ),
    "rows": (
        LIST[:4],
        {
            "psycopg-kept": rows("psycopg_rows"),
            "django-objects": rows("django_objects"),
            "django-values": rows("django_values"),
            "sqlalchemy-objects": rows("sqlalchemy_objects"),
            "sqlalchemy-values": rows("sqlalchemy_values"),
        },
    ),
    "layers": (
        (1, 4, 16, 64),
        {
            "flask-layers": growing("flask_layers"),
            "fastapi-layers": growing("fastapi_layers"),
            "fastapi-http-layers": growing("fastapi_http_layers"),
            "django-layers": growing("django_layers"),
        },
    ),
    "routes": (
        (1, 10, 100, 1000),
        {
            "flask": growing("flask_routes"),
            "fastapi": growing("fastapi_routes"),
            "django": growing("django_routes"),
        },
    ),
}


def timed(call: Call, sample: float) -> float:
    """Seconds of one operation, over `sample` seconds or more; as many go before it."""
    number = 1
    while True:
        begin = time.perf_counter()
        for _ in range(number):
            call()
        took = time.perf_counter() - begin
        if took >= sample / 2:
            break
        number = max(number * 2, int(number * sample / 2 / max(took, 1e-9)))
    number = max(1, round(number * sample / took))
    begin = time.perf_counter()
    for _ in range(number):
        call()
    return (time.perf_counter() - begin) / number


async def timed_async(call: Callable[[], Awaitable], sample: float) -> float:
    """The same for a coroutine function, on the loop that runs."""
    number = 1
    while True:
        begin = time.perf_counter()
        for _ in range(number):
            await call()
        took = time.perf_counter() - begin
        if took >= sample / 2:
            break
        number = max(number * 2, int(number * sample / 2 / max(took, 1e-9)))
    number = max(1, round(number * sample / took))
    begin = time.perf_counter()
    for _ in range(number):
        await call()
    return (time.perf_counter() - begin) / number


def measured(group: str, line: str, sample: float) -> dict[int, float]:
    """The seconds of an operation at each size."""
    sizes, lines = GROUPS[group]
    found = {}
    with asyncio.Runner(loop_factory=_uvloop()) as runner:
        for size in sizes:
            call = lines[line](size)
            if asyncio.iscoroutinefunction(call):
                found[size] = runner.run(timed_async(call, sample))
            else:
                found[size] = timed(call, sample)
    return found


@functools.cache
def _uvloop() -> Callable:
    return importlib.import_module("uvloop").new_event_loop


if __name__ == "__main__":
    group_, line_, *more = sys.argv[1:]
    print(json.dumps(measured(group_, line_, float(more[0]) if more else SAMPLE)))
