"""`python -m rosetta.prose [page ...]`: what the check finds in the pages, errors and things to look at."""

import argparse
import sys
from pathlib import Path

from rosetta.errors import Problem, relative
from rosetta.paths import DOCS, LANGUAGES
from rosetta.prose import ERROR, check


def main(arguments: list[str] | None = None) -> int:
    """Print the findings; 1 when there is an error among them."""
    parser = argparse.ArgumentParser(prog="python -m rosetta.prose", description=__doc__)
    parser.add_argument("pages", nargs="*", type=Path, help="Markdown files below docs/ (default: all)")
    parser.add_argument("--errors", action="store_true", help="only what fails the test")
    chosen = parser.parse_args(arguments)
    pages = [page.resolve() for page in chosen.pages] or sorted(DOCS.glob("**/*.md"))
    failed = False
    for page in pages:
        language = page.relative_to(DOCS).parts[0] if page.is_relative_to(DOCS) else ""
        if language not in LANGUAGES:
            continue
        for finding in check(page.read_text("utf-8"), language):
            failed = failed or finding.severity == ERROR
            if finding.severity == ERROR or not chosen.errors:
                print(f"{finding.severity}: {relative(page)}:{finding}")
    return int(failed)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Problem as problem:
        sys.exit(str(problem))
