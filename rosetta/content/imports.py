"""What programs import, read from their sources without running them."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

_DOTTED = re.compile(r"[a-z_]+(\.\w+)+")


@dataclass(frozen=True)
class Import:
    """A module that a file imports, by its whole name, and the line. `names` may be modules of it or what it holds."""

    module: str
    names: tuple[str, ...]
    line: int

    @property
    def top(self) -> str:
        return self.module.partition(".")[0]


def imports(path: Path, folder: Path) -> list[Import]:
    """The imports of a file, but for those of the program's own files, below the folder that goes on the import path.

    Raises SyntaxError for what is no Python.
    """
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"), path)):
        if isinstance(node, ast.Import):
            found += [Import(alias.name, (), node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.append(Import(node.module, tuple(alias.name for alias in node.names), node.lineno))
    return [one for one in found if not any((folder / f"{one.top}{end}").exists() for end in ("", ".py"))]


def named_modules(path: Path) -> set[str]:
    """What its texts name as `django.middleware.common.CommonMiddleware`: the part before the last dot, and all."""
    texts = (
        node.value for node in ast.walk(ast.parse(path.read_text("utf-8"), path)) if isinstance(node, ast.Constant)
    )
    dotted = {text for text in texts if isinstance(text, str) and _DOTTED.fullmatch(text)}
    return dotted | {text.rpartition(".")[0] for text in dotted}
