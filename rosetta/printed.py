"""Snippets that only print: their output stands in them as `#>` lines, run and compared by pytest-examples."""

import re
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rosetta.copies import Copy
from rosetta.errors import Problem
from rosetta.isolation import DiedError, LeftRunningError, TimeLimitError, each_isolated
from rosetta.lines import Lines, measured_lines
from rosetta.scratch import Scratch

LINE_LENGTH = 80
_UNPRINTED = "#> \ue000"  # in place of each `#>` line until something is printed there: else a stale one would stay


@dataclass(frozen=True)
class Printed:
    """The file as it must read to show what it prints, and the lines that ran, by path."""

    source: str
    lines: Lines


def run_printed(path: Path, *, measure: bool = False) -> Printed:
    """Run a snippet in a copy of its folder, in a process of its own. Raises Problem when it fails."""
    [result] = _run_each([path], measure)
    return result


def print_all(paths: Sequence[Path]) -> dict[Path, str]:
    """What each of the files must read. Raises Problem for the first one that fails."""
    return {path: one.source for path, one in zip(paths, _run_each(paths), strict=True)}


def _run_each(paths: Sequence[Path], measure: bool = False) -> list[Printed]:
    results = each_isolated(_run, [(path, measure) for path in paths])
    for path, result in zip(paths, results, strict=True):
        if isinstance(result, (TimeLimitError, DiedError, LeftRunningError)):
            raise Problem(f"{result}.", f"Run `python {path.name}` to see why.", path)
        if isinstance(result, Exception):
            raise result
    return results


def _run(path: Path, measure: bool) -> Printed:
    import sys

    from pytest_examples import CodeExample
    from pytest_examples.config import ExamplesConfig
    from pytest_examples.run_code import run_code

    text = path.read_text("utf-8")
    copy = Copy(path, Scratch(Path.cwd()))
    copy.enter()
    file = copy.of(path)
    sys.path.insert(0, str(file.parent))
    example = CodeExample.create(re.sub(r"^( *)#> .*$", rf"\1{_UNPRINTED}", text, flags=re.M), path=file)
    with measured_lines(file if measure else None) as coverage:
        try:
            printed, _ = run_code(
                example=example,
                python_file=file,
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
            what = copy.refused() or copy.original("".join(traceback.format_exception_only(error)).strip())
            frame = error.__traceback__
            while frame.tb_next:
                frame = frame.tb_next
            line = frame.tb_lineno - example.start_line
            raise Problem(f"the snippet raises {what}", f"Run `python {path.name}` to see why.", path, line) from None
        source = printed.updated_print_statements(example) or example.source
        source = re.sub(rf"^ *{_UNPRINTED}\n", "", source, flags=re.M)
        if refused := copy.refused():
            raise Problem(refused, "Let it keep to its own folder.", path)
        if copy.is_in(source):
            raise Problem("it prints the path of the temporary folder it ran in.", "Print something else.", path)
        return Printed(source, {copy.original(name): lines for name, lines in coverage.lines().items()})
