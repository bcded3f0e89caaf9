"""What the pages say of FastAPI and no program of a topic shows: each sentence tried with an application made for it.

A test's docstring names the passage, `page#id`.
"""

import contextlib
import threading
import warnings
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from ipaddress import IPv4Address
from typing import Annotated, Any
from uuid import UUID

import anyio.to_thread
import pytest
from fastapi import APIRouter, Body, FastAPI, Header, Path, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse, ORJSONResponse
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from fastapi.testclient import TestClient
from pydantic import BaseModel, ConfigDict, Field, JsonValue
from starlette.convertors import CONVERTOR_TYPES, Convertor, register_url_convertor


class Order(BaseModel):
    item: str
    quantity: int


def asked(app, method="GET", path="/", **options):
    client = TestClient(app, raise_server_exceptions=False, follow_redirects=False)
    return client.request(method, path, **options)


def app_with(*views, path="/{number}", method="get"):
    """An application with a route for each of the views."""
    app = FastAPI()
    for view in views:
        getattr(app, method)(path)(view)
    return app


def test_a_route_takes_the_methods_it_was_declared_with():
    """topics/routing#any-method, #head"""
    app = FastAPI()
    app.get("/read")(lambda: 1)
    app.post("/write")(lambda: 1)
    app.add_route("/starlette", lambda request: Response(), methods=["GET"])
    methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "TRACE", "BREW"]
    paths = ("/read", "/write", "/starlette")
    taken = {path: [one for one in methods if asked(app, one, path).status_code == 200] for path in paths}
    assert taken == {"/read": ["GET"], "/write": ["POST"], "/starlette": ["GET", "HEAD"]}


def test_pydantic_takes_more_forms_of_an_integer():
    """topics/routing#integer-forms"""

    def read(number: int):
        return number

    def positive(number: Annotated[int, Path(ge=0)]):
        return number

    app = app_with(read)
    taken = {one: asked(app, path=f"/{one}").text for one in ("-7", "+7", "%207%20", "7.0", "1_0")}
    assert taken == {"-7": "-7", "+7": "7", "%207%20": "7", "7.0": "7", "1_0": "10"}
    assert {asked(app, path=f"/{one}").status_code for one in ("7.5", "_10", "1__0", "٧", "0x7")} == {422}
    assert asked(app_with(positive), path="/-7").status_code == 422


def test_a_simple_parameter_without_a_mark_is_read_from_the_query_and_is_required():
    """topics/routing#query-parameters"""

    def read(bare: int, marked: Annotated[int, Header()] = 0):
        return [bare, marked]

    app = app_with(read, path="/")
    assert asked(app, path="/?bare=1&marked=2", headers={"marked": "3"}).json() == [1, 3]
    assert asked(app).status_code == 422


def test_a_model_without_a_mark_is_the_body():
    """topics/requests#order"""

    def body(order: Order):
        return order

    def query(order: Annotated[Order, Query()]):
        return order

    assert asked(app_with(body, path="/", method="post"), "POST", json={"item": "tea", "quantity": 1}).is_success
    assert asked(app_with(query, path="/"), path="/?item=tea&quantity=1").json() == {"item": "tea", "quantity": 1}


def test_path_parameters_take_types_that_pydantic_reads_from_a_string():
    """topics/routing#converter"""

    class Size(Enum):
        SMALL = "small"

    for kind, text in ((date, "2026-11-20"), (UUID, str(UUID(int=7))), (IPv4Address, "127.0.0.1"), (Size, "small")):

        def read(number: kind):
            return type(number).__name__

        assert asked(app_with(read), path=f"/{text}").json() == kind.__name__
        assert asked(app_with(read), path="/x").status_code == 422

    def model(number: Order):
        return number

    with pytest.raises(AssertionError, match="Path params must be of one of the supported types"):
        app_with(model)


def test_a_date_is_also_read_from_midnight_and_from_unix_time():
    """topics/routing#wrong-date"""

    def read(number: date):
        return number

    app = app_with(read)
    assert asked(app, path="/0").json() == "1970-01-01"
    assert asked(app, path="/2026-11-20T00:00:00").json() == "2026-11-20"
    assert {asked(app, path=f"/{one}").status_code for one in ("1", "2026-11-20T00:00:01")} == {422}


def test_a_value_error_of_a_convertor_is_a_server_error():
    """topics/routing#converter"""

    class Day(Convertor[date]):
        regex = "[0-9-]+"

        def convert(self, value):
            return date.fromisoformat(value)

        def to_string(self, value):
            return value.isoformat()

    register_url_convertor("day", Day())
    try:

        def read(day: date):
            return day

        app = app_with(read, path="/{day:day}")
    finally:
        del CONVERTOR_TYPES["day"]
    assert asked(app, path="/x").status_code == 404
    assert asked(app, path="/2026-02-30").status_code == 500


