"""What the page about errors says and no program of it shows: each sentence tried with an application made for it.

A test's docstring names the passage, `page#id`.
"""

import logging
from typing import Annotated

import pytest
from fastapi import BackgroundTasks, Depends, FastAPI, Request
from fastapi import HTTPException as FastAPIException
from fastapi.exceptions import RequestValidationError
from fastapi.responses import PlainTextResponse, StreamingResponse
from fastapi.testclient import TestClient
from flask import Flask, Response, abort
from flask_wtf.csrf import CSRFError, CSRFProtect
from pydantic import BaseModel
from starlette.exceptions import HTTPException as StarletteException
from werkzeug.exceptions import BadRequest, HTTPException, InternalServerError, NotFound

from rosetta.recording.isolation import isolated


class ShopError(Exception):
    pass


class SoldOut(ShopError):
    pass


def flask_shop(handlers, view, **config):
    """An application with a view at `/view`, and handlers that answer with their name and what they got."""
    app = Flask("shop")
    app.config.update(config)
    for caught in handlers:
        app.register_error_handler(caught, lambda error, caught=caught: (_told(caught, error), 299))
    app.add_url_rule("/view", "view", view, methods=["GET"])
    return app


def _told(caught, error):
    return f"{getattr(caught, '__name__', caught)} got {type(error).__name__}"


def flask_says(app, path="/view", method="GET"):
    return app.test_client().open(path, method=method).text


def fastapi_shop(handlers, view, **options):
    app = FastAPI(**options)
    for caught in handlers:
        app.add_exception_handler(
            caught, lambda request, error, caught=caught: PlainTextResponse(_told(caught, error), 299)
        )
    app.get("/view")(view)
    return app


def fastapi_says(app, path="/view", method="GET"):
    return TestClient(app, raise_server_exceptions=False).request(method, path).text


def django(probe, *given):
    """What `probe` finds; in a process of its own, as Django is configured once."""
    return isolated(_django, probe, given)


def _django(probe, given):
    import django
    from django.conf import settings

    settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF="", LOGGING_CONFIG=None, SECRET_KEY="tea")
    django.setup()
    return probe(*given)


def django_asked(path, urls, **given):
    """The status and the text that a client outside gets."""
    from django.test import Client, override_settings

    with override_settings(ROOT_URLCONF=urls, **given):
        answer = Client(raise_request_exception=False).get(path)
        return answer.status_code, answer.content.decode()


def urls(views, **handlers):
    """A URL configuration as a module has it: a view for each path, and `handler404` and its like."""
    from django.urls import path

    patterns = [path(name, view) for name, view in views.items()]
    return type("Urls", (), {"urlpatterns": patterns, **handlers})


def raising(error):
    def view(request=None):
        raise error

    return view


def fails():
    raise RuntimeError("s3cret")


def refuses():
    raise SoldOut


def missing():
    abort(404)


def test_one_flask_handler_gets_every_http_error_and_bugs():
    """topics/errors#framework"""
    app = flask_shop([HTTPException], fails)
    assert flask_says(app) == "HTTPException got InternalServerError"
    assert flask_says(app, "/nothing") == "HTTPException got NotFound"
    assert flask_says(app, method="PUT") == "HTTPException got MethodNotAllowed"
    assert flask_says(flask_shop([HTTPException], missing)) == "HTTPException got NotFound"


def test_a_flask_handler_for_everything_gets_the_http_errors_too():
    """topics/errors#too-much"""
    assert flask_says(flask_shop([Exception], fails), "/nothing") == "Exception got NotFound"
    assert flask_says(flask_shop([Exception], fails)) == "Exception got RuntimeError"
    only_bugs = flask_shop([InternalServerError], fails)
    assert flask_says(only_bugs) == "InternalServerError got InternalServerError"
    assert "<h1>Not Found</h1>" in flask_says(only_bugs, "/nothing")


