"""What the page about middleware says and no program of it shows: each sentence tried with an application made for it.

A test's docstring names the passage, `page#id`.
"""

import asyncio
import contextvars
import gzip
import threading
from contextlib import asynccontextmanager
from typing import Annotated

import pytest
from fastapi import Depends, FastAPI, Header, Request, WebSocket
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.middleware.trustedhost import TrustedHostMiddleware
from fastapi.responses import JSONResponse, StreamingResponse
from fastapi.testclient import TestClient
from flask import Blueprint, Flask, current_app, request
from flask_cors import CORS
from starlette.middleware import Middleware
from uvicorn import Config
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
from werkzeug.middleware.proxy_fix import ProxyFix

from rosetta.recording.isolation import isolated

EVIL = "https://evil.example"
LIKE_OURS = "https://shop.example.evil.example"


def broken():
    raise RuntimeError("out of tea")


def flask_app(**settings):
    app = Flask(__name__)
    app.config.update(settings)
    app.get("/")(lambda: "tea")
    app.get("/broken", endpoint="broken")(broken)
    return app


def fastapi_app():
    app = FastAPI()
    app.get("/")(lambda: "tea")
    app.get("/broken")(broken)
    return app


def named(app):
    """A layer that names the shop on each answer."""

    @app.middleware("http")
    async def name_shop(request: Request, call_next):
        response = await call_next(request)
        response.headers["Shop"] = "Leaf & Cup"
        return response


def in_django(*middleware, view=None, path="/", method="get", headers=None, asynchronous=False, settings=None):
    """Status, headers and body of Django's answer, with these layers; to be called in a process of its own."""
    import sys
    import types

    from django.conf import settings as configured
    from django.http import HttpResponse
    from django.test import AsyncClient, Client
    from django.urls import path as route

    module = sys.modules["program"] = types.ModuleType("program")
    names = []
    for layer in middleware:
        if isinstance(layer, str):
            names.append(layer)
        else:
            setattr(module, layer.__name__, layer)
            names.append(f"program.{layer.__name__}")
    first = view or (lambda _: HttpResponse("tea" * 200))
    module.urlpatterns = [route("", first), route("broken", lambda _: broken())]
    configured.configure(
        ROOT_URLCONF="program",
        INSTALLED_APPS=["corsheaders"],
        LOGGING_CONFIG=None,
        MIDDLEWARE=names,
        **{"ALLOWED_HOSTS": ["testserver"], **(settings or {})},
    )
    import django

    django.setup()
    client = (AsyncClient if asynchronous else Client)(enforce_csrf_checks=True, raise_request_exception=False)
    answer = getattr(client, method)(path, headers=headers or {})
    if asynchronous:
        answer = asyncio.run(answer)
    return answer.status_code, {name.lower(): value for name, value in answer.headers.items()}, answer.content


def test_of_the_layers_that_are_added_the_last_is_outermost():
    """topics/middleware#order"""
    seen = []

    class Layer:
        def __init__(self, app, name):
            self.app, self.name = app, name

        async def __call__(self, scope, receive, send):
            seen.append(self.name)
            await self.app(scope, receive, send)

    app = fastapi_app()
    app.add_middleware(Layer, name="first")
    app.add_middleware(Layer, name="second")
    TestClient(app).get("/")
    assert seen == ["second", "first"]

    seen.clear()
    app = FastAPI(middleware=[Middleware(Layer, name="first"), Middleware(Layer, name="second")])
    TestClient(app).get("/")
    assert seen == ["first", "second"]


def test_hooks_after_the_view_run_in_reverse():
    """topics/middleware#order"""
    seen, app = [], flask_app()
    for name in ("first", "second"):
        app.before_request(lambda name=name: seen.append(f"{name} in"))
        app.after_request(lambda answer, name=name: seen.append(f"{name} out") or answer)
    app.test_client().get("/")
    assert seen == ["first in", "second in", "second out", "first out"]


def test_a_handler_for_exception_answers_outside_of_the_layers():
    """topics/middleware#broken"""
    app = fastapi_app()
    named(app)
    app.exception_handler(Exception)(lambda request, error: JSONResponse({"detail": "sorry"}, 500))
    answer = TestClient(app, raise_server_exceptions=False).get("/broken")
    assert (answer.json(), "shop" in answer.headers) == ({"detail": "sorry"}, False)


