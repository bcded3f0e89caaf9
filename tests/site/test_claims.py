"""Trials of what pages say beyond their programs (tests/snippets/test_claims_*.py) name the passages that say it."""

import ast

import pytest

from rosetta.pages.source import read
from rosetta.paths import DOCS, LANGUAGES, ROOT

TRIALS = [
    (path.name, function.name, ast.get_docstring(function) or "")
    for path in sorted((ROOT / "tests" / "snippets").glob("test_claims_*.py"))
    for function in ast.parse(path.read_text("utf-8")).body
    if isinstance(function, ast.FunctionDef) and function.name.startswith("test_")
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("file", "name", "said"), TRIALS, ids=[f"{file}-{name}" for file, name, _ in TRIALS])
def test_a_trial_names_passages_that_there_are(file, name, said, language):
    """`page#id, #id; page#id`: an id that stands alone is on the page named before it."""
    page = ""
    for passage in said.replace(";", ",").split(","):
        named, _, id_ = passage.strip().partition("#")
        page = named or page
        path = DOCS / language / f"{page}.md"
        assert path.is_file(), f"{file}: {name} names no page: {said}"
        assert id_ in read(path).ids, f"{file}: {name}: docs/{language}/{page}.md has no #{id_}"