def test_the_bug_is_the_original_exception():
    """topics/errors#too-much"""
    app = Flask("shop")
    app.get("/view")(fails)
    app.add_url_rule("/aborted", view_func=lambda: abort(500), endpoint="aborted")
    app.register_error_handler(InternalServerError, lambda error: repr(error.original_exception))
    assert flask_says(app) == "RuntimeError('s3cret')"
    assert flask_says(app, "/aborted") == "None"


def test_flask_logs_a_bug_with_its_traceback_to_its_own_logger(caplog):
    """topics/errors#log"""
    flask_says(flask_shop([InternalServerError], fails))
    assert [(one.name, one.exc_info[0]) for one in caplog.records] == [("shop", RuntimeError)]


@pytest.mark.parametrize("config", [{"TESTING": True}, {"PROPAGATE_EXCEPTIONS": True}])
def test_flask_raises_a_bug_again_where_it_is_told_to(config):
    """topics/errors#leaks"""
    with pytest.raises(RuntimeError):
        flask_says(flask_shop([InternalServerError], fails, **config))


def test_flask_in_debug_mode_asks_no_handler_about_a_bug():
    """topics/errors#leaks"""
    with pytest.raises(RuntimeError):
        flask_says(flask_shop([InternalServerError, HTTPException], fails, DEBUG=True))


def test_debug_mode_leaves_the_other_handlers_as_they_are():
    """topics/errors#leaks"""
    both = [HTTPException, SoldOut]
    assert flask_says(flask_shop(both, refuses, DEBUG=True)) == "SoldOut got SoldOut"
    assert flask_says(flask_shop(both, refuses, DEBUG=True), "/nothing") == "HTTPException got NotFound"
    both = [StarletteException, SoldOut]
    assert fastapi_says(fastapi_shop(both, refuses, debug=True)) == "SoldOut got SoldOut"
    assert fastapi_says(fastapi_shop(both, refuses, debug=True), "/nothing") == "HTTPException got HTTPException"


def test_a_flask_handler_for_404_leaves_a_405_alone():
    """topics/errors#pitfalls"""
    app = flask_shop([404], missing)
    assert flask_says(app) == flask_says(app, "/nothing") == "404 got NotFound"
    assert "<h1>Method Not Allowed</h1>" in flask_says(app, method="PUT")


@pytest.mark.parametrize("order", [[ShopError, SoldOut], [SoldOut, ShopError]])
def test_the_handler_of_the_nearest_class_answers(order):
    """topics/errors#own"""
    assert flask_says(flask_shop(order, refuses)) == "SoldOut got SoldOut"
    assert fastapi_says(fastapi_shop(order, refuses)) == "SoldOut got SoldOut"


def test_a_handler_for_the_base_class_gets_a_subclass():
    """topics/errors#own"""
    assert flask_says(flask_shop([ShopError], refuses)) == "ShopError got SoldOut"
    assert fastapi_says(fastapi_shop([ShopError], refuses)) == "ShopError got SoldOut"


def test_fastapis_own_class_misses_what_the_router_raises():
    """topics/errors#framework"""

    def view():
        raise FastAPIException(404)

    narrow, wide = fastapi_shop([FastAPIException], view), fastapi_shop([StarletteException], view)
    assert issubclass(FastAPIException, StarletteException)
    assert fastapi_says(narrow) == "HTTPException got HTTPException"
    assert fastapi_says(narrow, "/nothing") == '{"detail":"Not Found"}'
    assert fastapi_says(narrow, method="PUT") == '{"detail":"Method Not Allowed"}'
    assert fastapi_says(wide) == fastapi_says(wide, "/nothing") == fastapi_says(wide, method="PUT")


def test_a_fastapi_handler_for_everything_gets_bugs_alone_and_the_server_gets_them_too():
    """topics/errors#too-much"""
    app = fastapi_shop([Exception], fails)
    app.get("/number")(lambda number: number)
    assert fastapi_says(app) == "Exception got RuntimeError"
    assert fastapi_says(app, "/nothing") == '{"detail":"Not Found"}'
    assert "missing" in fastapi_says(app, "/number")
    with pytest.raises(RuntimeError):
        TestClient(app).get("/view")


