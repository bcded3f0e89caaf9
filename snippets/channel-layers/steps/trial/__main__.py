"""python -m trial KIND: tries the program under real servers, and prints what came of it."""

import asyncio
import sys

from trial import trials

HEADS, ROWS = asyncio.run(getattr(trials, sys.argv[1])())
TABLE = [["", *HEADS], *([name, *cells] for name, cells in ROWS.items())]
WIDTHS = [max(map(len, column)) + 2 for column in zip(*TABLE, strict=True)]
for row in TABLE:
    print("".join(cell.ljust(width) for cell, width in zip(row, WIDTHS, strict=True)).rstrip())