def test_an_innermost_layer_that_catches_exceptions_gives_an_answer_that_the_others_see():
    """topics/middleware#broken"""
    app = fastapi_app()

    @app.middleware("http")
    async def catch(request: Request, call_next):
        try:
            return await call_next(request)
        except Exception:
            return JSONResponse({"detail": "sorry"}, 500)

    named(app)
    answer = TestClient(app).get("/broken")
    assert (answer.status_code, answer.headers["shop"]) == (500, "Leaf & Cup")


def test_lines_below_call_next_are_not_reached_and_finally_is():
    """topics/middleware#broken"""
    seen, app = [], fastapi_app()

    @app.middleware("http")
    async def note(request: Request, call_next):
        try:
            response = await call_next(request)
            seen.append("after")
            return response
        finally:
            seen.append("finally")

    TestClient(app, raise_server_exceptions=False).get("/broken")
    assert seen == ["finally"]


def test_finally_does_not_wait_for_a_stream_and_a_dependency_does():
    """topics/middleware#broken"""
    seen, app = [], FastAPI()

    @app.middleware("http")
    async def note(request: Request, call_next):
        try:
            return await call_next(request)
        finally:
            seen.append("finally")

    def opened():
        yield
        seen.append("closed")

    def pieces():
        yield "tea"
        seen.append("sent")

    app.get("/", dependencies=[Depends(opened)])(lambda: StreamingResponse(pieces()))
    assert TestClient(app).get("/").text == "tea"
    assert seen == ["finally", "sent", "closed"]


def test_what_a_view_raises_is_an_answer_to_each_layer_of_django():
    """topics/middleware#broken"""
    assert isolated(_statuses) == [500, 500]


def _statuses():
    seen = []

    def layer_of(get_response):
        def layer(request):
            response = get_response(request)
            seen.append(response.status_code)
            return response

        return layer

    in_django(layer_of, layer_of, path="/broken")
    return seen


async def set_it():
    MARK.set("set")
    return "tea"


def set_in_thread():
    MARK.set("set")
    return "tea"


MARK = contextvars.ContextVar("MARK", default="unset")


def test_a_context_variable_set_in_a_view_is_seen_by_an_asgi_class_alone_and_from_a_thread_by_nobody():
    """topics/middleware#base-http"""
    seen = []

    class Pure:
        def __init__(self, app):
            self.app = app

        async def __call__(self, scope, receive, send):
            await self.app(scope, receive, send)
            seen.append((scope["type"], MARK.get()))

    app = FastAPI()
    app.get("/")(set_it)
    app.get("/thread")(set_in_thread)
    app.add_middleware(Pure)
    TestClient(app).get("/")
    TestClient(app).get("/thread")
    assert seen == [("http", "set"), ("http", "unset")]

    seen.clear()
    app = FastAPI()
    app.get("/")(set_it)
    app.get("/thread")(set_in_thread)

    @app.middleware("http")
    async def note(request: Request, call_next):
        response = await call_next(request)
        seen.append(MARK.get())
        return response

    TestClient(app).get("/")
    TestClient(app).get("/thread")
    assert seen == ["unset", "unset"]


def test_a_context_variable_set_before_call_next_is_seen_by_each_view():
    """topics/middleware#base-http"""
    app = FastAPI()

    @app.get("/thread")
    def read_in_thread():
        return MARK.get()

    @app.get("/loop")
    async def read_in_loop():
        return MARK.get()

    @app.middleware("http")
    async def mark(request: Request, call_next):
        MARK.set("marked")
        return await call_next(request)

    client = TestClient(app)
    assert [client.get(path).json() for path in ("/thread", "/loop")] == ["marked", "marked"]


def test_a_websocket_and_the_start_are_seen_by_an_asgi_class_alone():
    """topics/middleware#base-http"""
    seen, app = [], FastAPI()

    class Pure:
        def __init__(self, app):
            self.app = app

        async def __call__(self, scope, receive, send):
            seen.append(scope["type"])
            await self.app(scope, receive, send)

    @app.websocket("/ws")
    async def talk(socket: WebSocket):
        await socket.accept()
        await socket.close()

    app.add_middleware(Pure)

    @app.middleware("http")
    async def note(request: Request, call_next):
        seen.append("decorator")

    with TestClient(app) as client, client.websocket_connect("/ws"):
        pass
    assert seen == ["lifespan", "websocket"]


