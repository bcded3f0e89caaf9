"""Read `data/chooser.toml` and check it."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from rosetta import toml
from rosetta.chooser.data import Answer, Candidate, Chooser, Document, Question, Reason, Scenario, Texts
from rosetta.content.frameworks import frameworks
from rosetta.errors import Problem, suggestion
from rosetta.paths import DATA, LANGUAGES

FILE = DATA / "chooser.toml"
LARGEST = 2  # points, for or against

_KINDS = {str: "a text", int: "a whole number", list: "a list", dict: "a table"}
T = TypeVar("T")


def load(path: Path = FILE) -> Chooser:
    """The chooser. Raises Problem where an entry is incomplete, unknown or contradicts another."""
    data = toml.read(path, "Strings are quoted, and each [[part]] stands below the one it belongs to.")
    return _Reader(path, path.read_text("utf-8")).chooser(data)


class _Reader:
    """Makes objects of tables, and remembers in which entry it is."""

    def __init__(self, path: Path, text: str) -> None:
        self.path, self.text = path, text
        self.entry: list[str] = []  # ids, from the outermost entry to the one being read
        self.docs: dict[str, Document] = {}
        self.ids: list[str] = []  # of the candidates

    def chooser(self, data: dict) -> Chooser:
        self.only(data, "must", "candidate", "question", "scenario", "docs")
        self.ids = [entry["id"] for entry in self.get(data, "candidate", list) if "id" in entry]
        self.docs = {id_: self.document(id_, entry) for id_, entry in self.get(data, "docs", dict).items()}
        candidates = self.each(data, "candidate", self.candidate)
        questions = self.each(data, "question", self.question)
        scenarios = self.each(data, "scenario", lambda entry: self.scenario(entry, questions))
        return Chooser(self.get(data, "must", int), candidates, questions, scenarios, self.docs)

    def document(self, id_: str, entry: dict) -> Document:
        self.entry = [id_]
        self.only(entry, "title", "url")
        url = self.get(entry, "url", str)
        if not url.startswith("https://"):
            raise self.problem(f"`{url}` is no whole address.", "Begin it with https://.")
        self.entry = []
        return Document(self.get(entry, "title", str), url)

    def candidate(self, entry: dict) -> Candidate:
        self.only(entry, "id", "name", "frameworks", "added", "parts", "cost", *LANGUAGES)
        marks = self.known("framework", self.get(entry, "frameworks", list), frameworks())
        added = self.get(entry, "added", list, [])  # looked up where they are shown, as evidence is
        parts = self.known("candidate", self.get(entry, "parts", list, []), self.ids)
        cost = self.get(entry, "cost", dict, {})
        reason = None
        if cost:
            self.only(cost, "points", "evidence", *LANGUAGES)
            points = {entry["id"]: -self.get(cost, "points", int)}
            reason = Reason(points, self.evidence(cost), self.texts(cost))
        return Candidate(entry["id"], self.get(entry, "name", str), marks, parts, self.texts(entry), reason, added)

    def question(self, entry: dict) -> Question:
        self.only(entry, "id", "answer", *LANGUAGES)
        return Question(entry["id"], self.texts(entry), self.each(entry, "answer", self.answer))

    def answer(self, entry: dict) -> Answer:
        self.only(entry, "id", "reason", *LANGUAGES)
        reasons = [self.reason(reason) for reason in self.get(entry, "reason", list)]
        named = [id_ for reason in reasons for id_ in reason.points]
        if twice := sorted({id_ for id_ in named if named.count(id_) > 1}):
            raise self.problem(f"two reasons give points to `{twice[0]}`.", "Join them to one.")
        return Answer(entry["id"], self.texts(entry), reasons)

    def reason(self, entry: dict) -> Reason:
        self.only(entry, "for", "evidence", *LANGUAGES)
        points = self.get(entry, "for", dict)
        self.known("candidate", points, self.ids)
        for id_, number in points.items():
            if type(number) is not int or abs(number) > LARGEST:
                how = f"Points are whole numbers from -{LARGEST} to {LARGEST}."
                raise self.problem(f"`{id_}` gets `{number}`.", how)
        return Reason(points, self.evidence(entry), self.texts(entry))

    def scenario(self, entry: dict, questions: dict[str, Question]) -> Scenario:
        self.only(entry, "id", "answers", "must", "winners", "nearly", "title", "text", "why")
        answers = self.get(entry, "answers", dict)
        for question in self.known("question", answers, questions):
            self.known("answer", [answers[question]], questions[question].answers)
        must = self.known("answered question", self.get(entry, "must", list), answers)
        winners = self.known("candidate", self.get(entry, "winners", list), self.ids)
        nearly = self.known("candidate", self.get(entry, "nearly", list, []), self.ids)
        texts = (self.texts(self.get(entry, key, dict)) for key in ("title", "text", "why"))
        return Scenario(entry["id"], answers, must, winners, *texts, nearly)

    def evidence(self, entry: dict) -> list[str]:
        """What a reason rests on. What it names on pages and in snippets is looked up where it is shown."""
        given = entry.get("evidence")
        found = self.get({"evidence": [given] if isinstance(given, str) else given or []}, "evidence", list)
        for one in found:
            kind, _, name = one.partition(":")
            if kind == "docs":
                self.known("entry of [docs]", [name], self.docs)
            elif kind not in ("page", "code", "answer"):
                raise self.problem(f"`{one}` is no evidence.", "It begins with page:, code:, answer: or docs:.")
        if not found:
            raise self.problem("points without evidence.", 'Say where it can be read: `evidence = "page:..."`.')
        return found

    def texts(self, entry: dict) -> Texts:
        return {language: self.get(entry, language, str) for language in LANGUAGES}

    def each(self, table: dict, key: str, make: Callable[[dict], T]) -> dict[str, T]:
        """The objects made of a list of tables, by their ids."""
        found: dict[str, T] = {}
        for entry in self.get(table, key, list):
            if not isinstance(entry, dict):
                raise self.problem(f"`{key}` is not a list of tables.", f"Each one is a [[{key}]].")
            self.entry.append(self.get(entry, "id", str))
            if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry["id"]):
                raise self.problem("the id cannot stand in an address.", "Use small letters, digits and hyphens.")
            if entry["id"] in found:
                raise self.problem(f"there is already a {key} of that id.", "Give it another one.")
            found[entry["id"]] = make(entry)
            self.entry.pop()
        return found

    def get(self, entry: dict, key: str, kind: type[T], default: T | None = None) -> T:
        value = entry.get(key, default)
        if type(value) is not kind or (value == "" or (default is None and value == {})):
            raise self.problem(
                f"`{key}` is not {_KINDS[kind]}.", f"Give it {_KINDS[kind]}; the file's top explains it."
            )
        return value

    def only(self, entry: dict, *keys: str) -> None:
        for key in entry:
            if key not in keys:
                raise self.problem(f"unknown key `{key}`.", suggestion(key, keys))

    def known(self, kind: str, names: Iterable[str], all_names: Iterable[str]) -> list[str]:
        for name in (names := list(names)):
            if name not in all_names:
                raise self.problem(f"there is no {kind} `{name}`.", suggestion(str(name), all_names))
        return names

    def problem(self, what: str, how: str) -> Problem:
        """A Problem at the entry that is being read: at its line, which is the one of its id."""
        at = 0
        for id_ in self.entry:
            match = re.compile(rf'^(?:id = "{re.escape(id_)}"|{re.escape(id_)} = )', re.MULTILINE).search(self.text, at)
            at = match.start() if match else at
        name = f"[{' / '.join(self.entry)}]: " if self.entry else ""
        return Problem(name + what, how, self.path, self.text.count("\n", 0, at) + 1)
