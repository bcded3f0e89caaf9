"""What a program printed, written beneath its `print` calls as `#>` lines, as the recorded programs have it."""

import ast
import builtins
import io
import re
import sys


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
            self._by_line.setdefault(frame.f_lineno, []).extend(text.getvalue().splitlines())

    def source(self, text: str) -> str | None:
        """The program with its `#>` lines as they are now; None when it has none."""
        if not re.search(r"^ *#>", text, re.MULTILINE):
            return None
        lines = text.split("\n")
        after: dict[int, list[str]] = {}
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
                for line in range(node.lineno, node.end_lineno + 1):
                    for printed in self._by_line.pop(line, ()):
                        said = f"{' ' * node.col_offset}#> {printed}".rstrip()
                        after.setdefault(node.end_lineno, []).append(said)
        made = []
        for number, line in enumerate(lines, 1):
            if not line.lstrip().startswith("#>"):
                made.append(line)
            made += after.get(number, ())
        return "\n".join(made)