def test_under_asgi_django_runs_a_synchronous_layer_in_a_thread_and_a_hybrid_one_in_the_loop():
    """topics/middleware#sync-async"""
    assert isolated(_where_layers_run) == (200, ["thread", "loop"])


def _where_layers_run():
    from asgiref.sync import iscoroutinefunction
    from django.utils.decorators import sync_and_async_middleware

    seen = []

    def note():
        seen.append("loop" if threading.current_thread() is threading.main_thread() else "thread")

    def plain(get_response):
        def layer(request):
            note()
            return get_response(request)

        return layer

    @sync_and_async_middleware
    def hybrid(get_response):
        assert iscoroutinefunction(get_response)

        async def layer(request):
            note()
            return await get_response(request)

        return layer

    status, _, _ = in_django(plain, hybrid, asynchronous=True)
    return status, seen


def test_one_synchronous_layer_means_a_thread_even_where_the_view_is_async():
    """topics/middleware#sync-async"""
    assert isolated(_threads_of_two_requests) == [2, 2]


def _threads_of_two_requests():
    from django.http import HttpResponse
    from django.test import AsyncClient

    seen, meeting = [], threading.Barrier(2, timeout=10)

    def plain(get_response):
        def layer(request):
            if request.GET:
                meeting.wait()
                seen.append(threading.current_thread())
            return get_response(request)

        return layer

    async def view(request):
        return HttpResponse("tea")

    async def one():
        from asgiref.sync import ThreadSensitiveContext

        # as Django's ASGI handler does for each request, and its test client does not
        async with ThreadSensitiveContext():
            return await AsyncClient().get("/?together=1")

    async def two():
        return await asyncio.gather(one(), one())

    in_django(plain, view=view, asynchronous=True)
    answers = asyncio.run(two())
    assert [answer.status_code for answer in answers] == [200, 200]
    return [len(set(seen)), len(set(seen) - {threading.main_thread()})]


def test_a_decorator_of_flask_calls_an_async_view_with_ensure_sync():
    """topics/middleware#local"""

    def directly(view):
        def checked(*args, **kwargs):
            coroutine = view(*args, **kwargs)
            coroutine.close()
            return coroutine

        return checked

    def in_sync(view):
        return lambda *args, **kwargs: current_app.ensure_sync(view)(*args, **kwargs)

    async def waiting():
        return "tea"

    app = Flask(__name__)
    app.get("/directly", endpoint="directly")(directly(waiting))
    app.get("/async", endpoint="async")(in_sync(waiting))
    app.get("/sync", endpoint="sync")(in_sync(lambda: "tea"))
    client = app.test_client()
    assert [client.get(path).status_code for path in ("/directly", "/async", "/sync")] == [500, 200, 200]


def test_a_hook_of_a_blueprint_runs_for_its_views_alone():
    """topics/middleware#local"""
    seen, app = [], flask_app()
    part = Blueprint("part", __name__)
    part.before_request(lambda: seen.append("part"))
    part.get("/part")(lambda: "part")
    app.register_blueprint(part)
    client = app.test_client()
    client.get("/")
    assert seen == []
    client.get("/part")
    assert seen == ["part"]


def test_no_dependency_runs_where_no_route_fits():
    """topics/middleware#local"""
    seen = []
    app = FastAPI(dependencies=[Depends(lambda: seen.append("dependency"))])
    app.get("/")(lambda: "tea")
    client = TestClient(app)
    assert client.get("/nothing").status_code == 404
    assert seen == []
    client.get("/")
    assert seen == ["dependency"]


def test_a_header_that_a_dependency_declares_is_in_the_documentation():
    """topics/middleware#local"""

    def declared(x_api_version: Annotated[str | None, Header()] = None):
        pass

    app = FastAPI()
    app.get("/", dependencies=[Depends(declared)])(lambda: "tea")
    found = app.openapi()["paths"]["/"]["get"]["parameters"]
    assert [(one["in"], one["name"]) for one in found] == [("header", "x-api-version")]


