"""What each kind of question is made of: every reader gives fields of `Question`, or raises Problem."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rosetta.content.regions import regions
from rosetta.errors import suggestion
from rosetta.quizzes.fields import as_json, shown
from rosetta.quizzes.questions import Option
from rosetta.quizzes.written import Written

OPTIONS = range(3, 5)
STEPS = range(3, 7)
PAIRS = range(3, 6)
LONGEST_BUG = 25  # lines that are shown of a broken program


@dataclass(frozen=True)
class Kind:
    """The keys that a kind needs beside those of every question, and what reads them."""

    keys: frozenset[str]
    read: Callable[[Written], dict]


def choice(written: Written) -> dict:
    """Options of which exactly one is marked as right."""
    options = _marked(written)
    if sum(option.right for option in options) != 1:
        how = "Mark the right one with `right = true`; `choices` is the kind for several."
        raise written.problem(f"{_count(options)} right; a `{written.data['kind']}` has one.", how, "options")
    return {"options": options}


def choices(written: Written) -> dict:
    """Options of which one or more are marked as right, but not all."""
    options = _marked(written)
    if not 0 < sum(option.right for option in options) < len(options):
        how = "Mark those that are right with `right = true`, one at least, and not all."
        raise written.problem(f"{_count(options)} right.", how, "options")
    return {"options": options}


def predict(written: Written) -> dict:
    """Values of which exactly one is the recorded one."""
    recorded, field = written.recorded(written.data), written.data["field"]
    values: dict[str, str] = {}
    options = []
    for id_, table in _tables(written, "value"):
        value = table.get("value")
        if value is None:
            raise written.problem(f"option `{id_}` has no `value`.", "The values are what one may predict.", _at(id_))
        other = values.setdefault(as_json(value), id_)
        if other != id_:
            raise written.problem(f"options `{other}` and `{id_}` have the same value.", "Change one.", _at(id_))
        options.append(Option(id_, as_json(value) == as_json(recorded), shown(value, field)))
    if not any(option.right for option in options):
        raise written.problem(
            f"no option is what was recorded: {as_json(recorded)}.",
            f"Give it to one as its `value`; now there are {', '.join(values)}.",
            "options",
        )
    return {"options": tuple(options)}


def order(written: Written) -> dict:
    """Steps, which the file has in their right order."""
    steps = written.take("steps", list)
    _refuse_count(written, "steps", steps, STEPS)
    return {"steps": tuple(_distinct(written, (written.name(step, "a step", "steps") for step in steps), "steps"))}


def match(written: Written) -> dict:
    """Pairs of code or names, which need no translation."""
    pairs = written.take("pairs", list)
    _refuse_count(written, "pairs", pairs, PAIRS)
    for pair in pairs:
        whole = isinstance(pair, dict) and pair.keys() == {"left", "right"}
        if not whole or not all(isinstance(text, str) and text for text in pair.values()):
            raise written.problem(f"`{pair}` is no pair.", 'Write `{ left = "Blueprint", right = "Flask" }`.', "pairs")
    for side in ("left", "right"):
        _distinct(written, (pair[side] for pair in pairs), "pairs")
    return {"pairs": tuple((pair["left"], pair["right"]) for pair in pairs)}


def bug(written: Written) -> dict:
    """A broken program, of which the region `bug` is shown, and one right answer to what is wrong with it."""
    framework, name = written.framework(written.data), written.take("program", str)
    program = written.topic.bug(name)
    if not program or program.framework != framework:
        known = sorted(path.stem for path in written.topic.bugs_folder.glob(f"{framework.id}_*"))
        raise written.problem(
            f"`bugs/` beside this file has no program `{name}` of {framework.name}.",
            f"Its file is `bugs/{framework.id}_<what>.py`. {suggestion(name, known)}",
            "program",
        )
    code = next((found["bug"] for file in program.files if "bug" in (found := regions(file))), "")
    if not 0 < len(code.splitlines()) <= LONGEST_BUG:
        raise written.problem(
            f"`{name}` shows {len(code.splitlines())} lines in its region `bug`.",
            f"Put what is shown, {LONGEST_BUG} lines at most, between `# --8<-- [start:bug]` and `# --8<-- [end:bug]`.",
            "program",
        )
    return choice(written) | {"program": program, "code": code}


KINDS = {
    "choice": Kind(frozenset({"options"}), choice),
    "choices": Kind(frozenset({"options"}), choices),
    "predict": Kind(frozenset({"request", "framework", "field", "options"}), predict),
    "order": Kind(frozenset({"steps"}), order),
    "match": Kind(frozenset({"pairs"}), match),
    "bug": Kind(frozenset({"program", "framework", "request", "options"}), bug),
}


def _marked(written: Written) -> tuple[Option, ...]:
    options = []
    for id_, table in _tables(written, "right"):
        if not isinstance(table.get("right", False), bool):
            raise written.problem(f"`right` of option `{id_}` is not true or false.", "Write `right = true`.", _at(id_))
        options.append(Option(id_, table.get("right", False)))
    return tuple(options)


def _tables(written: Written, key: str) -> list[tuple[str, dict]]:
    """The tables of `options` by id, each with nothing but the id and `key`."""
    tables = written.take("options", list)
    _refuse_count(written, "options", tables, OPTIONS)
    for table in tables:
        if not isinstance(table, dict):
            how = f'Write `{{ id = "not-found", {key} = ... }}`.'
            raise written.problem(f"`{table}` is no option.", how, "options")
        id_ = written.name(table.get("id"), "an option", "options")
        if "evidence" in table:
            how = "`evidence` stands on the question, as a list of tables: `rosetta/quizzes/__init__.py` shows one."
            raise written.problem(f"option `{id_}` has `evidence`.", how, _at(id_))
        written.refuse_others(table, ("id", key), f"key of option `{id_}`:", _at(id_))
    _distinct(written, (table["id"] for table in tables), "options")
    return [(table["id"], table) for table in tables]


def _refuse_count(written: Written, key: str, found: list, allowed: range) -> None:
    if len(found) not in allowed:
        how = f"Give it {allowed[0]} to {allowed[-1]}."
        raise written.problem(f"it has {len(found)} {key}.", how, key)


def _distinct(written: Written, values: Iterable[str], key: str) -> list[str]:
    values = list(values)
    for value in values:
        if values.count(value) > 1:
            raise written.problem(f"`{value}` stands twice in `{key}`.", "Each stands once.", key)
    return values


def _count(options: Iterable[Option]) -> str:
    right = sum(option.right for option in options)
    return f"{right} options are" if right else "no option is"


def _at(id_: str) -> str:
    """A regular expression for the line of an option."""
    return rf"""\bid[ \t]*=[ \t]*["']{re.escape(id_)}["']"""
