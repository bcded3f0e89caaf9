"""The attacks that the guide tries: their kinds, `data/attacks.toml`, and who refuses each, by what was recorded.

Requests are marked `# @attack`, scenes `attack = "..."`; CONTRIBUTING.md says how.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rosetta import toml
from rosetta.content.frameworks import frameworks
from rosetta.content.topics import Topic
from rosetta.errors import Problem, suggestion
from rosetta.exchange import Request
from rosetta.messages.scenes import Scene
from rosetta.paths import DATA, LANGUAGES

FILE = DATA / "attacks.toml"
LETS_THROUGH = ("server", "browser", "nobody")  # of the refusers, those that need an answer of the program
_HOW = "Give it `title` and `text` in each language, `source` and `link`; the file's top shows an entry."
_GOODBYES = (1000, 1001)  # codes with which a connection closes that nobody refuses


@dataclass(frozen=True)
class Kind:
    """A kind of attack: by language what it is called, and a sentence on what it is after and what stops it; a page
    that says more, with its name."""

    id: str
    titles: dict[str, str]
    texts: dict[str, str]
    source: str
    link: str


@dataclass(frozen=True)
class Tried:
    """A request or a scene that is an attack: by framework what came of it (`_outcome`) and who did that."""

    topic: Topic
    one: Request | Scene
    by: dict[str, tuple[str, str]]


def load(path: Path = FILE) -> dict[str, Kind]:
    """The kinds by id, in the file's order. Raises Problem, with the line, for one that lacks something."""
    return {id_: _kind(id_, table, path) for id_, table in toml.read(path, _HOW).items()}


def _kind(id_: str, table: dict, path: Path) -> Kind:
    line = toml.line_of(path, id_)
    for key in table if isinstance(table, dict) else [""]:
        if key not in (known := ("title", "text", "source", "link")):
            raise Problem(f"[{id_}]: unknown key `{key}`.", suggestion(key, known), path, line)
    texts = {key: table.get(key, {}) for key in ("title", "text")}
    missing = [f"{key}.{language}" for key, by in texts.items() for language in LANGUAGES if not by.get(language)]
    missing += [key for key in ("source", "link") if not table.get(key)]
    if missing:
        raise Problem(f"[{id_}] has no {', '.join(f'`{one}`' for one in missing)}.", _HOW, path, line)
    if not table["link"].startswith("https://"):
        raise Problem(f"[{id_}]: `{table['link']}` leads nowhere.", "Begin it with https://.", path, line)
    return Kind(id_, texts["title"], texts["text"], table["source"], table["link"])


def by_kind(topics: Iterable[Topic], kinds: dict[str, Kind], path: Path = FILE) -> dict[str, list[Tried]]:
    """What is marked, by kind. Raises Problem as `tried` does, and for a kind of which nothing is."""
    every = [one for topic in topics for one in tried(topic, kinds)]
    found = {id_: [one for one in every if one.one.attack.kind == id_] for id_ in kinds}
    for id_, ones in found.items():
        if not ones:
            how = f"Mark one with `# @attack {id_} WHO`, or take the kind away."
            raise Problem(f"no request is marked as `{id_}`.", how, path, toml.line_of(path, id_))
    return found


def tried(topic: Topic, kinds: dict[str, Kind]) -> list[Tried]:
    """The attacks of a topic, in its order. Raises Problem, with the line, for a kind or a framework there is not, for
    a framework of which nobody says who refuses, and for a refuser whom the recorded answer contradicts."""
    ones = [one for one in (*topic.requests.values(), *topic.scenes.values()) if one.attack]
    return [Tried(topic, one, _by(topic, one, kinds)) for one in ones]


def _by(topic: Topic, one: Request | Scene, kinds: dict[str, Kind]) -> dict[str, tuple[str, str]]:
    if one.attack.kind not in kinds:
        known = f"Known: {', '.join(kinds)}." if kinds else ""
        how = f"{known} A new kind is an entry in data/attacks.toml.".strip()
        raise _problem(one, f"`{one.attack.kind}` is no kind of attack.", how)
    for id_, _ in one.attack.by:
        if id_ and id_ not in topic.entries:
            what = f"it says who refuses in `{id_}`, and the topic has no such program."
            raise _problem(one, what, suggestion(id_, topic.entries))
    found = {}
    for id_, status in _statuses(topic, one).items():
        who = one.attack.refuser(id_)
        if not who:
            raise _problem(one, f"it does not say who refuses in {id_}.", f"Add `{id_}=WHO`, or a WHO for all.")
        if who in LETS_THROUGH and status >= 400:
            what = f"`{who}` can refuse only what the program answers, and {id_} refuses with {status}."
            raise _problem(one, what, "Name who does: `framework`, `package` or `program`.")
        if who == "server" and not one.server_differs:
            what = f"the server is to refuse in {id_}, and no answer under a server is said to differ."
            raise _problem(one, what, "Mark it `@server-differs`, if it does; else name who refuses.")
        found[id_] = (_outcome(who, status), who)
    return found


def _outcome(who: str, status: int) -> str:
    if who in LETS_THROUGH:
        return "passed" if who == "nobody" else "refused"
    return "harmless" if status < 400 else "refused" if status < 500 else "error"


def _statuses(topic: Topic, one: Request | Scene) -> dict[str, int]:
    """The recorded status by framework, in the order of the columns. A connection that is
    closed with another code than a goodbye's counts as refused."""
    if isinstance(one, Request):
        found = {id_: answer["status"] for id_, answer in topic.answers.get(one.name, {}).items()}
    else:
        found = {id_: _of_scene(came) for id_, came in topic.conversations.get(one.name, {}).items()}
    return {id_: found[id_] for id_ in frameworks() if id_ in found}


def _of_scene(outcomes: list) -> int:
    events = [event for came in outcomes for event in (came if isinstance(came, list) else [came]) if event]
    shakes = [event["status"] for event in events if event.get("status", 101) != 101]
    is_closed = any(event.get("close", 1000) not in _GOODBYES for event in events)
    return shakes[0] if shakes else 400 if is_closed else 200


def _problem(one: Request | Scene, what: str, how: str) -> Problem:
    return one.problem(what, how, "attack") if isinstance(one, Request) else one.problem(what, how)
