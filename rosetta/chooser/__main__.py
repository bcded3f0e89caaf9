"""`python -m rosetta.chooser`: what the client adds up, and the scenarios, as JSON for the client's tests."""

import json
import sys

from rosetta.chooser import load
from rosetta.errors import Problem


def main() -> int:
    """Print the data; 1 when it is not in order."""
    try:
        chooser = load()
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    print(json.dumps(chooser.trials(), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
