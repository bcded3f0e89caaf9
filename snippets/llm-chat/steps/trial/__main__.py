"""python -m trial KIND "COMMAND": tries a program under its server, and prints what came of it."""

import sys

from trial import trials

KIND, COMMAND = sys.argv[1:]
FOUND = getattr(trials, KIND)(COMMAND)
WIDTH = max(map(len, FOUND)) + 2
for name, value in FOUND.items():
    print(f"{name:<{WIDTH}}{value}")
