"""Read `phrases.toml`."""

import re

from rosetta import toml
from rosetta.content.frameworks import frameworks
from rosetta.content.regions import regions
from rosetta.content.topics import Topic
from rosetta.errors import Problem, relative, suggestion
from rosetta.once import once
from rosetta.paths import LANGUAGES
from rosetta.phrases.finding import is_in, nearest
from rosetta.phrases.written import Cell, Phrase, Phrases

_HOW = "A phrase begins with `[[phrase]]`; rosetta/phrases/__init__.py shows a whole one."
_OWN = ("id", "section", *LANGUAGES)
_FOUND_BY = "found-by"
FEWEST, MOST = 3, 6  # differences: more of them are a list that nobody keeps in mind


@once
def load(topic: Topic) -> Phrases:
    """The phrases of a topic; none where it has no such file.

    Raises Problem, with file and line, for what is missing or unknown, and for code that no program of the framework
    has.
    """
    empty = Phrases(topic)
    if not empty.path.is_file():
        return empty
    data = toml.read(empty.path, _HOW)
    for key in data.keys() - {"phrase", "differences"}:
        how = suggestion(key, ["phrase", "differences"])
        raise empty.problem(f"unknown key `{key}`.", how, rf"^[ \t]*\[*{re.escape(key)}\b")
    found: dict[str, Phrase] = {}
    for number, table in enumerate(data.get("phrase", []), 1):
        phrase = _phrase(topic, table, number)
        if phrase.id in found:
            raise empty.problem(f"two phrases have the id `{phrase.id}`.", "Each has its own.", *_head(number), "^id")
        found[phrase.id] = phrase
    return Phrases(topic, tuple(found.values()), _differences(topic, data.get("differences", [])))


def _head(number: int) -> tuple[str, ...]:
    return (r"^\[\[phrase\]\]",) * number


def _phrase(topic: Topic, table: dict, number: int) -> Phrase:
    label = f"`{table['id']}`" if isinstance(table.get("id"), str) else f"phrase {number}"

    def problem(what: str, how: str, key: str = "") -> Problem:
        return Phrases(topic).problem(f"{label}: {what}", how, *_head(number), *([rf"^{key}\b"] if key else []))

    known = [*_OWN, *frameworks(), _FOUND_BY]
    for key in table:
        if key not in known:
            raise problem(f"unknown key `{key}`.", suggestion(key, known), re.escape(key))
    for key in _OWN:
        if not isinstance(table.get(key), str) or not table[key].strip():
            raise problem(f"no `{key}`.", f"It has {', '.join(_OWN)}.", key)
    patterns = table.get(_FOUND_BY, {})
    if not isinstance(patterns, dict) or not patterns.keys() <= table.keys():
        raise problem(f"`{_FOUND_BY}` is not about its cells.", f"Write `{_FOUND_BY}.flask = '...'`.", _FOUND_BY)
    cells = {}
    for id_ in (id_ for id_ in topic.frameworks if id_ in table):
        try:
            cells[id_] = _cell(topic, id_, table[id_], patterns.get(id_))
        except ValueError as error:
            raise problem(*error.args, id_) from None
    return Phrase(table["id"], table["section"], {language: table[language] for language in LANGUAGES}, cells)


def _cell(topic: Topic, framework: str, value: object, found_by: str | None) -> Cell:
    """The cell. Raises ValueError with what is wrong and how to mend it."""
    if isinstance(value, dict) and value.keys() == {"no-way"}:
        return Cell(no_way=value["no-way"])
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"`{framework}` is no code.", 'Write a line of it, or `{ no-way = "id-of-a-passage" }`.')
    code = "\n".join(line.strip() for line in value.strip().splitlines())
    entries = [entry for name in topic.programs if (entry := topic.program(framework, name))]
    files = [file for entry in entries for file in entry.files]
    codes = [region for file in files for region in regions(file).values()]
    commands = [
        "\n".join(step.keys["run"] for step in lists.get(framework, ()) if step.kind == "run")
        for lists in topic.steps.values()
    ]
    if any(is_in(code, run) for run in commands):
        return Cell(code, found_by=found_by or "", is_command=True)
    if not any(is_in(code, region) for region in codes):
        programs = ", ".join(relative(entry.root) for entry in entries)
        what = f"no region of {programs} has `{' ⏎ '.join(code.splitlines())}`."
        close = nearest(code, codes)
        how = f"Is it `{close}`?" if close else "Copy a line of one, with `…` for what is left out of it."
        raise ValueError(what, f"{how} All lines of a cell stand in one region, in that order.")
    if found_by is None:
        found_by = re.escape(re.split(r"(?<=[(\[])", code.split("\n")[0], maxsplit=1)[0])
    try:
        re.compile(found_by)
    except re.error as error:
        raise ValueError(f"`{_FOUND_BY}.{framework}` is no regular expression: {error}.", "Mend it.") from None
    return Cell(code, found_by=found_by)


def _differences(topic: Topic, names: object) -> tuple[str, ...]:
    """The requests and scenes. Raises Problem for one that is unknown, or whose answers no mark says to differ."""

    def problem(what: str, how: str, name: str = "") -> Problem:
        return Phrases(topic).problem(what, how, "^differences", *([rf'"{re.escape(name)}"'] if name else []))

    if not isinstance(names, list) or (names and not FEWEST <= len(names) <= MOST) or len(set(names)) < len(names):
        raise problem(f"`differences` is no list of {FEWEST} to {MOST} requests.", "Name each once.")
    having = {**topic.requests, **topic.scenes}
    for name in names:
        if name not in having:
            raise problem(f"there is no request `{name}`.", suggestion(name, having), name)
        if not having[name].differs:
            how = "Name one whose answers differ: it has a mark `# @differs` in requests.http, or `differs` as a scene."
            raise problem(f"the answers to `{name}` do not differ.", how, name)
    return tuple(names)
