"""What the packs of the browser's Python lack of a program's imports is named, with file, line and cure."""

import pytest

from rosetta.content.browser_limits import Limit, limits
from rosetta.content.topics import all_topics, topic
from rosetta.errors import Problem, relative
from rosetta.runtime import needs
from rosetta.runtime.needs import unpacked

TOPICS = all_topics()


@pytest.mark.parametrize("one", TOPICS, ids=[relative(one.folder) for one in TOPICS])
def test_the_browser_has_what_programs_import(one):
    assert not unpacked(one)


LACKING = {
    "import mkdocs.config\n": (
        1,
        "`mkdocs.config` is in no pack of the browser's Python.",
        "Add `mkdocs` to the `wheels`",
    ),
    "\nfrom xmlrpc import client\n": (
        2,
        "`xmlrpc` is left out of the browser's Python, by `xmlrpc/*`",
        "Take the pattern",
    ),
    "import flask.cli\n": (1, "`flask.cli` is in no pack", "Add `flask`"),
}


@pytest.mark.parametrize(("text", "said"), LACKING.items(), ids=[text.strip() for text in LACKING])
def test_what_a_pack_lacks_is_named(guide, text, said):
    (guide.topic / "django_app.py").write_text(text)
    [problem] = unpacked(topic("tea", guide.snippets))
    line, what, how = said
    assert str(problem).startswith(f"{guide.topic}/django_app.py:{line}: {what}")
    assert how in problem.how


@pytest.mark.parametrize(
    "text", ["import json, sqlite3\n", "import zoneinfo\n", "import jinja2\n", "import encodings.cp437\n"]
)
def test_what_a_pack_has_is_not_named(guide, text):
    (guide.topic / "django_app.py").write_text(text)
    assert not unpacked(topic("tea", guide.snippets))


def test_what_a_folder_has_itself_is_not_named(guide):
    """Django's urls.py imports views from the folder beside its own."""
    (guide.topic / "django_app.py").unlink()
    for name in ("config", "teas"):
        (guide.topic / "django_app" / name).mkdir(parents=True)
    (guide.topic / "django_app" / "manage.py").write_text("import django\n")
    (guide.topic / "django_app" / "teas" / "views.py").write_text("")
    (guide.topic / "django_app" / "config" / "urls.py").write_text("from teas import views\nimport coffees\n")
    [problem] = unpacked(topic("tea", guide.snippets))
    assert "`coffees` is in no pack" in problem.what


def test_a_request_that_no_page_can_do_excuses_no_import(guide, monkeypatch):
    """Only a program of which nothing runs in a page may import what no pack holds."""
    (guide.topic / "django_app.py").write_text("import mkdocs.config\n")
    found = topic("tea", guide.snippets)
    limits = [Limit({}, topic="tea", framework="django", request=name) for name in found.requests]
    monkeypatch.setattr(needs, "limits_of", lambda name: limits[:1])
    assert len(unpacked(found)) == 1
    monkeypatch.setattr(needs, "limits_of", lambda name: limits)
    assert unpacked(found) == []


REASON = '[limit.reason]\nen = "So."\nko = "So."\nru = "So."\n'


def test_an_entry_is_about_each_request_of_each_framework_that_it_names(tmp_path):
    (tmp_path / "browser.toml").write_text(
        f'[[limit]]\ntopic = "tea"\nframeworks = ["flask", "django"]\nrequests = ["a", "b"]\n{REASON}'
        f'[[limit]]\ntopic = "tea"\nframeworks = ["flask"]\nprogram = "flask_tea.py"\n{REASON}'
    )
    found = [(one.framework, one.request, one.program) for one in limits(tmp_path / "browser.toml")]
    pairs = [(id_, name, None) for id_ in ("flask", "django") for name in ("a", "b")]
    assert found == [*pairs, ("flask", None, "flask_tea.py")]
    (tmp_path / "less.toml").write_text(f'[[limit]]\ntopic = "tea"\nframeworks = ["flask"]\n{REASON}')
    with pytest.raises(Problem, match="entry 1 is not complete"):
        limits(tmp_path / "less.toml")