def test_fastapi_in_debug_mode_asks_no_handler_about_a_bug():
    """topics/errors#leaks"""
    assert "s3cret" in fastapi_says(fastapi_shop([Exception], fails, debug=True))


def test_fastapis_own_answer_to_a_wrong_value_has_the_value():
    """topics/errors#invalid"""
    app = fastapi_shop([], lambda card: card)
    app.post("/pay")(_paid)
    answer = TestClient(app).post("/pay", json={"pin": "s3cret"})
    assert answer.json()["detail"][0]["input"] == "s3cret"


def _paid(order: dict[str, int]):
    return order


class Card(BaseModel):
    number: str
    pin: str


def _pay(card: Card):
    return card


def test_where_a_field_is_missing_fastapis_own_answer_has_the_whole_object():
    """topics/errors#invalid"""
    app = FastAPI()
    app.post("/pay")(_pay)
    answer = TestClient(app).post("/pay", json={"pin": "s3cret"})
    assert answer.json()["detail"][0]["input"] == {"pin": "s3cret"}


def test_the_documentation_has_fastapis_422_until_another_is_declared():
    """topics/errors#invalid"""
    for declared, shape in ({}, "HTTPValidationError"), ({422: {"model": Card}}, "Card"):
        app = FastAPI(responses=declared)
        app.post("/pay")(_pay)
        answers = app.openapi()["paths"]["/pay"]["post"]["responses"]
        assert answers["422"]["content"]["application/json"]["schema"]["$ref"].endswith(f"/{shape}")


def test_a_model_that_a_view_makes_raises_a_bug():
    """topics/errors#pitfalls"""
    app = fastapi_shop([RequestValidationError, Exception], lambda: Card.model_validate({}))
    assert fastapi_says(app) == "Exception got ValidationError"


def test_a_mounted_application_asks_its_own_handlers_alone():
    """topics/errors#too-much"""
    app = fastapi_shop([StarletteException, ShopError], refuses)
    app.mount("/bare", fastapi_shop([], refuses))
    app.mount("/own", fastapi_shop([SoldOut], refuses))
    assert fastapi_says(app) == "ShopError got SoldOut"
    assert fastapi_says(app, "/bare/view") == "Internal Server Error"
    assert fastapi_says(app, "/bare/nothing") == '{"detail":"Not Found"}'
    assert fastapi_says(app, "/own/view") == "SoldOut got SoldOut"


def test_flask_asks_its_handlers_about_what_before_request_raises():
    """topics/errors#middleware"""
    app = flask_shop([ShopError], lambda: "fine")
    app.before_request(refuses)
    assert flask_says(app) == "ShopError got SoldOut"


def test_what_after_request_raises_in_flask_becomes_a_500():
    """topics/errors#middleware"""
    app = flask_shop([SoldOut, InternalServerError], lambda: "fine")
    app.after_request(raising(SoldOut()))
    assert flask_says(app) == "InternalServerError got InternalServerError"


def test_fastapis_middleware_stands_outside_the_handlers():
    """topics/errors#middleware"""

    for error, name in (SoldOut(), "SoldOut"), (FastAPIException(401), "HTTPException"):

        async def middleware(request: Request, call_next, error=error):
            raise error

        registered = [ShopError, StarletteException]
        for caught, said in (registered, "Internal Server Error"), ([*registered, Exception], f"Exception got {name}"):
            app = fastapi_shop(caught, lambda: "fine")
            app.middleware("http")(middleware)
            assert fastapi_says(app) == said


def test_a_stream_that_breaks_off_in_flask_passes_the_handlers():
    """topics/errors#late"""
    app = flask_shop([Exception], lambda: Response(_breaking_off()))
    answer = app.test_client().get("/view")
    assert answer.status_code == 200
    with pytest.raises(SoldOut):
        _ = answer.data


def _breaking_off():
    yield "first"
    raise SoldOut


