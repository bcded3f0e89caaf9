"""`python -m rosetta.runtime`: make the files, unless nothing they are made from has changed."""

import sys

from rosetta.errors import Problem
from rosetta.runtime.building import build

try:
    print(build())
except Problem as problem:
    sys.exit(str(problem))
