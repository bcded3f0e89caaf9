"""The named regions of a snippet: `# --8<-- [start:views]` to `# --8<-- [end:views]`."""

import re
import textwrap
from pathlib import Path

from rosetta.once import once

# As pymdownx.snippets reads them, so that a region we find is a region it includes.
_MARK = re.compile(r".*?(?<!;)-+8<-+[ \t]+\[[ \t]*(start|end)[ \t]*:[ \t]*([a-z][-\w]*)[ \t]*\]", re.IGNORECASE)


@once
def regions(path: Path) -> dict[str, str]:
    """The text of every region of a file by name, without marks and common indentation."""
    found: dict[str, list[str]] = {}
    opened: set[str] = set()
    for line in path.read_text("utf-8").splitlines():
        if match := _MARK.match(line):
            kind, name = match[1].lower(), match[2]
            if kind == "start" and name not in found:
                found[name] = []
                opened.add(name)
            elif kind == "end":
                opened.discard(name)
            continue
        for name in opened:
            found[name].append(line)
    return {name: textwrap.dedent("\n".join(lines)) for name, lines in found.items()}


def region_lines(path: Path) -> dict[str, set[int]]:
    """The numbers of every region's lines by name."""
    found: dict[str, set[int]] = {}
    opened: set[str] = set()
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if match := _MARK.match(line):
            kind, name = match[1].lower(), match[2]
            if kind == "start":
                found.setdefault(name, set())
                opened.add(name)
            else:
                opened.discard(name)
        for name in opened:
            found[name].add(number)
    return found


@once
def without_marks(path: Path) -> str:
    """A whole file as a page shows it."""
    return "\n".join(line for line in path.read_text("utf-8").splitlines() if not _MARK.match(line)) + "\n"


def first_line(path: Path, region: str) -> int:
    """The number of a region's first line in the file `without_marks`. Raises KeyError when there is no such region."""
    shown = 0
    for line in path.read_text("utf-8").splitlines():
        match = _MARK.match(line)
        if match and (match[1].lower(), match[2]) == ("start", region):
            return shown + 1
        shown += not match
    raise KeyError(region)
