"""Snippets that only print: their output stands in them as `#>` lines, run and compared by pytest-examples."""

import traceback
from dataclasses import dataclass
from pathlib import Path

from rosetta.asking import measured_lines
from rosetta.errors import Problem
from rosetta.isolation import isolated

LINE_LENGTH = 80


@dataclass(frozen=True)
class Printed:
    """The file as it must read to show what it prints, and the lines that ran, by path."""

    source: str
    lines: dict[str, set[int]]


def run_printed(path: Path, *, measure: bool = False) -> Printed:
    """Run a snippet at its own path, in a process of its own. Raises Problem when it raises."""
    result = isolated(_run, path, measure)
    if isinstance(result, Problem):
        raise result
    return result


def _run(path: Path, measure: bool) -> Printed | Problem:
    import sys

    from pytest_examples import CodeExample
    from pytest_examples.config import ExamplesConfig
    from pytest_examples.run_code import run_code

    sys.path.insert(0, str(path.parent))
    text = path.read_text("utf-8")
    example = CodeExample.create(text, path=path)
    with measured_lines(path if measure else None) as coverage:
        try:
            printed, _ = run_code(
                example=example,
                python_file=path,
                loader=None,
                config=ExamplesConfig(line_length=LINE_LENGTH),
                enable_print_mock=True,
                print_callback=None,
                include_print=None,
                module_globals=None,
                call=None,
            )
        except Exception as error:
            # Not a formatted traceback: pytest-examples forges its frames, and Python 3.11 fails on them.
            what = "".join(traceback.format_exception_only(error)).strip()
            frame = error.__traceback__
            while frame.tb_next:
                frame = frame.tb_next
            line = frame.tb_lineno - example.start_line
            return Problem(f"the snippet raises {what}", f"Run `python {path.name}` to see why.", path, line)
        return Printed(printed.updated_print_statements(example) or text, coverage.lines())
