"""The registry of frameworks, `data/frameworks.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from rosetta.errors import Problem
from rosetta.paths import DATA


@dataclass(frozen=True)
class Server:
    """A production server a framework's programs are tested under."""

    name: str
    interface: str  # "wsgi" or "asgi"
    command: str  # with {folder}, {target}, {port}


@dataclass(frozen=True)
class Framework:
    """One entry of the registry; the fields are explained at its top."""

    id: str
    name: str
    package: str
    docs: str
    file: dict[str, str]
    folder: dict[str, str]
    run: str
    run_name: str
    servers: tuple[Server, ...]


@cache
def frameworks(registry: Path = DATA / "frameworks.toml") -> dict[str, Framework]:
    """Every framework by its id, in the order of the columns.

    Raises Problem when an entry lacks a key or has one the registry does not know.
    """
    found = {}
    for id_, entry in tomllib.loads(registry.read_text("utf-8")).items():
        servers = tuple(Server(name, **server) for name, server in entry.pop("servers", {}).items())
        try:
            found[id_] = Framework(id=id_, servers=servers, **entry)
        except TypeError as error:
            raise Problem(
                f"[{id_}]: {str(error).removeprefix('Framework.__init__() ')}",
                "The keys of an entry are explained at the top of the file.",
                registry,
            ) from None
    return found


def version(framework: Framework) -> str:
    """The installed version, `3.1.3`."""
    return metadata.version(framework.package)
