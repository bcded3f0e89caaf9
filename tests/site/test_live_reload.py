"""`mkdocs serve` shows an edit of whatever a page is made of, not only of the page."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

PAGE = """# Home { #home }

A route has a view.

/// compare | routing:plain

/// answers | routing: root

/// programs | routing

/// quiz | routing
"""
OTHER = "---\ntitle: Other\n---\n\n# Other { #other }\n\n/// compare | requests:form\n"
SECONDS = 60  # before an edit counts as not shown


@pytest.fixture
def served(repository):
    """The address of a server of a copy of the repository, English only."""
    quiz = (repository / "snippets" / "routing" / "quiz.toml").read_text("utf-8")
    passages = "".join(
        f"\n## Explained {{ #{id_} }}\n" for id_ in dict.fromkeys(re.findall(r'(?m)^page = "(.*)"', quiz))
    )
    (repository / "docs" / "en" / "index.md").write_text(PAGE + passages, "utf-8")
    (repository / "docs" / "en" / "other.md").write_text(OTHER, "utf-8")
    (repository / "docs" / "en" / "glossary.md").write_text("# Glossary { #glossary }\n\n/// glossary\n", "utf-8")
    config = repository / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("nav: [index.md]", "nav: [index.md, other.md, glossary.md]"), "utf-8"
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    variables = os.environ | {
        "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(repository), "LANGUAGES": "en",
    }  # fmt: skip
    variables.pop("SITE_URL", None)
    variables.pop("ROSETTA_CLIENT_DIR", None)
    log = (repository / "serve.log").open("w")
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, cwd=repository, env=variables, stdout=log, stderr=log)
    yield f"http://127.0.0.1:{port}/"
    process.terminate()
    process.wait(20)
    log.close()


def wait_for(served, repository, text):
    """Seconds until the page holds the text."""
    start = time.monotonic()
    while time.monotonic() - start < SECONDS:
        try:
            with urllib.request.urlopen(served, timeout=5) as page:
                if text in page.read().decode():
                    return time.monotonic() - start
        except OSError:
            pass  # it is not listening yet
        time.sleep(0.1)
    pytest.fail(f"`{text}` was not shown:\n{(repository / 'serve.log').read_text()[-2000:]}", pytrace=False)


def edit(path, old, new):
    """Replace the first of the texts; the file must hold it."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_edits_are_shown(served, repository):
    wait_for(served, repository, "requests-routing")
    topic = repository / "snippets" / "routing"

    edit(topic / "flask_app.py", "def index(", "def edited_view(")
    wait_for(served, repository, "edited_view")

    edit(topic / "requests.http", "### The root of the site", "### An edited title")
    wait_for(served, repository, "An edited title")

    recorded = topic / "answers.json"
    answers = json.loads(recorded.read_text("utf-8"))
    for answer in answers["root"].values():
        answer["body"] = '"an edited answer"'
    recorded.write_text(json.dumps(answers), "utf-8")
    wait_for(served, repository, "an edited answer")

    edit(topic / "quiz.toml", '[question.en]\ntext = "', '[question.en]\ntext = "An edited question. ')
    wait_for(served, repository, "An edited question.")

    (broken,) = {*topic.glob("bugs/flask_*.py")} or {*topic.glob("bugs/*.py")}
    edit(broken, "[start:bug]\n", "[start:bug]\n# an edited bug\n")
    wait_for(served, repository, "an edited bug")

    registry = repository / "data" / "frameworks.toml"
    edit(registry, 'name = "Flask"', 'name = "Flask edited"')
    wait_for(served, repository, "Flask edited")

    edit(repository / "data" / "glossary.toml", 'meaning.en = "A rule that', 'meaning.en = "An edited rule that')
    wait_for(f"{served}glossary/", repository, "An edited rule")

    edit(
        repository / "data" / "words" / "en.toml",
        'same-all = "the same in all"',
        'same-all = "edited: the same in all"',
    )
    wait_for(served, repository, "edited: the same in all")

    edit(repository / "rosetta" / "theme" / "partials" / "copyright.html", "</div>", "An edited template.</div>")
    wait_for(served, repository, "An edited template.")

    edit(repository / "docs" / "en" / "other.md", "title: Other", "title: An edited heading")
    wait_for(served, repository, "An edited heading")

    edit(repository / "client" / "main.css", "", "/* edited CSS */")
    wait_for(f"{served}assets/client/main.css", repository, "edited CSS")

    page, log = repository / "docs" / "en" / "index.md", repository / "serve.log"
    edit(page, "routing:plain", "routing:plan")
    begun = time.monotonic()
    while "will appear stuck" not in log.read_text("utf-8") and time.monotonic() - begun < SECONDS:
        time.sleep(0.1)
    assert "docs/en/index.md:5: no framework has a region `plan`." in log.read_text("utf-8")
    assert "Traceback" not in log.read_text("utf-8")
    edit(page, "routing:plan", "routing:plain")
    edit(page, "A route has a view.", "A mended page.")
    wait_for(served, repository, "A mended page.")


def test_only_what_changed_is_rendered(served, repository):
    wait_for(served, repository, "requests-routing")
    edit(repository / "docs" / "en" / "index.md", "A route has a view.", "An edited sentence.")
    wait_for(served, repository, "An edited sentence.")
    assert rendered(repository) == ["en/index.md"]

    edit(repository / "snippets" / "requests" / "flask_app.py", "[start:form]\n", "[start:form]\n# an edited form\n")
    wait_for(f"{served}other/", repository, "an edited form")
    assert rendered(repository) == ["en/index.md", "en/other.md"]


def rendered(repository) -> list[str]:
    """The pages that were rendered again, as the server says."""
    return re.findall(r"Rendered again: (\S+)", (repository / "serve.log").read_text("utf-8"))