def test_a_mounted_application_has_its_own_documentation_and_a_lifespan_that_does_not_run():
    """topics/middleware#cors"""
    seen = []

    @asynccontextmanager
    async def lifespan(app):
        seen.append(app.title)
        yield

    app, api = FastAPI(title="whole", lifespan=lifespan), FastAPI(title="part", lifespan=lifespan)
    api.get("/stock")(lambda: 12)
    app.mount("/api", api)
    with TestClient(app) as client:
        assert client.get("/openapi.json").json()["paths"] == {}
        assert list(client.get("/api/openapi.json").json()["paths"]) == ["/stock"]
        assert client.get("/api/docs").status_code == 200
    assert seen == ["whole"]


def test_flask_cors_adds_vary_with_two_origins():
    """topics/middleware#vary"""
    for origins, vary in ((["https://a.example"], None), (["https://a.example", "https://b.example"], "Origin")):
        app = flask_app()
        CORS(app, origins=origins)
        answer = app.test_client().get("/", headers={"Origin": "https://a.example"})
        assert answer.headers["Access-Control-Allow-Origin"] == "https://a.example"
        assert answer.headers.get("Vary") == vary


def test_all_origins_with_credentials_are_every_origin():
    """topics/middleware#credentials"""
    app = flask_app()
    CORS(app, origins="*", supports_credentials=True)
    answer = app.test_client().get("/", headers={"Origin": EVIL})
    assert (answer.headers["Access-Control-Allow-Origin"], answer.headers["Access-Control-Allow-Credentials"]) == (
        EVIL,
        "true",
    )
    app = fastapi_app()
    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)
    answer = TestClient(app).get("/", headers={"Origin": EVIL})
    assert (answer.headers["Access-Control-Allow-Origin"], answer.headers["Access-Control-Allow-Credentials"]) == (
        EVIL,
        "true",
    )
    settings = {"CORS_ALLOW_ALL_ORIGINS": True, "CORS_ALLOW_CREDENTIALS": True}
    _, headers, _ = isolated(_with_cors, EVIL, settings)
    assert (headers["access-control-allow-origin"], headers["access-control-allow-credentials"]) == (EVIL, "true")


def _with_cors(origin, settings):
    return in_django("corsheaders.middleware.CorsMiddleware", headers={"Origin": origin}, settings=settings)


@pytest.mark.parametrize(
    ("pattern", "admitted"), [(r"https://shop\.example", True), (r"https://shop\.example$", False)]
)
def test_patterns_of_two_packages_are_compared_with_the_beginning(pattern, admitted):
    """topics/middleware#credentials"""
    app = flask_app()
    CORS(app, origins=[pattern])
    answer = app.test_client().get("/", headers={"Origin": LIKE_OURS})
    assert ("Access-Control-Allow-Origin" in answer.headers) is admitted
    _, headers, _ = isolated(_with_cors, LIKE_OURS, {"CORS_ALLOWED_ORIGIN_REGEXES": [pattern]})
    assert ("access-control-allow-origin" in headers) is admitted
    app = fastapi_app()
    app.add_middleware(CORSMiddleware, allow_origin_regex=pattern)
    assert "access-control-allow-origin" not in TestClient(app).get("/", headers={"Origin": LIKE_OURS}).headers
    assert "access-control-allow-origin" in TestClient(app).get("/", headers={"Origin": "https://shop.example"}).headers


@pytest.mark.parametrize(
    ("trusted", "token", "status"),
    [
        ([], True, 403),
        ([EVIL], True, 403),
        (["https://shop.example"], True, 200),
        (["https://shop.example"], False, 403),
    ],
)
def test_an_origin_that_cors_allows_is_not_trusted_with_a_post(trusted, token, status):
    """topics/middleware#cors-csrf"""
    assert isolated(_posted, trusted, token) == (status, "https://shop.example")


def _posted(trusted, token):
    secret = "a" * 32
    headers = {"Origin": "https://shop.example", "Cookie": f"csrftoken={secret}"}
    if token:
        headers["X-CSRFToken"] = secret
    settings = {"CORS_ALLOWED_ORIGINS": ["https://shop.example"], "CSRF_TRUSTED_ORIGINS": trusted}
    layers = ("corsheaders.middleware.CorsMiddleware", "django.middleware.csrf.CsrfViewMiddleware")
    status, found, _ = in_django(*layers, method="post", headers=headers, settings=settings)
    return status, found["access-control-allow-origin"]


