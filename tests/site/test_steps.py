"""`steps` shows commands in an order with what they print and make; `layout` what each file of a program is for."""

import json
import re

import pytest

from rosetta.checks import structure
from rosetta.content.topics import topic
from rosetta.directives import layout, steps
from rosetta.directives.copying import Copy
from rosetta.directives.showing import page_context
from rosetta.directives.tree import drawn
from rosetta.errors import Problem
from rosetta.recording.steps import recorded, run_steps

STEPS = """
[[migrate.django]]
run = "django-admin startproject config ."
output-empty = true
tree = true

[[migrate.django]]
put = "."
from = "steps"

[[migrate.django]]
put = "books/models.py"
from = "steps/books/models.py.new"

[[migrate.django]]
edit = "config/settings.py"
old = "    'django.contrib.staticfiles',\\n"
new = "    'django.contrib.staticfiles',\\n    'books',\\n"

[[migrate.django]]
run = "python manage.py makemigrations books"
show = ["books/migrations/0001_initial.py"]

[[migrate.django]]
run = "python manage.py migrate books"

[[migrate.flask]]
run = "ls none"
status = 2
"""


@pytest.fixture
def stepped(guide):
    """A guide with a migration of a real database among its steps, recorded."""
    books = guide.topic / "steps" / "books"
    books.mkdir(parents=True)
    (books / "__init__.py").write_text("", "utf-8")
    (books / "models.py").write_text("from django.db import models\n", "utf-8")
    new = "from django.db import models\n\n\nclass Book(models.Model):\n    title = models.TextField()\n"
    (books / "models.py.new").write_text(new, "utf-8")
    (guide.topic / "steps.toml").write_text(STEPS, "utf-8")
    one = topic("tea", guide.snippets)
    one.recorded_steps_path.write_text(recorded(run_steps(one)), "utf-8")
    return guide


def copied(guide, write, argument):
    context = page_context("topics/tea.md", "en", guide.docs, guide.snippets)
    return "\n".join(write(Copy(context, "https://guide.example/", "https://guide.example/", ["en"]), argument))


def test_page_and_copy_show_each_step_with_what_came_of_it(stepped):
    html = stepped.expand("/// steps | tea: migrate")
    assert html.count("<li>") == 7
    assert "Not written yet for FastAPI." in html
    text = re.sub(r"<[^>]+>", "", html)
    copy = copied(stepped, steps.in_copy, "tea: migrate")
    for shown in (text, copy):
        assert "django-admin startproject config ." in shown
        assert "+ └── manage.py" in shown
        assert "+class Book(models.Model):" in shown
        assert "migrations.CreateModel(" in shown
        assert "Applying books.0001_initial... OK" in shown
        assert "ls: cannot access 'none'" in shown
    assert "5. ```bash\n   python manage.py makemigrations books\n   ```" in copy


def test_a_framework_without_steps_has_a_card(stepped):
    text = "/// steps | tea: migrate\n\nNone.\n{ #no-fastapi-migrate }"
    assert "FastAPI has no built-in way to do this." in stepped.expand(text)
    with pytest.raises(Problem, match=r"passage `no-django-migrate` says .* has steps for it"):
        stepped.expand(text.replace("fastapi", "django"))


def test_a_list_of_one_framework_is_shown_alone(stepped):
    path = stepped.topic / "steps.toml"
    path.write_text(path.read_text("utf-8").partition("[[migrate.flask]]")[0], "utf-8")
    one = topic("tea", stepped.snippets)
    one.recorded_steps_path.write_text(recorded(run_steps(one)), "utf-8")
    html, copy = stepped.expand("/// steps | tea: migrate"), copied(stepped, steps.in_copy, "tea: migrate")
    for shown in (html, copy):
        assert "makemigrations" in shown
        assert "Not written yet" not in shown
    assert "FastAPI has no built-in way" in stepped.expand("/// steps | tea: migrate\n\nNone.\n{ #no-fastapi-migrate }")


def test_steps_that_are_not_recorded_are_named(stepped):
    path = stepped.topic / "steps.toml"
    path.write_text(path.read_text("utf-8") + '\n[[migrate.flask]]\nrun = "ls"\n', "utf-8")
    with pytest.raises(Problem, match="the steps `migrate` are not recorded") as raised:
        stepped.expand("/// steps | tea: migrate")
    assert "make update TOPIC=tea" in str(raised.value)


