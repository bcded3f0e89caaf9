"""The project's name-line says how many frameworks it compares, and which: those that most topics have.

A framework that was added for a topic or two stands on their pages alone; when most topics have it, these lines change.
"""

import pytest

from rosetta.content.topics import all_topics, in_most
from rosetta.errors import Problem
from rosetta.paths import DOCS, ROOT

COUNTED = {
    "en": {2: "two frameworks", 3: "three frameworks", 4: "four frameworks", 5: "five frameworks"},
    "ko": {2: "프레임워크 둘", 3: "프레임워크 셋", 4: "프레임워크 넷", 5: "프레임워크 다섯"},
    "ru": {2: "два фреймворка", 3: "три фреймворка", 4: "четыре фреймворка", 5: "пять фреймворков"},
}
PLACES = [
    *((DOCS / language / "index.md", language) for language in COUNTED),
    *((ROOT / "mkdocs.yml", language) for language in COUNTED),
    (ROOT / "README.md", "en"),
    (ROOT / "pyproject.toml", "en"),
    (ROOT / "rosetta" / "__init__.py", "en"),
]


def compared() -> list[str]:
    """The names of the frameworks that more than half of the topics have, in the registry's order."""
    return [one.name for one in in_most(all_topics())]


@pytest.mark.parametrize(("path", "language"), PLACES)
def test_name_line_follows_the_topics(path, language):
    text = path.read_text("utf-8")
    said = COUNTED[language][len(compared())]
    if said not in text.lower():
        raise Problem(f"it does not say “{said}”.", f"Most topics compare {', '.join(compared())}: say so here.", path)
    if path.suffix != ".py" and (missing := [name for name in compared() if name not in text]):
        raise Problem(f"it does not name {', '.join(missing)}.", "Most topics compare it: name it here.", path)