@pytest.mark.parametrize(("caught", "raised"), [([], SoldOut), ([Exception], SoldOut), ([SoldOut], RuntimeError)])
def test_a_stream_that_breaks_off_in_fastapi_stays_a_200(caught, raised):
    """topics/errors#late"""
    app = fastapi_shop(caught, lambda: StreamingResponse(_breaking_off()))
    with pytest.raises(raised) as found:
        TestClient(app).get("/view")
    assert (raised is RuntimeError) == ("response already started" in str(found.value))
    answer = TestClient(app, raise_server_exceptions=False).get("/view")
    assert (answer.status_code, answer.text) == (200, "first")


def test_a_background_task_that_fails_changes_no_answer():
    """topics/errors#late"""

    def view(tasks: BackgroundTasks):
        tasks.add_task(fails)
        return "fine"

    app = fastapi_shop([Exception], view)
    assert fastapi_says(app) == '"fine"'
    with pytest.raises(RuntimeError, match="s3cret"):
        TestClient(app).get("/view")


def _commit():
    yield
    raise SoldOut


def test_what_a_dependency_raises_below_its_yield_comes_too_late_unless_its_scope_is_the_function():
    """topics/errors#late"""

    def late(committed: Annotated[None, Depends(_commit)]):
        return "fine"

    def in_time(committed: Annotated[None, Depends(_commit, scope="function")]):
        return "fine"

    assert fastapi_says(fastapi_shop([SoldOut], late)) == '"fine"'
    with pytest.raises(RuntimeError, match="already started"):
        TestClient(fastapi_shop([SoldOut], late)).get("/view")
    assert fastapi_says(fastapi_shop([SoldOut], in_time)) == "SoldOut got SoldOut"


def test_what_teardown_raises_in_flask_passes_the_handlers():
    """topics/errors#late"""
    app = flask_shop([Exception], lambda: "fine")
    app.teardown_request(raising(SoldOut()))
    with pytest.raises(SoldOut):
        flask_says(app)


def test_a_stream_that_breaks_off_in_django_stays_a_200():
    """topics/errors#late"""
    assert django(_django_stream) == (200, "first", "SoldOut")


def _django_stream():
    from django.http import StreamingHttpResponse
    from django.test import Client, override_settings

    streaming = urls({"view": lambda request: StreamingHttpResponse(_breaking_off())})
    with override_settings(ROOT_URLCONF=streaming):
        answer = Client(raise_request_exception=False).get("/view")
        pieces = iter(answer.streaming_content)
        first = next(pieces).decode()
        try:
            next(pieces)
        except SoldOut as error:
            return answer.status_code, first, type(error).__name__


class Handling:
    """Answers every exception that Django asks it about."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, error):
        from django.http import HttpResponse

        return HttpResponse(f"got {type(error).__name__}", status=299)


class Swallowing(Handling):
    def process_exception(self, request, error):
        from django.http import HttpResponse

        return HttpResponse(status=500)


class Refusing(Handling):
    process_exception = None

    def __call__(self, request):
        raise SoldOut


class Hiding(Refusing):
    def __call__(self, request):
        from django.http import Http404

        raise Http404


def test_process_exception_is_asked_about_views_alone():
    """topics/errors#middleware"""
    assert django(_django_middleware) == [(299, "got SoldOut"), 500, 404, 404]


def _django_middleware():
    name, refusing = f"{__name__}.Handling", urls({"view": raising(SoldOut())})
    below = [[name], [name, f"{__name__}.Refusing"], [name, f"{__name__}.Hiding"]]
    found = [django_asked("/view", refusing, MIDDLEWARE=one) for one in below]
    unrouted = django_asked("/nothing", refusing, MIDDLEWARE=[name])
    return [found[0], found[1][0], found[2][0], unrouted[0]]


def test_a_process_exception_that_answers_everything_leaves_no_error_for_the_log():
    """topics/errors#too-much"""
    line = "Internal Server Error: /view"
    assert django(_django_swallowed) == [(line, "no traceback"), (line, "traceback"), "signal"]


