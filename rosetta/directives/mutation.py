"""`mutation`: how many changes of the shown lines were noticed, and how many stay with a reason."""

import tomllib
from pathlib import Path

from rosetta.content.frameworks import frameworks
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.directives.html import Raw, tag
from rosetta.directives.kind import Kind
from rosetta.errors import Problem
from rosetta.words import number


def on_page(context: Context, argument: str) -> list[str]:
    """A sentence with the figures, the date and the versions."""
    context.takes_nothing(argument)
    score = scored(context.data)
    date = str(score["date"])
    told = sentence(context, score, date="\0").replace("\0", tag("time", date, datetime=date))
    return [tag("p", Raw(told), class_="figures-recorded")]


def sentence(context: Context, score: dict, date: str) -> str:
    """The score in words, in the page's language."""
    names = {framework.package: framework.name for framework in frameworks().values()}
    versions = [f"{names.get(package, package)} {version}" for package, version in score["versions"].items()]
    share = f"{100 * score['noticed'] / score['tried']:.1f}"
    if context.language == "ru":
        share = share.replace(".", ",")
    return context.word(
        "mutation",
        date=date,
        share=share,
        versions=", ".join([*versions, f"Python {score['python']}"]),
        **{key: number(score[key], context.language) for key in ("changes", "tried", "noticed", "listed")},
    )


def scored(data: Path) -> dict:
    """`mutation_score.toml`, or a Problem when there is none."""
    path = data / "mutation_score.toml"
    if not path.is_file():
        raise Problem("no changes were tried yet.", "Try them: `make mutate`.", path)
    return tomllib.loads(path.read_text("utf-8"))


def in_copy(copy: Copy, argument: str) -> list[str]:
    """How many changes of the shown lines were noticed."""
    score = scored(copy.context.data)
    return [sentence(copy.context, score, str(score["date"]))]


KIND = Kind(on_page, in_copy)
