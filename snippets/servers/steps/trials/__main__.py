"""python -m trials KIND WSGI=module:app ASGI=module:app: tries a program under each server."""

import sys

from trials.kinds import tried

KIND, *PROGRAMS = sys.argv[1:]
FOUND = tried(KIND, dict(one.split("=") for one in PROGRAMS))
ROWS = [["", *FOUND[0][1]], *([name, *map(str, came.values())] for name, came in FOUND)]
WIDTHS = [max(map(len, column)) for column in zip(*ROWS, strict=True)]
for row in ROWS:
    cells = (cell.ljust(width) for cell, width in zip(row, WIDTHS, strict=True))
    print("  ".join(cells).rstrip())
