"""Programs that answer `/shop` behind so many layers of middleware, or after so many other routes."""

import types
from collections.abc import Callable

SHOP = {"name": "Tea shop", "open": True}
LAST = "/shelves/{}/7"  # of so many routes, each of which takes a number


def _shelves(count: int) -> list[int]:
    return list(range(1, count + 1))


# --- Flask -----------------------------------------------------------------------------------------


def _flask():
    from flask import Flask

    app = Flask(__name__)
    app.get("/shop")(lambda: SHOP)
    return app


def flask_layers(count: int) -> Callable:
    """Functions before and after each request."""
    app = _flask()
    for _ in range(count):
        app.before_request(lambda: None)
        app.after_request(lambda response: response)
    return app


def flask_routes(count: int) -> Callable:
    """Rules of Werkzeug's map."""
    app = _flask()
    for at in _shelves(count):
        app.add_url_rule(f"/shelves/{at}/<int:tea_id>", f"shelf{at}", lambda tea_id: SHOP)
    return app


# --- FastAPI ---------------------------------------------------------------------------------------


def _fastapi():
    from fastapi import FastAPI

    app = FastAPI()

    @app.get("/shop")
    async def show_shop() -> dict[str, str | bool]:
        return SHOP

    return app


class PassOn:
    """ASGI middleware that does nothing."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        await self.app(scope, receive, send)


def fastapi_layers(count: int) -> Callable:
    """Classes that speak ASGI."""
    app = _fastapi()
    for _ in range(count):
        app.add_middleware(PassOn)
    return app


def fastapi_http_layers(count: int) -> Callable:
    """Functions with `@app.middleware("http")`."""
    app = _fastapi()

    async def pass_on(request, call_next):
        return await call_next(request)

    for _ in range(count):
        app.middleware("http")(pass_on)
    return app


def fastapi_routes(count: int) -> Callable:
    """Routes of one application."""
    app = _fastapi()

    async def show_shelf(tea_id: int) -> dict[str, str | bool]:
        return SHOP

    for at in _shelves(count):
        app.get(f"/shelves/{at}/{{tea_id}}")(show_shelf)
    return app


# --- Django ----------------------------------------------------------------------------------------


def pass_on(get_response):
    """Middleware of Django that does nothing."""

    def layer(request):
        return get_response(request)

    return layer


def show_shop(request, tea_id=0):
    """Tell what the shop is."""
    from django.http import JsonResponse

    return JsonResponse(SHOP)


def _django(layers: int, shelves: int) -> Callable:
    import django
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler
    from django.urls import path

    if not settings.configured:
        settings.configure(ALLOWED_HOSTS=["127.0.0.1"])
        django.setup()
    urls = types.ModuleType("urls")
    urls.urlpatterns = [path("shop", show_shop)]
    urls.urlpatterns += [path(f"shelves/{at}/<int:tea_id>", show_shop) for at in _shelves(shelves)]
    settings.ROOT_URLCONF = urls
    settings.MIDDLEWARE = ["growing.pass_on"] * layers
    return WSGIHandler()


def django_layers(count: int) -> Callable:
    """Functions in MIDDLEWARE."""
    return _django(count, 0)


def django_routes(count: int) -> Callable:
    """Paths of one list."""
    return _django(0, count)