def test_a_wrong_type_does_not_lead_on_to_the_next_route():
    """topics/routing#shadowed"""
    app = FastAPI()

    @app.get("/items/{number}")
    @app.get("/typed/{number:int}")
    def number(number: int):
        return number

    app.get("/items/new")(lambda: "new")
    app.get("/typed/new")(lambda: "new")
    assert asked(app, path="/items/new").status_code == 422
    assert asked(app, path="/typed/new").json() == "new"


def test_the_slash_at_the_end_is_bridged_by_a_setting():
    """topics/routing#extra-slash"""
    for setting, status in ((True, 307), (False, 404)):
        app = FastAPI(redirect_slashes=setting)
        app.get("/with/")(lambda: 1)
        app.get("/without")(lambda: 1)
        assert {asked(app, path=path).status_code for path in ("/with", "/without/")} == {status}


def test_a_prefix_starts_with_a_slash_and_ends_without():
    """topics/routing#modular"""
    for prefix in ("catalog", "/catalog/"):
        with pytest.raises(AssertionError):
            APIRouter(prefix=prefix)


def test_a_url_is_absolute_and_names_the_host_of_the_request():
    """topics/routing#reverse, #pitfalls, #trailing-slash"""
    app, first, second = FastAPI(), APIRouter(prefix="/first"), APIRouter(prefix="/second")

    def show_book(request: Request):
        return str(request.url_for("show_book"))

    for router in (first, second):
        router.get("/book/")(show_book)
        app.include_router(router)
    answer = asked(app, path="/second/book/", headers={"Host": "evil.example"})
    assert answer.json() == "http://evil.example/first/book/"


def test_several_methods_of_one_route_share_an_operation_id():
    """topics/routing#limited-methods"""
    app = FastAPI()
    app.api_route("/notes", methods=["PUT", "PATCH"])(lambda: 1)
    with pytest.warns(UserWarning, match="Duplicate Operation ID"):
        operations = app.openapi()["paths"]["/notes"]
    assert operations["put"]["operationId"] == operations["patch"]["operationId"]


def test_static_files_refuse_names_that_lead_out_and_compare_the_tag(tmp_path):
    """topics/routing#spanning, topics/responses#file-validators"""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "tea.txt").write_text("tea")
    (tmp_path / "secret.txt").write_text("secret")
    app = FastAPI()
    app.mount("/", StaticFiles(directory=tmp_path / "in"))
    tag = asked(app, path="/tea.txt").headers["etag"]
    assert asked(app, path="/tea.txt", headers={"If-None-Match": tag}).status_code == 304
    assert asked(app, path="/%2e%2e%2fsecret.txt").status_code == 404


def test_a_body_is_parsed_where_its_type_is_json_and_else_the_parameter_gets_the_bytes():
    """topics/requests#content-type, #odd-json"""
    app = FastAPI()
    for kind in (Any, str, bytes, JsonValue, dict, Order):

        def read(data: Annotated[kind, Body()]):
            return type(data).__name__

        app.post(f"/{getattr(kind, '__name__', kind)}")(read)
    body = '{"item": "tea", "quantity": 1}'

    def answers(content_type):
        headers = {"Content-Type": content_type} if content_type else {}
        names = ("Any", "str", "bytes", "JsonValue", "dict", "Order")
        answers = {one: asked(app, "POST", f"/{one}", content=body.encode(), headers=headers) for one in names}
        return {one: answer.json() if answer.is_success else answer.status_code for one, answer in answers.items()}

    unparsed = {"Any": "bytes", "str": "str", "bytes": "bytes", "JsonValue": 422, "dict": 422, "Order": 422}
    parsed = {"Any": "dict", "str": 422, "bytes": 422, "JsonValue": "dict", "dict": "dict", "Order": "Order"}
    assert answers("text/plain") == answers(None) == unparsed
    assert answers("application/json") == answers("application/problem+json") == parsed


def test_a_list_of_strings_gets_both_values_of_a_header():
    """topics/requests#header-twice"""

    def read(x_tag: Annotated[list[str], Header()]):
        return x_tag

    assert asked(app_with(read, path="/"), headers=[("X-Tag", "a"), ("X-Tag", "b")]).json() == ["a", "b"]


def test_models_refuse_other_fields_and_conversions_where_they_are_told_to():
    """topics/requests#odd-orders, #conversions"""

    class Strict(Order):
        model_config = ConfigDict(extra="forbid", strict=True)

    def read(order: Strict):
        return order

    app = app_with(read, path="/", method="post")
    assert asked(app, "POST", json={"item": "tea", "quantity": 1}).is_success
    for wrong in ({"price": 0}, {"quantity": "2"}, {"quantity": True}):
        assert asked(app, "POST", json={"item": "tea", "quantity": 1} | wrong).status_code == 422


def test_nan_is_null_with_a_declared_type_and_an_error_without():
    """topics/responses#not-a-number, topics/requests#nan"""

    def declared() -> JsonValue:
        return {"ratio": float("nan")}

    def bare():
        return {"ratio": float("nan")}

    assert asked(app_with(declared, path="/")).json() == {"ratio": None}
    with pytest.raises(ValueError, match="not JSON compliant"):
        TestClient(app_with(bare, path="/")).get("/")