def _django_swallowed():
    from django.core.signals import got_request_exception

    class Keeping(logging.Handler):
        def emit(self, record):
            found.append((record.getMessage(), "traceback" if record.exc_info else "no traceback"))

    def heard(**_):
        signals.append("signal")

    found, signals = [], []
    logging.getLogger("django.request").addHandler(Keeping())
    got_request_exception.connect(heard)
    failing = urls({"view": raising(RuntimeError())})
    django_asked("/view", failing, MIDDLEWARE=[f"{__name__}.Swallowing"])
    django_asked("/view", failing, MIDDLEWARE=[])
    return found + signals


def test_django_logs_refusals_of_the_csrf_check_and_suspicious_requests_apart():
    """topics/errors#log"""
    assert django(_django_loggers) == [
        ("django.request", "WARNING", 404),
        ("django.security.csrf", "WARNING", 403),
        ("django.security.DisallowedHost", "ERROR", 400),
    ]


def _django_loggers():
    from django.test import Client, override_settings

    class Keeping(logging.Handler):
        def emit(self, record):
            found.append((record.name, record.levelname, record.status_code))

    found = []
    logging.getLogger("django").addHandler(Keeping())
    layers = ["django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware"]
    shop = urls({"view": lambda request: None})
    with override_settings(ROOT_URLCONF=shop, MIDDLEWARE=layers, ALLOWED_HOSTS=["shop.example"]):
        client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        client.get("/nothing", headers={"Host": "shop.example"})
        client.post("/view", headers={"Host": "shop.example"})
        client.get("/view", headers={"Host": "other.example"})
    return found


def test_django_with_debug_on_asks_neither_handler404_nor_handler500_and_handler400_for_a_broken_form_alone():
    """topics/errors#leaks"""
    off = dict.fromkeys(["400", "403", "404", "500", "form", "nothing"], "mine")
    assert django(_django_debug, False) == off
    assert django(_django_debug, True) == off | dict.fromkeys(["400", "404", "500", "nothing"], "Django's")


def _django_debug(debug):
    from django.core.exceptions import BadRequest, PermissionDenied
    from django.http import Http404
    from django.http.multipartparser import MultiPartParserError

    errors = {"400": BadRequest(), "403": PermissionDenied(), "404": Http404(), "500": RuntimeError()}
    errors["form"] = MultiPartParserError("cut off")

    handlers = dict.fromkeys(["handler400", "handler403", "handler404", "handler500"], mine)
    shop = urls({name: raising(error) for name, error in errors.items()}, **handlers)
    said = {name: django_asked(f"/{name}", shop, DEBUG=debug)[1] for name in [*errors, "nothing"]}
    return {name: "mine" if text == "mine" else "Django's" for name, text in said.items()}


def test_djangos_page_for_an_unknown_address_lists_the_routes_with_debug_on():
    """topics/errors#leaks"""
    assert django(_django_routes) == [True, False]


def _django_routes():
    shop = urls({"internal/export": raising(RuntimeError())})
    return ["internal/export" in django_asked("/nothing", shop, DEBUG=debug)[1] for debug in (True, False)]


def test_not_found_and_invalid_have_no_status_in_django():
    """topics/errors#pitfalls"""
    assert django(_django_statuses) == [500, 500, 400, 403]


def _django_statuses():
    from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, SuspiciousOperation, ValidationError

    errors = [ObjectDoesNotExist(), ValidationError("no"), SuspiciousOperation(), PermissionDenied()]
    shop = urls({f"{number}": raising(error) for number, error in enumerate(errors)})
    return [django_asked(f"/{number}", shop)[0] for number in range(len(errors))]


def test_djangos_error_templates_get_the_text_of_a_404_and_nothing_at_a_500():
    """topics/errors#pages"""
    assert django(_django_templates) == [(404, "/404 no tea"), (404, "/nothing Resolver404"), (500, "")]


def _django_templates():
    from django.http import Http404

    shop = urls({"404": raising(Http404("no tea")), "500": raising(RuntimeError("no tea"))})
    pages = {"404.html": "{{ request_path }} {{ exception }}", "500.html": "{{ request_path }}{{ exception }}"}
    engine = {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {"loaders": [("django.template.loaders.locmem.Loader", pages)]},
    }
    return [django_asked(f"/{name}", shop, TEMPLATES=[engine]) for name in ("404", "nothing", "500")]