def test_the_layer_of_cors_stands_above_layers_that_answer_by_themselves():
    """topics/middleware#cors"""
    common, cors = "django.middleware.common.CommonMiddleware", "corsheaders.middleware.CorsMiddleware"
    assert isolated(_redirected, [cors, common]) == (301, True)
    assert isolated(_redirected, [common, cors]) == (301, False)


def _redirected(layers):
    settings = {"CORS_ALLOWED_ORIGINS": ["https://shop.example"], "PREPEND_WWW": True}
    status, headers, _ = in_django(*layers, headers={"Origin": "https://shop.example"}, settings=settings)
    return status, "access-control-allow-origin" in headers


def test_cors_around_the_application_is_around_the_500():
    """topics/middleware#cors-broken"""
    api = fastapi_app()
    app = FastAPI()
    app.mount("/api", CORSMiddleware(api, allow_origins=["https://shop.example"]))
    client = TestClient(app, raise_server_exceptions=False)
    answer = client.get("/api/broken", headers={"Origin": "https://shop.example"})
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (500, "https://shop.example")


def test_a_refusal_outside_of_cors_has_none_of_its_headers():
    """topics/middleware#pitfalls"""
    app = fastapi_app()
    app.add_middleware(CORSMiddleware, allow_origins=["*"])

    @app.middleware("http")
    async def refuse(request: Request, call_next):
        return JSONResponse({"detail": "Who are you?"}, 401)

    assert "access-control-allow-origin" not in TestClient(app).get("/", headers={"Origin": EVIL}).headers


def test_without_a_list_flask_and_fastapi_answer_for_any_host():
    """topics/middleware#hosts"""
    assert flask_app().test_client().get("/", headers={"Host": "evil.example"}).status_code == 200
    assert TestClient(fastapi_app()).get("/", headers={"Host": "evil.example"}).status_code == 200


def test_a_hook_that_reads_the_host_of_flask_is_refused_too():
    """topics/middleware#host-case"""
    seen, app = [], flask_app(TRUSTED_HOSTS=["localhost"])
    app.before_request(lambda: seen.append("hook"))
    app.before_request(lambda: seen.append(request.host))
    assert app.test_client().get("/", headers={"Host": "evil.example"}).status_code == 400
    assert seen == ["hook"]


def test_a_star_stands_for_subdomains_and_a_dot_for_the_domain_too():
    """topics/middleware#host-case"""
    app = fastapi_app()
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=["*.example.com"])
    client = TestClient(app)
    found = [
        client.get("/", headers={"Host": host}).status_code
        for host in ("a.example.com", "a.b.example.com", "aexample.com", "example.com")
    ]
    assert found == [200, 200, 400, 400]
    client = flask_app(TRUSTED_HOSTS=[".example.com"]).test_client()
    hosts = ("a.example.com", "aexample.com", "example.com")
    assert [client.get("/", headers={"Host": host}).status_code for host in hosts] == [200, 400, 200]
    found = [isolated(_status_with_dot, {"Host": host}) for host in hosts]
    assert found == [200, 400, 200]


def test_django_looks_at_the_host_when_it_is_asked_for():
    """topics/middleware#host-case"""
    foreign = {"Host": "evil.example"}
    assert isolated(_status, [], foreign) == 200
    assert isolated(_status, ["django.middleware.common.CommonMiddleware"], foreign) == 400


def _status_with_dot(headers):
    layer = "django.middleware.common.CommonMiddleware"
    return in_django(layer, headers=headers, settings={"ALLOWED_HOSTS": [".example.com"]})[0]


def _status(middleware, headers):
    return in_django(*middleware, headers=headers)[0]


def test_strict_transport_security_waits_for_its_setting():
    """topics/middleware#security"""
    assert isolated(_strict, {}) is None
    assert isolated(_strict, {"SECURE_HSTS_SECONDS": 60}) == "max-age=60"


def _strict(settings):
    secure = {"SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"), **settings}
    layer = "django.middleware.security.SecurityMiddleware"
    return in_django(layer, headers={"X-Forwarded-Proto": "https"}, settings=secure)[1].get("strict-transport-security")


def test_the_moments_of_a_class_of_django():
    """topics/middleware#process"""
    assert isolated(_moments, "/broken") == [
        "in",
        "in",
        "view",
        "view",
        "exception of second",
        "exception of first",
        "out",
        "out",
    ]
    assert isolated(_moments, "/nothing") == ["in", "in", "out", "out"]


