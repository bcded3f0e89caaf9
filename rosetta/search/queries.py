"""The lists of queries in data/queries/, by which the search is measured: read and checked."""

from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from rosetta import toml
from rosetta.errors import Problem
from rosetta.pages.places import places
from rosetta.paths import DATA, DOCS

FOLDER = DATA / "queries"
TUNED, HELD_OUT, BLIND, NEWER = "tuned", "held-out", "blind", "newer"
_LEAST = {TUNED: 60, HELD_OUT: 30, BLIND: 30, NEWER: 30}


@dataclass(frozen=True)
class Query:
    """What somebody types, and where the guide answers: `page#section`, `page#` for what stands below the page's own
    heading, or `page` for any of its sections."""

    text: str
    answers: tuple[str, ...]

    def is_answered_by(self, place: str) -> bool:
        """Whether a result at `page#section` answers. `topics` stands for all topics."""
        return any(
            answer in (place, f"{place}#") or ("#" not in answer and place.startswith((f"{answer}#", f"{answer}/")))
            for answer in self.answers
        )


def load(language: str, folder: Path = FOLDER, docs: Path = DOCS) -> dict[str, list[Query]]:
    """The lists of a language; what is held out may be empty, until it is written anew. Raises Problem, with file
    and line, where an answer is no place of the guide."""
    path = folder / f"{language}.toml"
    text = path.read_text("utf-8")
    found = toml.read(path, 'A line is "query" = "page#section"; each query once.')
    if found.keys() != _LEAST.keys():
        raise Problem(f"has other tables than {', '.join(_LEAST)}", "Each query stands in one of them.", path)
    for one, other in combinations(found, 2):
        if both := found[one].keys() & found[other].keys():
            raise Problem(f"`{min(both)}` is in [{one}] and [{other}]", "A query is counted once: remove one.", path)
    known = places(language, docs)
    lists = {}
    for name, entries in found.items():
        if len(entries) < _LEAST[name] and not (name == HELD_OUT and not entries):
            raise Problem(f"[{name}] has {len(entries)} queries", f"Give it {_LEAST[name]} or more.", path)
        for query, answers in entries.items():
            for answer in [answers] if isinstance(answers, str) else answers:
                if answer not in known:
                    line = next(
                        (at for at, one in enumerate(text.splitlines(), 1) if one.startswith(f'"{query}"')), None
                    )
                    how = "An answer is a page of docs/ without .md, its section's id behind a #, or a folder."
                    raise Problem(f"`{answer}` is no place of the guide", how, path, line)
        lists[name] = [
            Query(query, tuple(known[answer] for answer in ([answers] if isinstance(answers, str) else answers)))
            for query, answers in entries.items()
        ]
    return lists


def place(url: str, root: str) -> str:
    """`https://host/guide/ko/topics/routing/#methods` is `topics/routing#methods`, given its language's front page."""
    path, _, section = url.removeprefix(root).partition("#")
    page = path.strip("/") or "index"
    return f"{page}#{section}" if section else page
