"""Read the TOML files that people write."""

import re
import tomllib
from pathlib import Path

from rosetta.errors import Problem


def read(path: Path, how: str) -> dict:
    """The tables of a file that exists. Raises Problem, with the line and `how` to write it, for what is no TOML."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        raise Problem(f"this is not TOML: {error}.", how, path, int(at[1]) if at else None) from None


def line_of(path: Path, name: str) -> int | None:
    """The line on which a table of the file begins, `[name]`, or a key stands."""
    text = path.read_text("utf-8")
    found = re.search(rf'(?m)^[ \t]*\[*[ \t]*"?{re.escape(name)}"?[ \t]*[\]=]', text)
    return text.count("\n", 0, found.start()) + 1 if found else None
