"""The topics: what the folders under `snippets/` hold."""

import json
import os
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rosetta import toml
from rosetta.answers.differences import Difference, differences
from rosetta.content.frameworks import Framework, frameworks
from rosetta.content.programs import Entry, find_program
from rosetta.content.steps import Step
from rosetta.content.steps import read as read_steps
from rosetta.errors import Problem, suggestion
from rosetta.exchange import Request, Rules, parse_requests
from rosetta.messages import scenes
from rosetta.messages.scenes import Scene
from rosetta.once import once, once_property
from rosetta.paths import DATA, SNIPPETS


@dataclass(frozen=True)
class Topic:
    """One folder under `snippets/`."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    @once_property
    def entries(self) -> dict[str, Entry]:
        """The `app` program of every framework that has one."""
        found = {id_: self.program(id_) for id_ in frameworks()}
        return {id_: entry for id_, entry in found.items() if entry}

    @once_property
    def frameworks(self) -> dict[str, Framework]:
        """The frameworks that the topic compares: those that have a program in it, in the order of the columns."""
        return {id_: one for id_, one in frameworks().items() if any(self.program(id_, name) for name in self.programs)}

    @once_property
    def programs(self) -> list[str]:
        """The names of its programs, `app` first: what follows the framework in a file's name."""
        names = {
            path.stem.removeprefix(f"{id_}_")
            for id_ in frameworks()
            for path in self.folder.glob(f"{id_}_*")
            if path.suffix == ".py" or path.is_dir()
        }
        return sorted(names, key=lambda name: (name != "app", name))

    @property
    def all_programs(self) -> list[Entry]:
        """Every program of every framework, by framework."""
        found = [self.program(id_, name) for id_ in self.frameworks for name in self.programs]
        return [entry for entry in found if entry]

    def program(self, framework_id: str, name: str = "app") -> Entry | None:
        """`<framework>_<name>.py`, or the folder `<framework>_<name>/` with its entry file."""
        return find_program(self.folder, frameworks()[framework_id], name)

    @property
    def bugs_folder(self) -> Path:
        return self.folder / "bugs"

    def bug(self, stem: str) -> Entry | None:
        """The program that a quiz shows because it is broken: `bugs/<framework>_<name>.py`, or such a folder."""
        framework_id, _, name = stem.partition("_")
        framework = frameworks().get(framework_id)
        return find_program(self.bugs_folder, framework, name) if framework else None

    @property
    def requests_path(self) -> Path:
        return self.folder / "requests.http"

    @property
    def requests_address(self) -> str:
        """Where the file is served, `assets/requests/routing.http`: it is heavy in a page, and sent from an editor."""
        return f"assets/requests/{self.name}.http"

    @once_property
    def requests(self) -> dict[str, Request]:
        """The requests by name, in file order. Raises Problem for a file that cannot be read."""
        if not self.requests_path.is_file():
            raise Problem(
                "the topic has no requests.http.",
                "Write the requests that every framework's app must answer; CONTRIBUTING.md shows the format.",
                self.folder,
            )
        return parse_requests(self.requests_path.read_bytes().decode("utf-8"), self.requests_path)

    @property
    def titles_path(self) -> Path:
        return self.folder / "titles.toml"

    @once_property
    def titles(self) -> dict[str, dict[str, str]]:
        """What requests and scenes are called in other languages than English, {"wrong-type": {"ko": ..., "ru": ...}}.

        Raises Problem for a file that cannot be read, or that names one there is not.
        """
        if not self.titles_path.is_file():
            return {}
        how = 'A request is a table: `[name]`, then `ko = "..."` and `ru = "..."`.'
        titles = toml.read(self.titles_path, how)
        for name, by_language in titles.items():
            if name not in self.requests and name not in self.scenes:
                line = toml.line_of(self.titles_path, name)
                known = [*self.requests, *self.scenes]
                raise Problem(f"there is no request `{name}`.", suggestion(name, known), self.titles_path, line)
            if not isinstance(by_language, dict):
                raise Problem(f"`{name}` is not a table.", how, self.titles_path, toml.line_of(self.titles_path, name))
        return titles

    @property
    def answers_path(self) -> Path:
        return self.folder / "answers.json"

    @once_property
    def answers(self) -> dict[str, dict[str, dict]]:
        """What was recorded: request name -> framework id -> answer; empty before the first recording."""
        if not self.answers_path.is_file():
            return {}
        how = f"It is recorded, never typed: `make update TOPIC={self.name}` writes it anew."
        try:
            answers = json.loads(self.answers_path.read_text("utf-8"))
        except ValueError as error:
            line = getattr(error, "lineno", 1)
            raise Problem(f"this is not JSON: {error}.", how, self.answers_path, line) from None
        for name, by_framework in answers.items() if isinstance(answers, dict) else [("", None)]:
            good = isinstance(by_framework, dict) and all(
                isinstance(answer, dict) and answer.keys() == {"status", "headers", "body"}
                for answer in by_framework.values()
            )
            if not good:
                raise Problem(f"`{name}` holds no status, headers and body.", how, self.answers_path)
        return answers

    @property
    def queries_path(self) -> Path:
        return self.folder / "queries.json"

    @once_property
    def queries(self) -> dict[str, dict[str, list[str]]]:
        """The SQL that was recorded: request name -> framework id -> statements; empty where nothing sends any."""
        return json.loads(self.queries_path.read_text("utf-8")) if self.queries_path.is_file() else {}

    @once_property
    def differences(self) -> dict[str, tuple[Difference, ...]]:
        """In which parts the recorded answers to a request differ, and the passage that explains each, by request."""
        return {
            name: differences(request, self.answers.get(name, {}), untold_headers())
            for name, request in self.requests.items()
        }

    @property
    def scenes_path(self) -> Path:
        return self.folder / "messages.toml"

    @once_property
    def scenes(self) -> dict[str, Scene]:
        """What clients do over WebSockets, by name, in file order. Raises Problem for a file that cannot be read."""
        return scenes.load(self.scenes_path, lambda: self.requests)

    @property
    def conversations_path(self) -> Path:
        return self.folder / "conversations.json"

    @once_property
    def conversations(self) -> dict[str, dict[str, list]]:
        """What came of them: scene -> framework id -> what came of each step; empty before the first recording."""
        if not self.conversations_path.is_file():
            return {}
        try:
            return json.loads(self.conversations_path.read_text("utf-8"))
        except ValueError as error:
            how = f"It is recorded, never typed: `make update TOPIC={self.name}` writes it anew."
            raise Problem(f"this is not JSON: {error}.", how, self.conversations_path) from None

    @property
    def commands_path(self) -> Path:
        return self.folder / "commands.toml"

    @once_property
    def commands(self) -> dict[str, dict[str, str]]:
        """The commands a page shows, by name: {"run": ..., "output": ...}."""
        if not self.commands_path.is_file():
            return {}
        how = 'A command is a table: `[name]`, then `run = "..."`; `make update` adds its `output`.'
        commands = toml.read(self.commands_path, how)
        for name, command in commands.items():
            if not isinstance(command, dict) or not isinstance(command.get("run"), str):
                raise Problem(f"`{name}` has no `run`.", how, self.commands_path)
        return commands

    @property
    def steps_path(self) -> Path:
        return self.folder / "steps.toml"

    @once_property
    def steps(self) -> dict[str, dict[str, list[Step]]]:
        """The lists of steps that a page shows, by name and framework."""
        return read_steps(self.steps_path, list(frameworks()))

    @property
    def recorded_steps_path(self) -> Path:
        return self.folder / "steps.json"

    @once_property
    def recorded_steps(self) -> dict[str, dict[str, list[dict]]]:
        """What came of each step, as `rosetta.recording.steps` tells it; empty before the first recording."""
        path = self.recorded_steps_path
        return json.loads(path.read_text("utf-8")) if path.is_file() else {}

    @property
    def quiz_path(self) -> Path:
        return self.folder / "quiz.toml"

    @once_property
    def printed(self) -> list[Path]:
        """The snippets that only print: `<framework>_<name>.py` files with `#>` lines, and `bare_<name>.py`, which are
        about no framework."""
        apps = {path for entry in self.entries.values() for path in entry.files}
        return [
            path
            for path in sorted(self.folder.glob("*_*.py"))
            if path not in apps and not path.name.startswith("test_")
        ]


