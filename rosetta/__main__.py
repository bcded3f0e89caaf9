"""`python -m rosetta update [topic ...]`, `python -m rosetta stamp PAGE`: what `make` calls."""

import argparse
import sys

from rosetta.errors import Problem, relative


def main(arguments: list[str] | None = None) -> int:
    """Run one command; a Problem is printed, not traced."""
    parser = argparse.ArgumentParser(prog="python -m rosetta", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    update = commands.add_parser("update", help="record answers, printed output and commands anew")
    update.add_argument("topics", nargs="*", help="only these topics")
    stamp = commands.add_parser("stamp", help="say that a page was read in all languages")
    stamp.add_argument("page", help="topics/routing, or all")
    chosen = parser.parse_args(arguments)
    try:
        if chosen.command == "update":
            from rosetta.recording.updating import update_all

            update_all(chosen.topics)
        else:
            from rosetta.pages import translations

            stamped = translations.stamp(chosen.page)
            print("\n".join(f"stamped {relative(path)}" for path in stamped) or "nothing changed")
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