def _moments(path):
    seen = []

    class First:
        name = "first"

        def __init__(self, get_response):
            self.get_response = get_response

        def __call__(self, request):
            assert request.resolver_match is None
            seen.append("in")
            response = self.get_response(request)
            seen.append("out")
            return response

        def process_view(self, request, view, args, kwargs):
            assert request.resolver_match is not None
            seen.append("view")

        def process_exception(self, request, error):
            seen.append(f"exception of {self.name}")

    class Second(First):
        name = "second"

    in_django(First, Second, path=path)
    return seen


def test_process_exception_may_answer():
    """topics/middleware#process"""
    assert isolated(_answered) == 409


def _answered():
    from django.http import HttpResponse

    class Answers:
        def __init__(self, get_response):
            self.get_response = get_response

        def __call__(self, request):
            return self.get_response(request)

        def process_exception(self, request, error):
            return HttpResponse("gone", status=409)

    return in_django(Answers, path="/broken")[0]


def test_process_template_response_may_change_template_and_context_before_rendering():
    """topics/middleware#process"""
    assert isolated(_rendered) == (b"Assam, second, first", ["second", "first"])


def _rendered():
    from django.template.response import TemplateResponse

    seen = []

    class First:
        name = "first"

        def __init__(self, get_response):
            self.get_response = get_response

        def __call__(self, request):
            return self.get_response(request)

        def process_template_response(self, request, response):
            assert not response.is_rendered
            seen.append(self.name)
            response.template_name = "other"
            response.context_data["tea"] += f", {self.name}"
            return response

    class Second(First):
        name = "second"

    templates = {"one": "{{ tea }}!", "other": "{{ tea }}"}
    loader = ("django.template.loaders.locmem.Loader", templates)
    engine = {"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {"loaders": [loader]}}
    _, _, body = in_django(
        First,
        Second,
        view=lambda request: TemplateResponse(request, "one", {"tea": "Assam"}),
        settings={"TEMPLATES": [engine]},
    )
    return body, seen


def test_where_the_route_is_known():
    """topics/middleware#process"""
    seen, app = [], flask_app()
    app.before_request(lambda: seen.append(request.endpoint))
    app.test_client().get("/broken")
    assert seen == ["broken"]

    app = fastapi_app()

    @app.middleware("http")
    async def note(request: Request, call_next):
        seen.append(request.scope.get("route"))
        response = await call_next(request)
        seen.append(request.scope["route"].path)
        return response

    TestClient(app).get("/")
    assert seen[1:] == [None, "/"]


def test_both_compress_a_long_answer():
    """topics/middleware#gzip"""
    app = FastAPI()
    app.get("/")(lambda: "tea" * 200)
    app.add_middleware(GZipMiddleware)
    answer = TestClient(app).get("/", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    status, headers, body = isolated(_compressed)
    assert (status, headers["content-encoding"], gzip.decompress(body)) == (200, "gzip", b"tea" * 200)


def _compressed():
    return in_django("django.middleware.gzip.GZipMiddleware", headers={"Accept-Encoding": "gzip"})


def test_django_lengthens_a_compressed_answer_by_chance():
    """topics/middleware#gzip"""
    lengths = isolated(_compressed_lengths)
    assert len(set(lengths)) > 1
    assert max(lengths) - min(lengths) < 100


def _compressed_lengths():
    _compressed()
    from django.test import Client

    return [len(Client().get("/", headers={"Accept-Encoding": "gzip"}).content) for _ in range(50)]


def test_proxy_fix_believes_the_last_address():
    """topics/middleware#proxy"""
    app = Flask(__name__)
    app.get("/")(lambda: request.remote_addr)
    forged = {"X-Forwarded-For": "198.51.100.1, 203.0.113.9"}
    assert app.test_client().get("/", headers=forged).text == "127.0.0.1"
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)
    assert app.test_client().get("/", headers=forged).text == "203.0.113.9"


@pytest.mark.parametrize(
    ("settings", "seen"),
    [
        ({}, "203.0.113.9 https://localhost/"),
        ({"x_for": 1, "x_proto": 1}, "203.0.113.9 https://localhost/"),
        ({"x_for": 0}, "127.0.0.1 https://localhost/"),
        ({"x_proto": 0}, "203.0.113.9 http://localhost/"),
        ({"x_host": 1, "x_prefix": 1}, "203.0.113.9 https://shop.example/tea/"),
    ],
)
def test_proxy_fix_believes_two_headers_unless_told_otherwise(settings, seen):
    """topics/middleware#proxy"""
    app = Flask(__name__)
    app.get("/")(lambda: f"{request.remote_addr} {request.url}")
    app.wsgi_app = ProxyFix(app.wsgi_app, **settings)
    sent = {
        "X-Forwarded-For": "198.51.100.1, 203.0.113.9",
        "X-Forwarded-Proto": "http, https",
        "X-Forwarded-Host": "shop.example",
        "X-Forwarded-Prefix": "/tea",
    }
    assert app.test_client().get("/", headers=sent).text == seen


@pytest.mark.parametrize(
    ("trusted", "sender", "seen"),
    [
        ("127.0.0.1,::1", "127.0.0.1", "203.0.113.9 https"),
        ("127.0.0.1,::1", "192.0.2.7", "192.0.2.7 http"),
        ("192.0.2.7", "192.0.2.7", "203.0.113.9 https"),
    ],
)
def test_uvicorn_believes_the_addresses_that_it_is_told(trusted, sender, seen):
    """topics/middleware#proxy"""
    app = FastAPI()
    app.get("/")(_address)
    client = TestClient(ProxyHeadersMiddleware(app, trusted), client=(sender, 5000))
    forwarded = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}
    assert client.get("/", headers=forwarded).json() == seen
    config = Config(app)
    assert (config.proxy_headers, config.forwarded_allow_ips) == (True, "127.0.0.1,::1")


