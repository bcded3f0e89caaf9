"""`mkdocs serve` shows an edit of whatever a page is made of, not only of the page."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

PAGE = "# Home { #home }\n\n/// compare | routing:plain\n\n/// answers | routing: root\n\n/// programs | routing\n"
SECONDS = 60  # before an edit counts as not shown


@pytest.fixture
def served(repository):
    """The address of a server of a copy of the repository, English only."""
    (repository / "docs" / "en" / "index.md").write_text(PAGE, "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    variables = os.environ | {
        "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(repository), "LANGUAGES": "en",
    }  # fmt: skip
    variables.pop("SITE_URL", None)
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


def test_edits_are_shown(served, repository):
    wait_for(served, repository, "requests-routing")
    topic = repository / "snippets" / "routing"

    snippet = topic / "flask_app.py"
    snippet.write_text(snippet.read_text("utf-8").replace("def index(", "def edited_view("), "utf-8")
    wait_for(served, repository, "edited_view")

    requests = topic / "requests.http"
    requests.write_text(requests.read_text("utf-8").replace("### The root of the site", "### An edited title"), "utf-8")
    wait_for(served, repository, "An edited title")

    recorded = topic / "answers.json"
    answers = json.loads(recorded.read_text("utf-8"))
    for answer in answers["root"].values():
        answer["body"] = '"an edited answer"'
    recorded.write_text(json.dumps(answers), "utf-8")
    wait_for(served, repository, "an edited answer")

    registry = repository / "data" / "frameworks.toml"
    registry.write_text(registry.read_text("utf-8").replace('name = "Flask"', 'name = "Flask edited"'), "utf-8")
    wait_for(served, repository, "Flask edited")
