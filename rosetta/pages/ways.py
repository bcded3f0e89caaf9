"""Ways through the guide, `data/paths.toml`: what to read in which order, and why, for who comes from somewhere."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rosetta import toml
from rosetta.content.frameworks import frameworks
from rosetta.errors import Problem, suggestion
from rosetta.pages import plan
from rosetta.paths import DATA, LANGUAGES

FILE = DATA / "paths.toml"
_HOW = 'Write `{ to = "topics/routing.md#order", en = "...", ko = "...", ru = "..." }`.'


@dataclass(frozen=True)
class Step:
    """A page, or the section of one, and by language why it is read; a planned page may lack that."""

    page: str
    section: str
    why: dict[str, str]


@dataclass(frozen=True)
class Way:
    """A path: its id, which is that of its heading on the page of paths, and the steps of each sitting.

    `frameworks` are those that it is about, by id; none where it is about all of them. `to` is the one that it
    leads to.
    """

    id: str
    sittings: tuple[tuple[Step, ...], ...]
    frameworks: tuple[str, ...] = ()
    to: str | None = None

    @property
    def steps(self) -> list[Step]:
        """Those of all sittings."""
        return [step for sitting in self.sittings for step in sitting]

    def behind(self, page: str) -> list[Step]:
        """The steps that are left for who has read a page, which are on other ones; none for a page beside the path."""
        pages = [step.page for step in self.steps]
        return self.steps[len(pages) - pages[::-1].index(page) :] if page in pages else []


@cache
def load(path: Path = FILE) -> dict[str, Way]:
    """The paths by id. Raises Problem, with the line, for a page that the plan lacks, a reason half translated and
    a framework that there is not."""
    planned = [entry.page for group in plan.load() for entry in group.entries]
    found = {}
    for table in toml.read(path, _HOW).get("path", []):
        if not isinstance(id_ := table.get("id"), str) or id_ in found:
            what = f"a path has no id of its own, but `{id_}`."
            raise Problem(what, 'Write `id = "..."`.', path, _line(path, str(id_)))
        sittings = [[_step(path, planned, step) for step in one.get("steps", [])] for one in table.get("sitting", [])]
        if not sittings or not all(sittings):
            raise Problem(f"`{id_}` has a sitting without steps, or none.", _HOW, path, _line(path, id_))
        about = tuple(table.get("frameworks", ()))
        for name in about:
            if name not in frameworks():
                how = suggestion(name, list(frameworks()))
                raise Problem(f"`{id_}` is about no framework `{name}`.", how, path, _line(path, id_))
        if (to := table.get("to")) is not None and to not in about:
            how = f"It is one of its `frameworks`: {', '.join(about)}."
            raise Problem(f"`{id_}` leads to `{to}`.", how, path, _line(path, id_))
        found[id_] = Way(id_, tuple(map(tuple, sittings)), about, to)
    return found


def _step(path: Path, planned: list[str], table: dict) -> Step:
    page, _, section = table.get("to", "").partition("#")
    line = _line(path, table.get("to", ""))
    if page not in planned:
        raise Problem(f"the plan has no page `{page}`.", suggestion(page, planned), path, line)
    why = {key: text for key, text in table.items() if key != "to"}
    if set(why) not in (set(), set(LANGUAGES)):
        raise Problem(f"`{table['to']}` lacks its reason in a language.", _HOW, path, line)
    return Step(page, section, why)


def _line(path: Path, text: str) -> int | None:
    quoted = re.compile(rf'"{re.escape(text)}"')
    return next((at for at, line in enumerate(path.read_text("utf-8").split("\n"), 1) if quoted.search(line)), None)
