"""The registry of frameworks, `data/frameworks.toml`."""

import string
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path

from rosetta import toml
from rosetta.errors import Problem, suggestion
from rosetta.paths import DATA, LANGUAGES

REGISTRY = DATA / "frameworks.toml"  # the engine's own tests put theirs here


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
    folder: list[dict[str, str]]
    run: str
    run_name: str
    servers: tuple[Server, ...]
    install: str = ""
    project: str = ""
    database: dict[str, str] = field(default_factory=dict, hash=False)
    collect: dict[str, str] = field(default_factory=dict, hash=False)
    browser: bool = True
    reason: dict[str, str] = field(default_factory=dict, hash=False)  # by language


def frameworks(registry: Path | None = None) -> dict[str, Framework]:
    """Every framework by its id, in the order of the columns.

    Raises Problem when an entry lacks a key or has one the registry does not know.
    """
    return _read(registry or REGISTRY)


def forget() -> None:
    """Read the registry anew the next time."""
    _read.cache_clear()


@cache
def _read(registry: Path) -> dict[str, Framework]:
    found = {}
    for id_, entry in toml.read(registry, _HOW).items():
        servers = tuple(Server(name, **server) for name, server in entry.pop("servers", {}).items())
        try:
            found[id_] = Framework(id=id_, servers=servers, **entry)
        except TypeError as error:
            raise Problem(
                f"[{id_}]: {str(error).removeprefix('Framework.__init__() ')}",
                _HOW,
                registry,
            ) from None
        _check(found[id_], registry)
    return found


_HOW = "The keys of an entry are explained at the top of the file."


def _check(framework: Framework, registry: Path) -> None:
    """Raise Problem for a placeholder that nothing fills, and for a reason that some language lacks."""

    def refuse_others(key: str, command: str, known: Iterable[str]) -> None:
        for _, name, _, _ in string.Formatter().parse(command):
            if name is not None and name not in known:
                what = f"[{framework.id}]: `{key}` asks for `{{{name}}}`."
                raise Problem(what, f"{suggestion(name, known)} {_HOW}", registry)

    refuse_others("run", framework.run, ("path", "folder", "target"))
    for key, first in (("database", framework.database), ("collect", framework.collect)):
        if first and first.keys() != {"files", "command"}:
            raise Problem(f"[{framework.id}]: `{key}` has other keys than `files` and `command`.", _HOW, registry)
        refuse_others(f"{key}.command", first.get("command", ""), ("path", "folder"))
    for server in framework.servers:
        refuse_others(f"servers.{server.name}.command", server.command, ("folder", "target", "port"))
    if framework.reason and (framework.browser or set(framework.reason) != set(LANGUAGES)):
        how = f"It goes with `browser = false`, and has a sentence in each of {', '.join(LANGUAGES)}, or is left out."
        raise Problem(f"[{framework.id}]: the `reason` is not complete, or has no place.", how, registry)


def version(framework: Framework) -> str:
    """The installed version, `3.1.3`. Raises Problem where the package is not installed."""
    try:
        return metadata.version(framework.package)
    except metadata.PackageNotFoundError:
        how = "Add it to `guide` in pyproject.toml; then `make lock` and `make setup-python`."
        raise Problem(f"[{framework.id}]: `{framework.package}` is not installed.", how, REGISTRY) from None
