"""Snippets that only print: their output stands in them as `#>` lines.

The `print` of pytest-examples tells what each line printed. It stays only where a plain run of the same file prints it.
"""

import ast
import contextlib
import io
import os
import runpy
import subprocess
import sys
import tokenize
import traceback
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rosetta.content.regions import text_of
from rosetta.errors import Problem
from rosetta.in_browser.printing import output_lines, with_output
from rosetta.recording.copies import Copy
from rosetta.recording.isolation import (
    DiedError,
    LeftRunningError,
    TimeLimitError,
    each_isolated,
    in_fork,
    process_context,
)
from rosetta.recording.line_coverage import Lines, measured_lines
from rosetta.recording.scratch import Scratch

LINE_LENGTH = 80
PLAIN_LIMIT = 25  # seconds, of the 60 that one call has; a busy machine takes ten times as long


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

    text = text_of(path)
    try:
        ast.parse(text)
    except SyntaxError as error:
        raise Problem(f"this is not Python: {error.msg}.", "Mend the line.", path, error.lineno) from None
    copy = Copy(path, Scratch(Path.cwd()))
    is_bare = process_context().get_start_method() == "spawn"
    copy.enter()
    file = copy.of(path)
    sys.path.insert(0, str(file.parent))
    copy.remember()
    plain = _bare(copy, file, path) if is_bare else in_fork(lambda: _plain(file), PLAIN_LIMIT)
    copy.restore()
    example = CodeExample.create(text, path=file)
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
        except (Exception, SystemExit) as error:
            # Not a formatted traceback: pytest-examples forges its frames, and Python 3.11 fails on them.
            what = copy.refused() or copy.original("".join(traceback.format_exception_only(error)).strip())
            frames = traceback.walk_tb(error.__traceback__)
            lines = [line - example.start_line for frame, line in frames if frame.f_code.co_filename == str(file)]
            how = f"Run `python {path.name}` to see why."
            raise Problem(f"the snippet raises {what}", how, path, lines[-1] if lines else None) from None
        by_line: dict[int, list[str]] = {}
        for one in printed.print_statements():
            by_line.setdefault(one.line_no, []).extend(str(one).split("\n"))
        _refuse_signs(plain, by_line, path)
        source = with_output(text, by_line)
        if refused := copy.refused():
            raise Problem(refused, "Let it keep to its own folder.", path)
        if told := copy.told_in(source):
            raise Problem(f"it prints {told}.", "Print something else.", path)
        _hold_to_plain_run(source, plain, path, text)
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


def _bare(copy: Copy, file: Path, path: Path) -> str:
    """The same by a Python that has imported nothing else: a fork of this one has what we imported."""
    given = {"cwd": copy.root, "env": copy.environment(), "stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE}
    command = [sys.executable, "-X", "utf8", str(file)]
    try:  # the other run tells of an error
        ran = subprocess.run(command, **given, stderr=subprocess.DEVNULL, timeout=PLAIN_LIMIT, check=False)
    except subprocess.TimeoutExpired:
        how = f"Run `python {path.name}` to see why."
        raise Problem(f"it runs for more than {PLAIN_LIMIT} s.", how, path) from None
    return ran.stdout.decode("utf-8", "backslashreplace")


def _refuse_signs(plain: str, by_line: Mapping[int, list[str]], path: Path) -> None:
    """Raises Problem for what a comment cannot hold: it would end the line, or be invisible."""
    for sign in plain:
        if sign not in "\t\n" and unicodedata.category(sign) in ("Cc", "Zl", "Zp"):
            line = next((number for number, lines in by_line.items() if sign in "".join(lines)), None)
            how = "Print its `repr`: `print(repr(text))`."
            raise Problem(f"it prints the control character {sign!a}.", how, path, line)


def _hold_to_plain_run(source: str, plain: str, path: Path, text: str) -> None:
    """Raises Problem, with the line of `text`, the file as it is now, where `source` shows other output than it has."""
    shown = _shown(source)
    lines_now, lines_made = _program_lines(text), _program_lines(source)

    def here(number: int) -> int:
        return lines_now[bisect_right(lines_made, number) - 1]

    how = (
        "Print text, short enough for its line, with `print(text)` alone; sort sets yourself. "
        f"`python {path.name}` must print just what the `#>` lines show, from top to bottom."
    )
    lines = [line.rstrip() for line in plain.split("\n")]
    lines = lines[:-1] if lines[-1] == "" else lines
    for at, (number, said) in enumerate(shown):
        if at >= len(lines) or lines[at] != said:
            really = f"a plain run prints `{lines[at]}` there" if at < len(lines) else "a plain run prints no more"
            raise Problem(f"`#> {said}` is shown, and {really}.", how, path, here(number))
        if len(source.split("\n")[number - 1]) > LINE_LENGTH:
            raise Problem(f"`#> {said}` is longer than {LINE_LENGTH} characters.", how, path, here(number))
    if len(lines) > len(shown):
        raise Problem(f"a plain run prints `{lines[len(shown)]}`, which is not shown.", how, path)
    if line := _stray_text(source):
        raise Problem(
            "a text that nothing uses looks like output.", "Delete it, or make it a comment.", path, here(line)
        )


def _program_lines(source: str) -> list[int]:
    """The numbers of the lines that are no output."""
    return sorted(set(range(1, source.count("\n") + 2)) - set(output_lines(source)))


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
