"""Labels, titles and messages, which stand in no page, read as their language should."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from rosetta import words
from rosetta.errors import relative
from rosetta.paths import DATA, LANGUAGES, SNIPPETS
from rosetta.prose import ERROR, check

FILES = [
    DATA / "changes.toml",
    DATA / "browser.toml",
    *SNIPPETS.glob("*/titles.toml"),
    *SNIPPETS.glob("*/phrases.toml"),
]

# A label ends in a colon before its value, and the page around it introduces the terms.
OF_PAGES = {"colon", "first-use"}


def _said(of: object, language: str) -> Iterator[str]:
    """The texts below a key that is the language's code."""
    if isinstance(of, list):
        for one in of:
            yield from _said(one, language)
    elif isinstance(of, dict):
        for key, value in of.items():
            texts = value if isinstance(value, dict) else {"": value}
            if key == language:
                yield from (text for text in texts.values() if isinstance(text, str))
            else:
                yield from _said(value, language)


def _texts(path: Path, language: str) -> list[str]:
    if path == words.FOLDER:
        said = tomllib.loads((path / f"{language}.toml").read_text("utf-8"))
        return [text.replace("&nbsp;", "\N{NO-BREAK SPACE}") for table in said.values() for text in table.values()]
    return list(_said(tomllib.loads(path.read_text("utf-8")), language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [words.FOLDER, *FILES], ids=relative)
def test_labels_read_as_their_language_should(path, language):
    texts = _texts(path, language)
    errors = [
        f"{relative(path)}: {text!r}: {finding}"
        for text in texts
        for finding in check(re.sub(r"{\w+}", "`value`", text), language)
        if finding.severity == ERROR and finding.rule not in OF_PAGES
    ]
    assert texts or path.name == "titles.toml", "no texts were found"  # English titles stand in requests.http
    if errors:
        pytest.fail("\n".join(errors), pytrace=False)
