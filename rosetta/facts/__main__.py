"""`make facts`: read the releases anew that pages tell of, and write `data/releases.toml`."""

import datetime
import sys
from importlib.metadata import version

from packaging.version import Version

from rosetta import ecosystem, toml
from rosetta.errors import Problem, relative
from rosetta.facts import RELEASES, Release, load
from rosetta.facts.index import Fetch, days, fetcher, release

_TOP = """\
# Written by `make facts` from the package index that pip is configured with, on the day `read`; only the names of
# [older], [instead] and [servers] are typed. The page "What older tutorials get wrong" shows two: of `older` the newest
# release and its month, of `instead` that which is installed. The pages on frameworks show the newest release, the
# Python it wants (Requires-Python), and `features`: the first release of each feature version in the three years
# before. [ecosystem] has the newest release of each package that data/ecosystem.toml names, [servers] of each
# server's package.
"""


def main() -> int:
    """Write the file; say what is another one than before."""
    before = RELEASES.read_text("utf-8")
    names = toml.read(RELEASES, "Take it from the repository again.")
    try:
        packages = [one.package for one in load().values()]
        text = written(names, fetcher(), packages, ecosystem.load().packages, datetime.date.today())
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    RELEASES.write_text(text, "utf-8")
    new = [line for line in text.splitlines() if line not in before.splitlines()]
    print("\n".join([f"wrote {relative(RELEASES)}", *(f"  {line}" for line in new)]))
    return 0


def written(names: dict, fetch: Fetch, packages: list[str], others: list[str], today: datetime.date) -> str:
    """The file's text. `names` has the tables [older], [instead] and [servers], whose keys are packages; `others` are
    those of the ecosystem."""
    lines = [f"{_TOP}read = {today}", "", "[older]"]
    for name in names["older"]:
        found = days(fetch(name))
        lines.append(_month(name, newest := max(found), found[newest][0]))
    lines += ["", "[instead]"]
    for name in names["instead"]:
        installed = Version(version(name))
        lines.append(_month(name, installed, days(fetch(name))[installed][0]))
    lines += ["", "[ecosystem]"]
    lines += [_newest(name, release(fetch(name), today)) for name in others]
    lines += ["", "[servers]", *(_newest(name, release(fetch(name), today)) for name in names["servers"])]
    for name in packages:
        lines += ["", *_table(name, release(fetch(name), today))]
    return "\n".join(lines) + "\n"


def _newest(name: str, one: Release) -> str:
    return f'{name} = {{ version = "{one.version}", date = {one.date}, python = "{one.python}" }}'


def _month(name: str, release: Version, day: datetime.date) -> str:
    return f'{name} = {{ version = "{release}", month = "{day:%Y-%m}" }}'


def _table(name: str, one: Release) -> list[str]:
    head = [f"[frameworks.{name}]", f'version = "{one.version}"', f"date = {one.date}", f'python = "{one.python}"']
    return [*head, f"[frameworks.{name}.features]", *(f'"{key}" = {day}' for key, day in one.features.items())]


if __name__ == "__main__":
    sys.exit(main())