def test_a_response_object_skips_the_model():
    """topics/responses#pitfalls"""

    def other() -> Order:
        return JSONResponse({"price": 1})

    assert asked(app_with(other, path="/")).json() == {"price": 1}
    for value in (Decimal("4.50"), datetime(2026, 3, 1)):
        with pytest.raises(TypeError):
            JSONResponse({"value": value})


def test_orjson_response_is_deprecated_for_a_return_type():
    """topics/responses#pitfalls"""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        with contextlib.suppress(AssertionError):  # the package is not there; the warning comes first
            ORJSONResponse({})
    assert "return type" in str(caught[0].message)


def test_a_generator_is_written_as_lines_of_json():
    """topics/responses#head"""

    def steps() -> Iterable[str]:
        yield from ("boil", "pour")

    assert asked(app_with(steps, path="/")).text == '"boil"\n"pour"\n'


def test_a_preflight_is_answered_before_the_router():
    """topics/routing#options"""
    app = FastAPI()
    app.add_middleware(CORSMiddleware, allow_origins=["https://other.example"])
    headers = {"Origin": "https://other.example", "Access-Control-Request-Method": "GET"}
    assert asked(app, "OPTIONS", "/nowhere", headers=headers).status_code == 200
    assert asked(app, "OPTIONS", "/nowhere").status_code == 404


def test_a_plain_function_runs_in_a_thread():
    """topics/requests#odd-files"""

    def plain():
        return threading.get_ident()

    async def direct():
        return threading.get_ident()

    app = FastAPI()
    app.get("/plain")(plain)
    app.get("/direct")(direct)
    with TestClient(app) as client:  # one event loop for both
        assert client.get("/plain").json() != client.get("/direct").json()


@pytest.mark.parametrize(("path", "freed"), [("/plain", True), ("/direct", False)])
def test_waiting_without_await_in_the_event_loop_holds_up_the_other_requests(path, freed):
    """topics/routing#threads"""
    waiting, other = threading.Event(), threading.Event()

    def wait(seconds):
        waiting.set()
        return other.wait(seconds)

    def plain():
        return wait(10)

    async def direct():
        return wait(0.2)

    async def release():
        other.set()

    app = FastAPI()
    for view in (plain, direct, release):
        app.get(f"/{view.__name__}")(view)
    with TestClient(app) as client, ThreadPoolExecutor() as pool:
        answer = pool.submit(client.get, path)
        assert waiting.wait(10)
        client.get("/release")
        assert answer.result().json() is freed


@pytest.mark.parametrize("text", ['{"item": "tea", "quantity": NaN}', r'{"item": "\ud83c", "quantity": 2}'])
def test_a_handler_that_leaves_out_the_input_answers_422_to_what_cannot_be_written(text):
    """topics/requests#nan, #lone-surrogate"""

    class Named(Order):
        item: str = Field(min_length=1)

    def create(order: Named):
        return order

    async def refuse(request: Request, error: RequestValidationError):
        return JSONResponse([one["msg"] for one in error.errors()], 422)

    bare, handled = (app_with(create, path="/", method="post") for _ in range(2))
    handled.add_exception_handler(RequestValidationError, refuse)
    body = {"content": text, "headers": {"Content-Type": "application/json"}}
    assert [asked(app, "POST", **body).status_code for app in (bare, handled)] == [500, 422]


def test_a_body_has_no_limit_until_there_is_a_setting():
    """topics/requests#body-limits"""

    async def read(request: Request):
        return len(await request.body())

    assert asked(app_with(read, path="/", method="post"), "POST", content=b"x" * 30_000_000).json() == 30_000_000
    app = FastAPI(max_body_size=5)
    app.post("/")(read)
    assert asked(app, "POST", content=b"123456").status_code == 413


def test_templates_escape_in_files_named_html(tmp_path):
    """topics/responses#html"""
    (tmp_path / "tea.html").write_text("{{ name }}")
    (tmp_path / "tea.txt").write_text("{{ name }}")
    templates = Jinja2Templates(tmp_path)

    def show(name: str, request: Request):
        return templates.TemplateResponse(request, name, {"name": "<b>"})

    app = app_with(show, path="/")
    assert asked(app, path="/?name=tea.html").text == "&lt;b&gt;"
    assert asked(app, path="/?name=tea.txt").text == "<b>"


def test_plain_functions_share_a_pool_of_forty_threads():
    """topics/requests#odd-files"""

    async def pool():
        return anyio.to_thread.current_default_thread_limiter().total_tokens

    assert asked(app_with(pool, path="/")).json() == 40


def test_a_default_is_copied_for_each_request():
    """topics/routing#path-and-query"""

    def read(tag: Annotated[list[str], Query()] = []):  # noqa: B006
        tag.append("new")
        return tag

    app = app_with(read, path="/")
    assert [asked(app).json() for _ in range(2)] == [["new"], ["new"]]