def test_djangos_csrf_check_asks_no_handler():
    """topics/errors#csrf"""
    assert django(_django_csrf) == ["Django's", "mine"]


def mine(request, exception=None, reason=""):
    from django.http import HttpResponse

    return HttpResponse("mine", status=403)


def _django_csrf():
    from django.test import Client, override_settings

    shop = urls({"view": lambda request: None}, handler403=mine)
    said = []
    for given in {}, {"CSRF_FAILURE_VIEW": f"{__name__}.mine"}:
        with override_settings(ROOT_URLCONF=shop, MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"], **given):
            said.append(Client(enforce_csrf_checks=True).post("/view").content.decode())
    return ["mine" if text == "mine" else "Django's" for text in said]


def test_the_refusal_of_flask_wtf_is_an_http_error():
    """topics/errors#csrf"""
    assert issubclass(CSRFError, BadRequest)
    app = flask_shop([HTTPException], lambda: "fine", SECRET_KEY="tea")
    app.add_url_rule("/post", "post", lambda: "fine", methods=["POST"])
    CSRFProtect(app)
    assert flask_says(app, "/post", "POST") == "HTTPException got CSRFError"


def test_a_flask_handler_may_return_the_exception():
    """topics/errors#pages"""
    app = flask_shop([], missing)
    app.register_error_handler(NotFound, lambda error: error)
    assert "<h1>Not Found</h1>" in flask_says(app)


def test_a_wrong_value_is_a_class_of_its_own_in_fastapi():
    """topics/errors#invalid"""
    app = fastapi_shop([StarletteException, RequestValidationError], lambda number: number)
    assert fastapi_says(app) == "RequestValidationError got RequestValidationError"


def test_one_query_in_flask_sqlalchemy_finds_the_records_of_one_customer():
    """topics/errors#private"""
    assert isolated(_sqlalchemy_orders) == ["mina", "NotFound", "NotFound", None]


def _sqlalchemy_orders():
    from flask_sqlalchemy import SQLAlchemy
    from sqlalchemy import select
    from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

    class Base(DeclarativeBase):
        pass

    db = SQLAlchemy(model_class=Base)

    class Order(db.Model):
        id: Mapped[int] = mapped_column(primary_key=True)
        customer: Mapped[str]

    def look(number, customer="mina"):
        try:
            return db.one_or_404(select(Order).filter_by(id=number, customer=customer)).customer
        except HTTPException as error:
            return type(error).__name__

    app = Flask("shop")
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
    db.init_app(app)
    with app.app_context():
        db.create_all()
        db.session.add_all([Order(id=7, customer="mina"), Order(id=8, customer="juno")])
        db.session.commit()
        hers = db.session.scalar(select(Order).filter_by(id=8, customer="mina"))
        return [look(7), look(8), look(9), hers]


def test_one_call_in_django_finds_the_records_of_one_customer():
    """topics/errors#private"""
    assert isolated(_django_orders) == ["mina", "Http404", "Http404"]


def _django_orders():
    import django
    from django.conf import settings

    memory = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
    installed = ["django.contrib.auth", "django.contrib.contenttypes"]
    settings.configure(DATABASES=memory, INSTALLED_APPS=installed, LOGGING_CONFIG=None)
    django.setup()
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.db import connection, models
    from django.http import Http404
    from django.shortcuts import get_object_or_404

    class Order(models.Model):
        customer = models.ForeignKey(User, models.CASCADE)

        class Meta:
            app_label = "shop"

        def __str__(self):
            return f"order {self.pk}"

    def look(number):
        try:
            return get_object_or_404(Order, pk=number, customer=mina).customer.username
        except Http404 as error:
            return type(error).__name__

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Order)
    mina, juno = User.objects.create(username="mina"), User.objects.create(username="juno")
    Order.objects.create(pk=7, customer=mina)
    Order.objects.create(pk=8, customer=juno)
    return [look(7), look(8), look(9)]
