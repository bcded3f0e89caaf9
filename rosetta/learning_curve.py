"""How much a developer reads, types and installs for a program: counted from its files and its steps."""

import ast
import io
import re
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from rosetta.content.programs import Entry
from rosetta.content.regions import without_marks
from rosetta.content.topics import Topic
from rosetta.directives.programs import shown
from rosetta.errors import Problem

_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_LAYOUT = {tokenize.NEWLINE, tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.COMMENT, tokenize.ENDMARKER}


@dataclass(frozen=True)
class Counts:
    """The figures of one program. Files that are empty, or as the framework's command made them, count in none."""

    files: int
    code: int  # lines of Python beside the tests
    tests: int  # lines of Python in the tests
    templates: int
    names: int  # imported from packages and from Python's own modules, each once
    decorators: int  # different ones
    settings: int
    commands: int
    packages: int  # that installing its requirements brings


def count(topic: Topic, framework: str, steps: str = "start") -> Counts:
    """The figures of a framework's program in a topic. Raises Problem when its requirements are not installed."""
    (entry,) = (found for name in topic.programs if (found := topic.program(framework, name)))
    files = shown(entry)
    python = {file: without_marks(file) for file in files if file.suffix == ".py"}
    trees = {file: ast.parse(code) for file, code in python.items()}
    settings = (name for file, tree in trees.items() for name in settings_of(tree, file.name == "settings.py"))
    return Counts(
        files=len(files),
        code=sum(lines(code) for file, code in python.items() if file not in entry.tests),
        tests=sum(lines(code) for file, code in python.items() if file in entry.tests),
        templates=sum(template_lines(without_marks(file)) for file in files if file.suffix == ".html"),
        names=len(imported(trees.values(), own_modules(entry))),
        decorators=len({ast.unparse(one) for tree in trees.values() for one in decorators(tree)}),
        settings=len(set(settings)),
        # Beside the steps: installing the requirements, and starting the program.
        commands=sum(step.kind == "run" for step in topic.steps[steps][framework]) + 2,
        packages=len(installed(entry.root / "requirements.txt")),
    )


def lines(code: str) -> int:
    """Lines of Python that hold code: neither blank, nor a comment alone, nor part of a docstring."""
    held = {
        line
        for token in tokenize.generate_tokens(io.StringIO(code).readline)
        if token.type not in _LAYOUT
        for line in range(token.start[0], token.end[0] + 1)
    }
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and ast.get_docstring(
            node
        ):
            held -= set(range(node.body[0].lineno, node.body[0].end_lineno + 1))
    return len(held)


def template_lines(text: str) -> int:
    """Lines of a template that are neither blank nor a comment."""
    return sum(bool(line.strip()) for line in _COMMENT.sub("", text).splitlines())


def own_modules(entry: Entry) -> set[str]:
    """What a program may import from itself, by first name."""
    return {file.relative_to(entry.root).parts[0].removesuffix(".py") for file in entry.files}


def imported(trees: Iterable[ast.AST], own: set[str]) -> set[str]:
    """The names that are imported from elsewhere, as `module.name`."""
    found = set()
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found |= {f"{node.module}.{one.name}" for one in node.names}
    return {name for name in found if name.split(".")[0] not in own}


def decorators(tree: ast.AST) -> Iterator[ast.expr]:
    """The decorators of functions and classes, without their arguments: of `@app.get("/")`, `app.get`."""
    for node in ast.walk(tree):
        for one in getattr(node, "decorator_list", []):
            yield one.func if isinstance(one, ast.Call) else one


def settings_of(tree: ast.Module, is_settings: bool = False) -> Iterator[str]:
    """Settings by name: in capitals in Django's file of settings, given to Flask's `config.update()`, or a field of a
    class of pydantic-settings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".config.update"):
            yield from (one.arg for one in node.keywords if one.arg)
        elif isinstance(node, ast.ClassDef) and "BaseSettings" in map(ast.unparse, node.bases):
            yield from (ast.unparse(one.target) for one in node.body if isinstance(one, ast.AnnAssign))
    if is_settings:
        targets = (target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets)
        yield from (one.id for one in targets if isinstance(one, ast.Name) and one.id.isupper())


def installed(requirements: Path) -> set[str]:
    """The packages that a file of requirements brings, those that others need included, by the metadata of what is
    installed here. Raises Problem for one that is not."""
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = [Requirement(line) for line in requirements.read_text("utf-8").splitlines() if line.strip()]
    while waiting:
        one = waiting.pop()
        key = canonicalize_name(one.name), frozenset(one.extras)
        if key in seen:
            continue
        seen.add(key)
        try:
            needed = metadata.requires(one.name) or []
        except metadata.PackageNotFoundError:
            how = "Name packages of pyproject.toml: what is not installed cannot be counted."
            raise Problem(f"`{one.name}` is not installed.", how, requirements) from None
        extras = one.extras or {""}
        waiting += [
            found
            for found in map(Requirement, needed)
            if not found.marker or any(found.marker.evaluate({"extra": extra}) for extra in extras)
        ]
    return {name for name, _ in seen}
