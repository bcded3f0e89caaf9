"""python -m trial KIND "COMMAND" [PATHS]: tries a program under its server."""

import sys

from trial import trials

KIND, *WORDS = sys.argv[1:]
ROWS = [[str(one) for one in row] for row in getattr(trials, KIND)(*WORDS)]
WIDTHS = [max(map(len, column)) + 2 for column in zip(*ROWS, strict=True)]
for row in ROWS:
    cells = zip(row, WIDTHS, strict=True)
    print("".join(f"{cell:<{width}}" for cell, width in cells).rstrip())
