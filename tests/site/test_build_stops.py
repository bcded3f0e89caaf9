"""A build that cannot be right stops, with a message that says where, and without a traceback."""

import pytest

PAGE = """---
title: Home
description: A page
---

# Home { #home }

"""


def build(repository, mkdocs, text, **variables):
    (repository / "docs" / "en" / "index.md").write_text(PAGE + text, "utf-8")
    folder = str(repository / "built")
    done = mkdocs("build", "--site-dir", folder, root=repository, LANGUAGES="en", **variables)
    said = [line for line in (done.stdout + done.stderr).splitlines(True) if not line.startswith("INFO")]
    return done.returncode, "".join(said)


def test_whole_page_is_built_without_a_word(repository, mkdocs):
    assert build(repository, mkdocs, "/// versions\n") == (0, "")
    assert "<table>" in (repository / "built" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("/// compare | routin:plain\n", "docs/en/index.md:8: there is no topic `routin`.\n  Did you mean `routing`?"),
        ("text\n\n/// quizz\n", "docs/en/index.md:10: there is no directive `quizz`."),
        (
            '```python\n--8<-- "routing/flask_app.py:nope"\n```\n',
            "index.md:8: `routing/flask_app.py` has no region",
        ),
        ('--8<-- "nowhere.md"\n', "Snippet at path 'nowhere.md' could not be found"),
        ("[x](nowhere.md)\n", "contains a link 'nowhere.md', but the target"),
        ("[x](#nowhere)\n", "there is no such anchor on this page"),
    ],
)
def test_what_is_wrong_in_a_page_is_said(repository, mkdocs, text, message):
    code, output = build(repository, mkdocs, text)
    assert code == 1
    assert message in output
    assert "Traceback" not in output


def test_what_is_wrong_in_one_of_several_pages_is_said(repository, mkdocs):
    """Several pages are rendered by processes of their own, and an error has to come back from one."""
    (repository / "docs" / "en" / "other.md").write_text(PAGE.replace("home", "other"), "utf-8")
    code, output = build(repository, mkdocs, "/// quizz\n")
    assert code == 1
    assert "docs/en/index.md:8: there is no directive `quizz`." in output
    assert "Traceback" not in output
    assert "pickle" not in output


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("/// quizz\n", "docs/ko/index.md:8: there is no directive `quizz`."),
        ("[x](nowhere.md)\n", "contains a link 'nowhere.md', but the target"),
    ],
)
def test_what_is_wrong_in_another_language_stops_the_build(repository, mkdocs, text, message):
    """Other languages are built by processes of their own."""
    for language, own in {"en": "", "ko": text, "ru": ""}.items():
        (repository / "docs" / language).mkdir(exist_ok=True)
        (repository / "docs" / language / "index.md").write_text(PAGE + own, "utf-8")
    done = mkdocs("build", "--site-dir", str(repository / "built"), root=repository)
    output = done.stdout + done.stderr
    assert done.returncode == 1
    assert message in output
    assert "Traceback" not in output
    assert not (repository / "built" / "llms.txt").exists()  # what follows the pages


def test_broken_data_is_said(repository, mkdocs):
    (repository / "snippets" / "routing" / "requests.http").write_text("GET /\n", "utf-8")
    code, output = build(repository, mkdocs, "/// answers | routing: root\n")
    assert code == 1
    assert "snippets/routing/requests.http:1: " in output
    assert "Traceback" not in output


def test_missing_recording_is_said(repository, mkdocs):
    (repository / "data" / "recorded.toml").unlink()
    code, output = build(repository, mkdocs, "")
    assert code == 1
    assert "data/recorded.toml: nothing is recorded yet." in output
    assert "Traceback" not in output


def test_missing_client_is_said(repository, mkdocs):
    code, output = build(repository, mkdocs, "", ROSETTA_CLIENT_DIR="bundle")
    assert code == 1
    assert "bundle: the folder to publish as assets/client is missing." in output


def test_other_folder_is_published_instead_of_the_client(repository, mkdocs):
    (repository / "bundle").mkdir()
    (repository / "bundle" / "main.js").write_text("1;\n", "utf-8")
    assert build(repository, mkdocs, "", ROSETTA_CLIENT_DIR="bundle") == (0, "")
    built = repository / "built" / "assets" / "client"
    assert [path.name for path in built.iterdir()] == ["main.js"]
