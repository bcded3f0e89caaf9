"""Read `messages.toml`."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from rosetta import toml
from rosetta.errors import Problem, suggestion
from rosetta.exchange.attack import REFUSERS, WRITTEN, Attack
from rosetta.exchange.attack import parse as parse_attack
from rosetta.exchange.request import Request
from rosetta.exchange.session import chain

PROCESSES = 4  # servers that are started for one scene, at most
ACTIONS = ("connect", "send", "expect", "close", "drop", "ask")
_HOW = "A scene begins with `[[scene]]`; rosetta/messages/__init__.py shows a whole one."
_KINDS = {"connect": str, "send": str, "expect": int, "close": int, "drop": bool, "ask": str}
# What a step may say besides.
_BESIDE = {"connect": ("headers", "process"), "send": ("times", "binary"), "ask": ("process",)}
_OWN = ("name", "title", "steps", "differs", "only", "fails", "server-differs", "redis", "fresh", "attack")

Requests = Callable[[], Mapping[str, Request]]


@dataclass(frozen=True)
class Step:
    """What one client does: `action` is one of ACTIONS, `value` what stands behind it in the file.

    `headers` are those of the handshake, and `process`, where there are several, is the one it connects to, counted
    from 1. A text is sent `times` times in a row as one message, as bytes if `binary`. `requests` are those that a
    client sends which asks: the one that is named, and before it what `@after` says.
    """

    client: str
    action: str
    value: str | int | bool
    headers: tuple[tuple[str, str], ...] = ()
    times: int = 1
    binary: bool = False
    process: int = 0
    requests: tuple[Request, ...] = ()


@dataclass(frozen=True)
class Scene:
    """What clients do, in order, and the marks; `differs` is the id of the passage that says why answers differ,
    `redis` whether the programs have one, `fresh` whether a server must have heard nothing before, and `attack` who
    refuses what is one."""

    name: str
    title: str
    steps: tuple[Step, ...]
    differs: str = ""
    only: tuple[str, ...] = ()
    fails: tuple[str, ...] = ()
    server_differs: tuple[str, ...] = ()
    redis: bool = False
    fresh: bool = False
    attack: Attack | None = None
    path: Path | None = None
    line: int | None = None

    @property
    def clients(self) -> list[str]:
        """Their names, in the order in which they come."""
        return list(dict.fromkeys(step.client for step in self.steps))

    @property
    def processes(self) -> int:
        """How many processes of a program the clients connect to; several need real servers."""
        return max([1, *(step.process for step in self.steps)])

    def problem(self, what: str, how: str) -> Problem:
        """A Problem at the scene."""
        return Problem(f"`{self.name}`: {what}", how, self.path, self.line)


def load(path: Path, requests: Requests = dict) -> dict[str, Scene]:
    """The scenes of a file by name, in its order; none where there is no such file. Raises Problem, with the line.

    `requests` gives those that clients may ask.
    """
    if not path.is_file():
        return {}
    data = toml.read(path, _HOW)
    numbered = enumerate(path.read_text("utf-8").split("\n"), 1)
    lines = [at for at, line in numbered if re.match(r"\s*\[\[scene\]\]", line)]
    if data.keys() - {"scene"}:
        raise Problem(f"unknown key `{(data.keys() - {'scene'}).pop()}`.", _HOW, path)
    found: dict[str, Scene] = {}
    for number, table in enumerate(data.get("scene", [])):
        scene = _scene(table, path, lines[number] if number < len(lines) else None, requests)
        if scene.name in found:
            raise scene.problem("two scenes have this name.", "Each has its own.")
        found[scene.name] = scene
    return found


def _scene(table: dict, path: Path, line: int | None, requests: Requests) -> Scene:
    name = table.get("name")
    for key in table:
        if key not in _OWN:
            raise Problem(f"`{name}`: unknown key `{key}`.", suggestion(key, _OWN), path, line)
    for key in ("name", "title", "steps"):
        if not table.get(key) or not isinstance(table[key], list if key == "steps" else str):
            raise Problem(f"a scene has no `{key}`.", _HOW, path, line)
    marks = {key.replace("-", "_"): tuple(table.get(key, ())) for key in ("only", "fails", "server-differs")}
    marks |= {key: table.get(key, False) for key in ("redis", "fresh")}
    scene = Scene(name, table["title"], (), table.get("differs", ""), **marks, path=path, line=line)
    steps = tuple(_step(scene, number, step, requests) for number, step in enumerate(table["steps"], 1))
    _check_order(scene, steps)
    scene = replace(scene, steps=steps, attack=_attack(scene, table))
    if scene.redis and scene.processes == 1:
        raise scene.problem("`redis` is for several processes.", "Let a client connect to `process = 2`.")
    return scene


def _attack(scene: Scene, table: dict) -> Attack | None:
    if "attack" not in table:
        return None
    said = table["attack"]
    if not (found := parse_attack(said.split() if isinstance(said, str) else ())):
        how = f"Write {WRITTEN}. Known: {', '.join(REFUSERS)}."
        raise scene.problem(f"`attack = {said!r}` cannot be.", how)
    return found


def _step(scene: Scene, number: int, table: dict, requests: Requests) -> Step:
    actions = [key for key in ACTIONS if key in table]
    if len(actions) != 1 or not isinstance(table.get("client"), str):
        how = f"Name the `client` and one of {', '.join(f'`{one}`' for one in ACTIONS)}."
        raise scene.problem(f"step {number} does not say who does what.", how)
    [action] = actions
    value = table[action]
    known = ("client", action, *_BESIDE.get(action, ()))
    for key in table:
        if key not in known:
            raise scene.problem(f"step {number}: unknown key `{key}` beside `{action}`.", suggestion(key, known))
    if type(value) is not _KINDS[action] or (action == "connect" and not value.startswith("/")):
        raise scene.problem(f"step {number}: `{action} = {value!r}` cannot be.", _HOW)
    headers = tuple(table.get("headers", {}).items())
    process = table.get("process", 0)
    if type(process) is not int or not 0 <= process <= PROCESSES:
        raise scene.problem(f"step {number}: `process = {process!r}` cannot be.", f"Number them from 1 to {PROCESSES}.")
    asked: tuple[Request, ...] = ()
    if action == "ask":
        there_are = requests()
        if value not in there_are:
            raise scene.problem(f"step {number}: there is no request `{value}`.", suggestion(value, there_are))
        asked = tuple(chain(there_are[value], there_are))
    times, binary = table.get("times", 1), table.get("binary", False)
    return Step(table["client"], action, value, headers, times, binary, process, asked)


def _check_order(scene: Scene, steps: tuple[Step, ...]) -> None:
    """Raises Problem for a client that does something before it has connected."""
    known = set()
    for number, step in enumerate(steps, 1):
        if step.action == "connect":
            known.add(step.client)
        elif step.action != "ask" and step.client not in known:
            how = f'Write `{{ client = "{step.client}", connect = "/path" }}` before it.'
            raise scene.problem(f"step {number}: `{step.client}` has not connected.", how)
