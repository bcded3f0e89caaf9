"""Includes of snippets: `--8<-- "routing/flask_app.py:routes"`."""

from pathlib import Path

from rosetta.content.regions import regions, without_marks
from rosetta.directives.context import Context
from rosetta.directives.highlighting import language_of
from rosetta.errors import suggestion


def fence(context: Context, path: Path, region: str | None = None) -> list[str]:
    """A fence that includes a file of `context.snippets`, or one region of it."""
    language = language_of(path)
    target = path.relative_to(context.snippets).as_posix() + (f":{region}" if region else "")
    return [f"```{language}", f'--8<-- "{target}"', "```"]


def check(context: Context, path: str, region: str | None) -> None:
    """Raise Problem when a page includes a file or a region that does not exist."""
    file = context.snippets / path
    if not file.is_file():
        files = (found for found in context.snippets.rglob("*") if found.is_file())
        known = [found.relative_to(context.snippets).as_posix() for found in files]
        raise context.problem(f"there is no snippet `{path}`.", suggestion(path, known))
    if region and region not in (found := regions(file)):
        raise context.problem(f"`{path}` has no region `{region}`.", suggestion(region, found))


def text(context: Context, path: str, region: str | None) -> str:
    """The text that `--8<-- "path:region"` stands for."""
    file = context.snippets / path
    return regions(file)[region] if region else without_marks(file)
