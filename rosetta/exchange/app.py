"""An app: loaded from a file or a folder, asked through WSGI or ASGI."""

import asyncio
import importlib
import inspect
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rosetta.exchange.answer import Answer
from rosetta.exchange.asgi import Lifespan, ask_asgi
from rosetta.exchange.request import Request
from rosetta.exchange.wsgi import ask_wsgi


class AppFailure(Exception):
    """The app itself failed: it did not import, or it raised instead of answering.

    `str()` is the app's own traceback, from its own first line on.
    """


@dataclass(frozen=True)
class App:
    """A loaded app. `interface` is "wsgi" or "asgi"."""

    interface: str
    callable: Callable
    folder: Path

    def session(self) -> "Session":
        """Ask several requests of the running app: `with app.session() as send: send(request)`."""
        return Session(self)


class Session:
    """A running app: an ASGI app has its lifespan and one event loop around all requests."""

    def __init__(self, app: App) -> None:
        self._app = app

    def __enter__(self) -> Callable[[Request], Answer]:
        if self._app.interface == "asgi":
            self._runner = asyncio.Runner()
            self._lifespan = Lifespan(self._app.callable)
            self._guarded(lambda: self._runner.run(self._lifespan.start()))
        return self._send

    def __exit__(self, *_: object) -> None:
        if self._app.interface == "asgi":
            self._runner.run(self._lifespan.stop())
            self._runner.close()

    def _send(self, request: Request) -> Answer:
        if self._app.interface == "wsgi":
            return self._guarded(lambda: ask_wsgi(self._app.callable, request))
        return self._guarded(lambda: self._runner.run(ask_asgi(self._app.callable, request, self._lifespan.state)))

    def _guarded(self, ask: Callable):
        try:
            return ask()
        except Exception as error:
            raise AppFailure(own_traceback(error, self._app.folder)) from error


def load_app(folder: Path, target: str, interface: str | None = None) -> App:
    """Import `module:attribute` with the folder first on the import path, as a server would; `module:create_app()` is
    called, as Gunicorn does. Without `interface`, an app that is a coroutine function is ASGI, and any other WSGI.

    Raises AppFailure when the module does not import, has no such attribute or fails to make the app.
    """
    module_name, _, attribute = target.partition(":")
    sys.path.insert(0, str(folder))
    try:
        module = importlib.import_module(module_name)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        raise AppFailure(own_traceback(error, folder)) from error
    name = attribute.removesuffix("()")
    if not hasattr(module, name):
        raise AppFailure(f"{module.__file__} has no `{name}`.")
    found = getattr(module, name)
    try:
        app = found() if name != attribute else found
    except Exception as error:
        raise AppFailure(own_traceback(error, folder)) from error
    return App(interface or _interface(app), app, folder)


def _interface(app: Callable) -> str:
    return "asgi" if any(map(inspect.iscoroutinefunction, (app, type(app).__call__))) else "wsgi"


def own_traceback(error: BaseException, folder: Path) -> str:
    """The traceback from the first line on that stands in the folder."""
    frames = traceback.extract_tb(error.__traceback__)
    first = next((at for at, frame in enumerate(frames) if frame.filename.startswith(str(folder))), None)
    own = frames[first:] if first is not None else []
    return "".join([*traceback.format_list(own), *traceback.format_exception_only(error)]).rstrip()
