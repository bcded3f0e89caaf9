"""Find a cell in the code that it was taken from."""

import difflib
import re
from collections.abc import Iterable

LEFT_OUT = "…"


def unbroken(code: str) -> str:
    """Code with what is broken within brackets on one line, without the comma that stands before the last one."""
    code = re.sub(r"(?<=[(\[{])\n\s*", "", code)
    code = re.sub(r",?\n\s*(?=[)\]}])", "", code)
    return re.sub(r",\n\s*", ", ", code)


def is_in(cell: str, code: str) -> bool:
    """Whether each line of the cell is a part of a line of the code, in that order; names are whole ones."""
    return re.search("(?s:.*?)".join(map(_pattern, cell.splitlines())), unbroken(code)) is not None


def _pattern(line: str) -> str:
    pieces = map(re.escape, line.split(LEFT_OUT))
    begins = r"(?<!\w)" if re.match(r"\w", line) else ""
    ends = r"(?!\w)" if re.search(r"\w$", line) else ""
    return begins + ".*?".join(pieces) + ends


def nearest(cell: str, codes: Iterable[str]) -> str | None:
    """The line of the codes that is most like the cell's first line that none of them has, if one is like it."""
    lines = [line.strip() for code in codes for line in unbroken(code).splitlines() if line.strip()]
    unknown = (line for line in cell.splitlines() if not any(is_in(line, known) for known in lines))
    close = difflib.get_close_matches(next(unknown, cell), lines, n=1, cutoff=0.5)
    return close[0] if close else None
