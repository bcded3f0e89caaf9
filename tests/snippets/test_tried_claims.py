"""Claims that were found true are tried again when anything changes that they are about: `make claims`."""

from pathlib import Path

import pytest

from tests.snippets.claims_tried import FILES, fingerprint, note, unchanged


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A lock file, two folders of programs, and a file of claims that names one of them."""
    (tmp_path / "requirements.lock").write_text("tea==1\n")
    for name in ("routing", "rest"):
        (tmp_path / "snippets" / name).mkdir(parents=True)
        (tmp_path / "snippets" / name / "flask_app.py").write_text("app = 1\n")
        (tmp_path / "snippets" / name / "quiz.toml").write_text("questions = []\n")
    (tmp_path / "test_claims_tea.py").write_text('"""topics/routing#order"""\n')
    return tmp_path


def _found(place: Path) -> str:
    return fingerprint(place / "test_claims_tea.py", place / "snippets", place)


@pytest.mark.parametrize(
    ("changed", "counts"),
    [
        ("test_claims_tea.py", True),
        ("requirements.lock", True),
        ("snippets/routing/flask_app.py", True),
        ("snippets/rest/flask_app.py", False),
        ("snippets/routing/quiz.toml", False),
    ],
)
def test_what_claims_are_about_makes_another_fingerprint(place, changed, counts):
    before = _found(place)
    assert _found(place) == before
    (place / changed).write_text((place / changed).read_text() + "# more\n")
    assert (_found(place) != before) == counts


def test_a_folder_that_code_names_counts(place):
    (place / "test_claims_tea.py").write_text('topic("rest")\n')
    before = _found(place)
    (place / "snippets" / "rest" / "new.py").write_text("")
    assert _found(place) != before


def test_what_was_noted_is_unchanged(tmp_path):
    assert unchanged(tmp_path / "none.toml") == []
    note(tmp_path / "tried.toml")
    assert unchanged(tmp_path / "tried.toml") == FILES
