"""The one error a contributor sees."""

import difflib
from collections.abc import Iterable
from pathlib import Path

from rosetta.paths import ROOT

_ROOT = f"{ROOT.as_posix()}/"


class Problem(Exception):
    """Something a contributor can mend: where it is, what is wrong, how to mend it.

    `str()` reads `path:line: what`, then `how` on an indented line of its own. Paths are given
    from the repository's root where they lie in it.
    """

    def __init__(self, what: str, how: str, path: Path | str | None = None, line: int | None = None) -> None:
        self.what, self.how, self.path, self.line = what, how, path, line
        super().__init__(what)

    def __reduce__(self) -> tuple:
        return type(self), (self.what, self.how, self.path, self.line)

    def __str__(self) -> str:
        where = ""
        if self.path is not None:
            where = relative(self.path) + (f":{self.line}" if self.line else "") + ": "
        return f"{where}{self.what}\n  {self.how}"


def relative(path: Path | str) -> str:
    """The path from the repository's root, or as it is when it lies elsewhere."""
    path = Path(path)
    return path.as_posix().removeprefix(_ROOT) if path.as_posix().startswith(_ROOT) else str(path)


def suggestion(wrong: str, known: Iterable[str]) -> str:
    """A sentence that names the closest known name, or all of them."""
    known = sorted(known)
    if close := difflib.get_close_matches(wrong, known, n=1):
        return f"Did you mean `{close[0]}`?"
    return f"Known: {', '.join(known)}." if known else "There is none yet."
