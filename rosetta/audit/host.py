"""A host as a site has it in the open: compressed answers, the headers of `_headers`, a 404 page."""

import fnmatch
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles


class _Files(StaticFiles):
    """The files of a site, each with what `_headers` says of its address."""

    def __init__(self, folder: Path) -> None:
        super().__init__(directory=folder, html=True)
        self.rules = rules(folder)

    async def get_response(self, path, scope):
        response = await super().get_response(path, scope)
        response.headers.update(sent(self.rules, scope["path"]))
        return response


def rules(site: Path) -> dict[str, dict[str, str]]:
    """What `_headers` says: headers by the pattern of the addresses that they are for."""
    rules: dict[str, dict[str, str]] = {}
    for line in (site / "_headers").read_text("utf-8").splitlines():
        if not line.startswith(" "):
            rules[line] = current = {}
        else:
            name, _, value = line.strip().partition(": ")
            current[name] = value
    return rules


def sent(rules: dict[str, dict[str, str]], address: str) -> dict[str, str]:
    """The headers that a host sends with an address."""
    found: dict[str, str] = {}
    for pattern, headers in rules.items():
        if fnmatch.fnmatchcase(address, pattern):
            found |= headers
    return found


def free_port() -> int:
    """A port of 127.0.0.1 that nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def serving(folder: Path, port: int) -> Iterator[str]:
    """The address at which the site of a folder is served while the block lasts."""
    routes = [Mount("/", _Files(folder))]
    app = Starlette(routes=routes, middleware=[Middleware(GZipMiddleware, compresslevel=9)])
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        if not thread.is_alive():
            raise RuntimeError(f"Nothing can be served at port {port}.")
        thread.join(0.05)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.should_exit = True
        thread.join()
