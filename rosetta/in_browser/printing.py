"""What a program printed, written beneath its `print` calls as `#>` lines, as the recorded programs have it."""

import ast
import builtins
import io
import sys
import tokenize
from collections.abc import Mapping, Sequence


class Printed:
    """Stands in for `print` in one program, and notes what each call printed."""

    def __init__(self, filename: str) -> None:
        self._filename = filename
        self._by_line: dict[int, list[str]] = {}

    def print(self, *values: object, file=None, flush=False, **how: object) -> None:
        builtins.print(*values, file=file, flush=flush, **how)
        frame = sys._getframe(1)
        if file is None and frame.f_code.co_filename == self._filename:
            text = io.StringIO()
            builtins.print(*values, file=text, **how)
            self._by_line.setdefault(frame.f_lineno, []).extend(text.getvalue().removesuffix("\n").split("\n"))

    def source(self, text: str) -> str | None:
        """The program with its `#>` lines as they are now; None when it has none."""
        return with_output(text, self._by_line) if output_lines(text) else None


def with_output(text: str, by_line: Mapping[int, Sequence[str]]) -> str:
    """The program with the lines that were printed beneath the statements that printed them, and no other `#>` lines.

    `by_line` are the lines that each call printed, by the number of the line it stands on.
    """
    left, after = dict(by_line), {}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.stmt) and not hasattr(node, "body") and not isinstance(node, ast.Match):
            for line in range(node.lineno, node.end_lineno + 1):
                for printed in left.pop(line, ()):
                    after.setdefault(node.end_lineno, []).append(f"{' ' * node.col_offset}#> {printed}".rstrip())
    old, made = set(output_lines(text)), []
    for number, line in enumerate(text.split("\n"), 1):
        if number not in old:
            made.append(line)
        made += after.get(number, ())
    return "\n".join(made)


def output_lines(text: str) -> list[int]:
    """The numbers of the lines that are a comment `#> ...` and nothing else; what stands in a string is none."""
    comments = [
        token for token in tokenize.generate_tokens(io.StringIO(text).readline) if token.type == tokenize.COMMENT
    ]
    lines = text.split("\n")
    return [
        row
        for row, at in (one.start for one in comments if one.string.startswith("#>"))
        if not lines[row - 1][:at].strip()
    ]