def _address(request: Request):
    return f"{request.client.host} {request.url.scheme}"


def test_two_settings_let_django_believe_a_proxy():
    """topics/middleware#proxy"""
    assert isolated(_seen_url, {}) == b"http://testserver/"
    proto = {"SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https")}
    assert isolated(_seen_url, proto) == b"https://testserver/"
    assert isolated(_seen_url, {"USE_X_FORWARDED_HOST": True}) == b"http://shop.example/"


def _seen_url(settings):
    from django.http import HttpResponse

    return in_django(
        view=lambda request: HttpResponse(request.build_absolute_uri()),
        headers={"Host": "testserver", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "shop.example"},
        settings={"ALLOWED_HOSTS": ["testserver", "shop.example"], **settings},
    )[2]


def test_an_after_hook_that_returns_nothing_leaves_no_answer():
    """topics/middleware#pitfalls"""
    app = flask_app()
    app.after_request(lambda answer: None)
    with pytest.raises(TypeError):
        app.test_client().get("/")


def test_the_hook_after_one_that_returns_nothing_gets_none():
    """topics/middleware#pitfalls"""
    seen, app = [], flask_app()
    app.after_request(lambda answer: seen.append(answer))
    app.after_request(lambda answer: None)
    with pytest.raises(TypeError):
        app.test_client().get("/")
    assert seen == [None]


@pytest.mark.parametrize("mode", ["TESTING", "DEBUG"])
def test_after_hooks_do_not_run_where_the_exception_goes_up(mode):
    """topics/middleware#pitfalls"""
    for settings, ran in (({}, ["after", "teardown"]), ({mode: True}, ["teardown"])):
        seen, app = [], flask_app(**settings)
        app.after_request(lambda answer, seen=seen: seen.append("after") or answer)
        app.teardown_request(lambda error, seen=seen: seen.append("teardown"))
        try:
            app.test_client().get("/broken")
        except RuntimeError:
            assert settings
        assert seen == ran


def test_no_layer_is_added_after_the_first_request():
    """topics/middleware#pitfalls"""
    app = fastapi_app()
    TestClient(app).get("/")
    with pytest.raises(RuntimeError):
        app.add_middleware(GZipMiddleware)


def test_the_outer_function_of_django_runs_once():
    """topics/middleware#pitfalls"""
    assert isolated(_made_for_one_more_request) == 0


def _made_for_one_more_request():
    made = []

    def layer(get_response):
        made.append("once")
        return get_response

    in_django(layer)
    from django.test import Client

    client = Client()
    client.get("/")
    before = len(made)
    client.get("/")
    return len(made) - before