@once
def all_topics(folder: Path = SNIPPETS) -> list[Topic]:
    """Every topic by name."""
    return [Topic(path) for path in sorted(folder.iterdir()) if path.is_dir() and path.name[0] not in "._"]


def in_topics(topics: Iterable[Topic]) -> list[Framework]:
    """The frameworks that some of the topics compare, in the order of the columns."""
    found = {id_ for one in topics for id_ in one.frameworks}
    return [framework for id_, framework in frameworks().items() if id_ in found]


def in_most(topics: Iterable[Topic]) -> list[Framework]:
    """The frameworks that more than half of the topics compare: those of pages that are about no topic."""
    topics = list(topics)
    having = Counter(id_ for one in topics for id_ in one.frameworks)
    return [framework for id_, framework in frameworks().items() if having[id_] > len(topics) / 2]


def topic(name: str, folder: Path = SNIPPETS) -> Topic:
    """The topic of that name. Raises Problem when there is none."""
    path = folder / name
    if not name or not path.is_dir():
        known = [found.name for found in all_topics(folder)]
        raise Problem(f"there is no topic `{name}`.", suggestion(name, known), folder)
    return Topic(path)


def chosen_topics() -> list[Topic]:
    """All topics, or the one that the environment's TOPIC names."""
    name = os.environ.get("TOPIC")
    return [topic(name)] if name else all_topics()


@cache
def untold_headers() -> frozenset[str]:
    """The headers that are recorded and that the pages' tables leave out."""
    return frozenset(_headers()["untold"])


def rules() -> Rules:
    """Which headers are recorded, from `data/headers.toml`."""
    return Rules.of(_headers())


def _headers() -> dict:
    return tomllib.loads((DATA / "headers.toml").read_text("utf-8"))
