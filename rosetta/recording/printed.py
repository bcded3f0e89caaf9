"""Snippets that only print: their output stands in them as `#>` lines.

pytest-examples writes the lines, through a `print` of its own. They stay only where a plain run of the same file prints
them.
"""

import ast
import contextlib
import io
import os
import re
import runpy
import sys
import tokenize
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rosetta.errors import Problem
from rosetta.recording.copies import Copy
from rosetta.recording.isolation import DiedError, LeftRunningError, TimeLimitError, each_isolated, in_fork
from rosetta.recording.line_coverage import Lines, measured_lines
from rosetta.recording.scratch import Scratch

LINE_LENGTH = 80
PLAIN_LIMIT = 9  # seconds
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
    from pytest_examples import CodeExample
    from pytest_examples.config import ExamplesConfig
    from pytest_examples.run_code import run_code

    text = path.read_text("utf-8")
    copy = Copy(path, Scratch(Path.cwd()))
    copy.enter()
    file = copy.of(path)
    sys.path.insert(0, str(file.parent))
    copy.remember()
    plain = in_fork(lambda: _plain(file), PLAIN_LIMIT)
    copy.restore()
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
        if told := copy.told_in(source):
            raise Problem(f"it prints {told}.", "Print something else.", path)
        _hold_to_plain_run(source, plain, path)
        return Printed(source, {copy.original(name): lines for name, lines in coverage.lines().items()})


def _plain(file: Path) -> str:
    """What the file writes to standard output when Python runs it, whoever writes there, up to an error."""
    output = os.open("../plain", os.O_RDWR | os.O_CREAT)
    os.dup2(output, 1)
    sys.stdout.reconfigure(encoding="utf-8")
    sys.argv = [str(file)]
    with contextlib.suppress(Exception, SystemExit):  # the other run tells of it
        runpy.run_path(str(file), run_name="__main__")
    sys.stdout.flush()
    os.lseek(output, 0, os.SEEK_SET)
    with open(output, "rb") as printed:
        return printed.read().decode("utf-8", "backslashreplace")


def _hold_to_plain_run(source: str, plain: str, path: Path) -> None:
    """Raises Problem, with the line, where the file shows other output than it has."""
    shown = _shown(source)
    how = (
        "Print text, short enough for its line, with `print(text)` alone; sort sets yourself. "
        f"`python {path.name}` must print just what the `#>` lines show, from top to bottom."
    )
    lines = [line.rstrip() for line in re.split(r"\r?\n", plain)]
    lines = lines[:-1] if lines[-1] == "" else lines
    for at, (number, text) in enumerate(shown):
        if at >= len(lines) or lines[at] != text:
            really = f"a plain run prints `{lines[at]}` there" if at < len(lines) else "a plain run prints no more"
            raise Problem(f"`#> {text}` is shown, and {really}.", how, path, number)
    if len(lines) > len(shown):
        raise Problem(f"a plain run prints `{lines[len(shown)]}`, which is not shown.", how, path)
    if line := _stray_text(source):
        raise Problem("a text that nothing uses looks like output.", "Delete it, or make it a comment.", path, line)


def _shown(source: str) -> list[tuple[int, str]]:
    """The output in the file, with the numbers of its lines."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return [
        (token.start[0], token.string.removeprefix("#>").removeprefix(" ").rstrip())
        for token in tokens
        if token.type == tokenize.COMMENT and token.string.startswith("#>")
    ]


def _stray_text(source: str) -> int | None:
    """The first line of a string that is a statement by itself, and no docstring."""
    tree = ast.parse(source)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    documents = {id(node.body[0]) for node in ast.walk(tree) if isinstance(node, documented) and node.body}
    for node in ast.walk(tree):
        text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        if text and id(node) not in documents:
            return node.lineno
    return None
