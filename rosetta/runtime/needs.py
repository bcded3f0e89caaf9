"""Whether the packs of the browser's Python hold what a topic's programs import."""

import fnmatch
import re
import sys
import tomllib
from functools import cache
from importlib import metadata

from rosetta.content.browser_limits import limits_of
from rosetta.content.imports import Import, imports
from rosetta.content.programs import Entry
from rosetta.content.topics import Topic
from rosetta.errors import Problem
from rosetta.runtime.building import PACKS


def unpacked(topic: Topic) -> list[Problem]:
    """A Problem, with the line, for each import that no pack serves. Programs of which data/browser.toml lists all, and
    those of frameworks that run in no browser, need none."""
    entries = [entry for entry in topic.all_programs if entry.framework.browser]
    return [problem for entry in entries if not _is_listed(topic, entry) for problem in _unpacked(entry)]


def _is_listed(topic: Topic, entry: Entry) -> bool:
    """Whether nothing that a program does runs in a page."""
    limits = [limit for limit in limits_of(topic.name) if limit.framework == entry.framework.id]
    if entry.name == "app":
        requests = {limit.request for limit in limits}
        return bool(limits) and ("*" in requests or topic.requests.keys() <= requests)
    return entry.path.name in {limit.program for limit in limits}


def _unpacked(entry: Entry) -> list[Problem]:
    known, id_ = tomllib.loads(PACKS.read_text("utf-8")), entry.framework.id  # read_packs tells what is wrong with it
    text = "\n".join(path.read_text("utf-8") for path in entry.without_tests)
    packs = [
        known["packs"][name]
        for name, pack in known["packs"].items()
        if name in known["frameworks"].get(id_, ()) or ("when" in pack and re.search(pack["when"], text))
    ]
    packed = {wheel for pack in packs for wheel in pack.get("wheels", ())}
    found = []
    for path in entry.modules:
        for one in imports(path, entry.import_folder):
            wheels = [_normal(wheel) for wheel in _distributions().get(one.top, [])]
            if one.top not in sys.stdlib_module_names and not packed.intersection(wheels):
                what = f"`{one.module}` is in no pack of the browser's Python."
                how = f"Add `{(wheels or [one.top])[0]}` to the `wheels` of a pack that `{id_}` loads, in {PACKS.name}."
                found.append(Problem(what, f"{how} {_ELSE}", path, one.line))
            elif pattern := _left_out(one, packs):
                what = f"`{one.module}` is left out of the browser's Python, by `{pattern}` in {PACKS.name}."
                found.append(Problem(what, f"Take the pattern away, or name it under `keep`. {_ELSE}", path, one.line))
    return found


_ELSE = "If it cannot run in a page, say so in data/browser.toml, for each request or program."


def _left_out(one: Import, packs: list[dict]) -> str | None:
    """The pattern of some pack that leaves the module's file out."""
    module = one.module.replace(".", "/")
    files = (f"{module}.pyc", f"{module}/__init__.pyc")
    for pack in packs:
        if not any(fnmatch.fnmatchcase(file, kept) for file in files for kept in pack.get("keep", ())):
            for pattern in pack.get("leave", ()):
                if any(fnmatch.fnmatchcase(file, pattern) for file in files):
                    return pattern
    return None


@cache
def _distributions() -> dict[str, list[str]]:
    return dict(metadata.packages_distributions())


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
