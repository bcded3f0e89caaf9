"""Programs that are folders: their templates are measured, and what a framework made needs no request."""

import subprocess
import sys
from pathlib import Path

import pytest

from rosetta.content.frameworks import frameworks
from rosetta.content.programs import find_program
from rosetta.content.topics import Topic
from rosetta.exchange.app import AppFailure, load_app
from rosetta.recording.line_coverage import missing_lines
from rosetta.recording.made import unchanged
from rosetta.recording.programs import ask_topics

PAGE = """{# --8<-- [start:page] #}
<h1>Tea</h1>
{% if sort %}
<p>{{ sort }}</p>
{% else %}
<p>
  nobody asks for this
</p>
{% endif %}
{% include "part.html" %}
{# --8<-- [end:page] #}
"""
FLASK = """from flask import Flask, render_template
app = Flask(__name__)
@app.get("/")
def page():
    return render_template("page.html", sort="Assam")
"""
FASTAPI = """from pathlib import Path
from fastapi import FastAPI, Request
from fastapi.templating import Jinja2Templates
app = FastAPI()
templates = Jinja2Templates(Path(__file__).with_name("templates"))
@app.get("/")
def page(request: Request):
    return templates.TemplateResponse(request, "page.html", {"sort": "Assam"})
"""
DJANGO = """from pathlib import Path
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.shortcuts import render
from django.urls import path
FOLDER = Path(__file__).with_name("templates")
ENGINE = {"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [FOLDER]}
settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, SECRET_KEY="tea", TEMPLATES=[ENGINE])
urlpatterns = [path("", lambda request: render(request, "page.html", {"sort": "Assam"}))]
application = get_wsgi_application()
"""
PROGRAMS = {"flask": {"app.py": FLASK}, "fastapi": {"main.py": FASTAPI}, "django": {"config/wsgi.py": DJANGO}}


@pytest.fixture(params=PROGRAMS)
def asked(request, tmp_path):
    """The one program of a topic that renders a template, asked for it."""
    folder = tmp_path / "tea"
    program = folder / f"{request.param}_app"
    for name, text in PROGRAMS[request.param].items():
        templates = (program / name).parent / "templates"
        templates.mkdir(parents=True)
        (program / name).write_text(text)
        (templates / "page.html").write_text(PAGE)
        (templates / "part.html").write_text("<p>A part</p>\n")
    (program / "manage.py").touch()
    (folder / "requests.http").write_text("@host = http://127.0.0.1:8000\n\n### Page\n# @name page\nGET {{host}}/\n")
    [one] = ask_topics([Topic(folder)], measure=True)
    return one


def missing(asked, name: str) -> list[int]:
    [path] = [path for path in asked.entry.files if path.name == name]
    return missing_lines(path, asked.answers.lines.get(str(path), set()))


def test_the_lines_of_a_template_that_no_request_renders_are_named(asked) -> None:
    """Counted in the file as it stands here, with its marks; lines that hold nothing but tags show nothing."""
    assert missing(asked, "page.html") == [6, 7, 8]
    assert missing(asked, "part.html") == []


def test_a_mark_in_a_template_leaves_no_trace_in_an_answer(asked) -> None:
    """The page shows the template without it, and a reader runs it without."""
    assert asked.answers.answers["page"]["body"].startswith("<h1>Tea</h1>\n")


def test_a_template_that_nothing_renders_is_missing_whole(tmp_path) -> None:
    """Also where no template was rendered at all."""
    page = tmp_path / "templates" / "page.html"
    page.parent.mkdir()
    page.write_text(PAGE)
    assert missing_lines(page, set()) == [2, 4, 6, 7, 8, 10]


def test_what_the_framework_made_answers_for_itself_until_somebody_changes_it(tmp_path) -> None:
    """`manage.py` and `asgi.py` are no work of ours, and no request runs all their lines."""
    folder = tmp_path / "django_app"
    folder.mkdir()
    program = Path(sys.executable).with_name("django-admin")
    subprocess.run([program, "startproject", "config", "."], cwd=folder, env={"PATH": ""}, check=True)
    (folder / "config" / "urls.py").write_text("urlpatterns = []\n")
    entry = find_program(tmp_path, frameworks()["django"], "app")
    names = {path.name for path in unchanged(entry)}
    assert {"manage.py", "asgi.py", "wsgi.py"} <= names
    assert not names & {"urls.py", "settings.py"}  # the settings have a secret of their own each time
    entry.path.write_text(entry.path.read_text().replace("sys.argv", "sys.argv[:]"))
    assert entry.path not in unchanged(entry)


FACTORY = FLASK.replace("app = Flask(__name__)\n", "def create_app():\n  app = Flask(__name__)\n")
FACTORY = FACTORY.replace("@app", "  @app").replace("def page", "  def page").replace("    return", "      return")
PACKAGES = {
    "flask": ("app/__init__.py", f"{FACTORY}  return app\n", "flask --app {root}/app run --port 8000"),
    "fastapi": ("app/main.py", FASTAPI, "fastapi dev {root}/app/main.py --port 8000"),
}


@pytest.mark.parametrize("id_", PACKAGES)
def test_a_program_may_be_a_package(tmp_path, id_: str) -> None:
    """Flask's makes its app in a function that is called; what it is started with is the folder."""
    name, text, command = PACKAGES[id_]
    root = tmp_path / "tea" / f"{id_}_app"
    (root / "app" / "templates").mkdir(parents=True)
    (root / "app" / "__init__.py").touch()
    (root / name).write_text(text)
    (root / "app" / "templates" / "page.html").write_text("<h1>{{ sort }}</h1>")
    requests = "@host = http://127.0.0.1:8000\n\n### Page\n# @name page\nGET {{host}}/\n"
    (tmp_path / "tea" / "requests.http").write_text(requests)
    [one] = ask_topics([Topic(tmp_path / "tea")])
    assert one.answers.answers["page"]["body"] == "<h1>Assam</h1>"
    assert one.entry.run == command.format(root=root)


def test_what_a_function_raises_that_makes_the_app_is_told(tmp_path) -> None:
    (tmp_path / "app.py").write_text("def create_app():\n    raise ValueError('no tea')\n")
    with pytest.raises(AppFailure, match=r"app\.py\", line 2, in create_app(.|\n)*ValueError: no tea"):
        load_app(tmp_path, "app:create_app()", "wsgi")
    with pytest.raises(AppFailure, match="has no `make_app`"):
        load_app(tmp_path, "app:make_app()", "wsgi")


def test_a_project_without_wsgi_speaks_asgi_alone(tmp_path):
    folder = tmp_path / "django_app"
    for name in ("manage.py", "config/asgi.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("")
    entry = find_program(tmp_path, frameworks()["django"], "app")
    assert list(entry.targets) == [entry.interface] == ["asgi"]
    assert [server.name for server in entry.servers] == ["uvicorn", "daphne"]