@pytest.mark.parametrize(
    ("argument", "says"),
    [("tea", "does not say which steps"), ("tea: migrat", "Did you mean `migrate`?"), ("te: migrate", "no topic `te`")],
)
def test_steps_that_there_are_not_are_named(stepped, argument, says):
    with pytest.raises(Problem) as raised:
        stepped.expand(f"/// steps | {argument}")
    assert says in str(raised.value)


def test_steps_that_no_page_shows_are_named(stepped):
    one = topic("tea", stepped.snippets)
    assert structure.unshown_steps(structure.all_shown(stepped.docs, stepped.snippets), one) == ["migrate"]
    stepped.page("# Tea { #tea }\n\n/// steps | tea: migrate\n")
    everything = structure.all_shown(stepped.docs, stepped.snippets)
    assert structure.unshown_steps(everything, one) == []
    assert (stepped.topic / "steps" / "books" / "models.py.new", None) in everything.code


def test_tree_marks_what_is_new():
    """A folder is new when all that it holds is; folders stand before files."""
    files = ["a.py", "b/c.py", "b/d/e.py", "f/g/"]
    assert drawn(files, ["b/d/e.py", "f/g/"]) == (
        "  ├── b/\n"
        "+ │   ├── d/\n"
        "+ │   │   └── e.py\n"
        "  │   └── c.py\n"
        "+ ├── f/\n"
        "+ │   └── g/\n"
        "  └── a.py\n"
    )  # fmt: skip


SAID = '{ en = "makes `tea`", ko = "차", ru = "чай" }'
LAYOUT = f'[flask]\n"app.py" = {SAID}\n"templates/" = {SAID}\n'


@pytest.fixture
def laid_out(guide):
    """A guide whose Flask program is a folder, with a layout.toml."""
    (guide.topic / "flask_app.py").unlink()
    templates = guide.topic / "flask_app" / "templates"
    templates.mkdir(parents=True)
    (guide.topic / "flask_app" / "app.py").write_text("", "utf-8")
    (templates / "tea.html").write_text("", "utf-8")
    (guide.topic / "layout.toml").write_text(LAYOUT, "utf-8")
    return guide


def test_layout_says_what_files_are_for(laid_out):
    html = laid_out.expand("/// layout | tea")
    assert "<li><code>app.py</code> makes <code>tea</code></li>" in html
    assert "<li><code>templates/</code> makes <code>tea</code><ul><li><code>tea.html</code></li></ul></li>" in html
    assert "<code>app.py</code> 차</li>" in laid_out.expand("/// layout | tea", language="ko")
    copy = copied(laid_out, layout.in_copy, "tea")
    assert "- `app.py`: makes `tea`\n- `templates/`: makes `tea`\n  - `tea.html`\n" in copy


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("app.py", "ap.py", 2, "Did you mean `app.py`?"),
        ("[flask]", "[flsk]", 1, "Did you mean `flask`?"),
        (', ru = "чай" }\n"temp', ' }\n"temp', 2, "`app.py` is not said in each language"),
        (f'"app.py" = {SAID}', '"app.py" = 1', 2, "`app.py` is not said in each language"),
    ],
)
def test_wrong_layout_is_named(laid_out, old, new, line, says):
    path = laid_out.topic / "layout.toml"
    path.write_text(LAYOUT.replace(old, new, 1), "utf-8")
    with pytest.raises(Problem) as raised:
        laid_out.expand("/// layout | tea")
    assert f"tea/layout.toml:{line}: " in str(raised.value)
    assert says in str(raised.value)


def test_layout_that_is_not_there_is_named(laid_out):
    (laid_out.topic / "layout.toml").unlink()
    with pytest.raises(Problem, match=r"has no layout\.toml"):
        laid_out.expand("/// layout | tea")


def test_recorded_steps_are_text(stepped):
    """What is recorded is read again as it was."""
    one = topic("tea", stepped.snippets)
    assert recorded(one.recorded_steps) == one.recorded_steps_path.read_text("utf-8")
    assert json.loads(recorded(one.recorded_steps)) == one.recorded_steps
