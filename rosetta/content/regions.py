"""The named regions of a snippet: `# --8<-- [start:views]` to `# --8<-- [end:views]`."""

import re
import shutil
import textwrap
from pathlib import Path

from rosetta.errors import Problem
from rosetta.once import once

# As pymdownx.snippets reads them, so that a region we find is a region it includes.
_MARK = re.compile(r".*?(?<!;)-+8<-+[ \t]+\[[ \t]*(start|end)[ \t]*:[ \t]*([a-z][-\w]*)[ \t]*\]", re.IGNORECASE)


def text_of(path: Path) -> str:
    """The text of a snippet, all of which readers see. Raises Problem, with the line, for what is no UTF-8."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        how = "Save the file in that encoding; what is no text the program makes itself, or does without."
        raise Problem("this is not UTF-8.", how, path, line) from None


@once
def regions(path: Path) -> dict[str, str]:
    """The text of every region of a file by name, without marks and common indentation. Raises Problem for one that
    has no end."""
    found: dict[str, list[str]] = {}
    opened: dict[str, int] = {}
    for number, line in enumerate(text_of(path).splitlines(), 1):
        if match := _MARK.match(line):
            kind, name = match[1].lower(), match[2]
            if kind == "start" and name not in found:
                found[name] = []
                opened[name] = number
            elif kind == "end":
                opened.pop(name, None)
            continue
        for name in opened:
            found[name].append(line)
    for name, number in opened.items():
        how = f"Write `--8<-- [end:{name}]` in a line below it."
        raise Problem(f"the region `{name}` has no end.", how, path, number)
    return {name: textwrap.dedent("\n".join(lines)) for name, lines in found.items()}


def region_lines(path: Path) -> dict[str, set[int]]:
    """The numbers of every region's lines by name."""
    found: dict[str, set[int]] = {}
    opened: set[str] = set()
    for number, line in enumerate(text_of(path).splitlines(), 1):
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
    return "".join(line for line in text_of(path).splitlines(keepends=True) if not _MARK.match(line))


def copy_without_marks(source: str, target: str) -> None:
    """Copy a file for a program to find. Templates and the like lose their marks, which would show in an answer; Python
    keeps them, so that its lines are those of the file."""
    shutil.copy(source, target)
    if not source.endswith(".py") and _has_marks(Path(source)):
        Path(target).write_text(without_marks(Path(source)), "utf-8")


def unmarked_lines(path: Path) -> list[int]:
    """The number of each line of the file `without_marks` in the file itself."""
    lines = enumerate(text_of(path).splitlines(), 1)
    return [number for number, line in lines if not _MARK.match(line)]


def _has_marks(path: Path) -> bool:
    return b"8<-" in path.read_bytes()


def first_line(path: Path, region: str) -> int:
    """The number of a region's first line in the file `without_marks`. Raises KeyError when there is no such region."""
    shown = 0
    for line in text_of(path).splitlines():
        match = _MARK.match(line)
        if match and (match[1].lower(), match[2]) == ("start", region):
            return shown + 1
        shown += not match
    raise KeyError(region)
