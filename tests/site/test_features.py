"""The matrix of features on choose.md: what can be read from the installed packages is, and bad entries are named."""

import importlib
import re
from importlib.metadata import distribution, metadata, packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from rosetta.directives import features
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.errors import Problem
from rosetta.features import FILE, load
from rosetta.paths import LANGUAGES
from rosetta.prose import ERROR, check

DATA = load()
FRAMEWORKS = {one.id: one for one in DATA.frameworks}
CELLS = {f"{row.id}/{id_}": (id_, cell) for row in DATA.features for id_, cell in row.cells.items()}
BUILT_IN = {name: one for name, one in CELLS.items() if one[1].have == "built-in"}
ADDED = {name: one for name, one in CELLS.items() if one[1].have in ("official", "community")}
RUN = {name: one for name, one in BUILT_IN.items() if one[0] in FRAMEWORKS}
COLUMNS = [*FRAMEWORKS, *DATA.added]
BOX = 'input[value="{}"]:not(:checked)'


def comes_with(package):
    """The distributions that installing a package alone brings, itself among them."""
    found, left = set(), [package]
    while left:
        if (name := canonicalize_name(left.pop())) not in found:
            found.add(name)
            needs = [Requirement(one) for one in distribution(name).requires or []]
            left += [one.name for one in needs if not one.marker or one.marker.evaluate({"extra": ""})]
    return found


def page(language="en", **changes):
    return Context([], language=language, page="choose.md", **changes)


@pytest.mark.parametrize(("framework", "cell"), RUN.values(), ids=RUN)
def test_what_is_built_in_comes_with_the_package_alone(framework, cell):
    module, _, name = cell.name.partition(":")
    found = importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    homes = {canonicalize_name(one) for one in packages_distributions()[module.partition(".")[0]]}
    assert homes & comes_with(FRAMEWORKS[framework].package)


@pytest.mark.parametrize(("framework", "cell"), ADDED.values(), ids=ADDED)
def test_a_package_that_is_to_be_added_does_not_come_with_the_framework(framework, cell):
    base = DATA.added[framework].on if framework in DATA.added else framework
    assert canonicalize_name(cell.name) not in comes_with(FRAMEWORKS[base].package)


def test_every_framework_has_every_cell_and_every_column_its_support():
    assert {name.partition("/")[2] for name in CELLS} == set(DATA.support) == set(COLUMNS)
    assert len([1 for id_, _ in CELLS.values() if id_ in FRAMEWORKS]) == len(DATA.features) * len(FRAMEWORKS)


def test_a_package_that_adds_nothing_has_what_its_framework_has():
    html = features.on_page(page(), "")[0]
    row = re.search(r"<th scope=\"row\">Migrations</th>.*?</tr>", html)[0]
    django, drf = (re.search(rf'<td data-framework="{id_}">(.*?)</td>', row)[1] for id_ in ("django", "drf"))
    assert drf == django.replace("</a>", "</a> <small>as in Django</small>")
    order = re.findall(r'<th scope="col" data-framework="(\w+)">', html)
    assert order == ["flask", "fastapi", "django", "drf"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_cell_is_a_link_and_the_facts_are_those_of_the_packages(language):
    html = "".join(features.on_page(page(language), ""))
    cells = re.findall(r'<td data-framework="(\w+)">(.*?)</td>', html)
    assert len(cells) == (len(DATA.features) + 4) * len(COLUMNS)
    assert all("<a href=" in cell for _, cell in cells)
    for one in (*DATA.frameworks, *DATA.added.values()):
        about = metadata(one.package)
        shown = " ".join(cell for id_, cell in cells if id_ == one.id)
        assert f"<code>{about['Version']}</code>" in shown
        assert f"https://spdx.org/licenses/{about['License-Expression']}.html" in shown
        assert BOX.format(one.id) in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_read_well(language):
    notes = [(name, cell.note) for name, (_, cell) in CELLS.items() if cell.note]
    texts = [(row.id, row.texts) for row in DATA.features] + notes
    found = [(name, one) for name, said in texts for one in check(said[language], language)]
    assert not [f"{name}: {one}" for name, one in found if one.severity == ERROR and one.rule != "first-use"]


def test_the_copy_is_a_table_of_links():
    copy = Copy(page(), "https://guide.example/choose/", "https://guide.example/", ["en"])
    lines = features.in_copy(copy, "")
    row = next(line for line in lines if line.startswith("| Checks of JSON"))
    assert "[Do it yourself](https://guide.example/topics/requests/#order)" in row
    assert "[Built in](https://fastapi.tiangolo.com/tutorial/body/)" in row


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("checked = 2026-11-22", 'checked = "today"', "`checked` is no date"),
        ("until = 2027-12-31", 'until = "2027"', "`until` is no date"),
        ("[support.flask]", "[support.flsk]", "there is no framework `flsk`"),
        ('on = "django"', 'on = "djagno"', "there is no framework `djagno`"),
        ('package = "djangorestframework"\n', "", "`package` is missing"),
        ('python = "https://flask', 'python = "flask', "leads nowhere"),
        ('have = "built-in", object = "flask:session"', 'have = "builtin", object = "flask:session"', "`builtin`"),
        ('have = "built-in", object = "flask:session"', 'have = "built-in"', "`object` is missing"),
        ('have = "community", package = "Alembic"', 'have = "yourself", package = "Alembic"', "unknown key `package`"),
        ('ko = "세션"\n', "", "`ko` is missing"),
        ('link = "page:topics/requests#order"', 'link = "topics/requests"', "leads nowhere"),
        ('id = "sessions"', 'id = "csrf"', "two features have the id `csrf`"),
    ],
)
def test_a_mistake_is_named_with_the_file_and_what_to_do(tmp_path, old, new, message):
    text = FILE.read_text("utf-8")
    assert old in text
    (tmp_path / "features.toml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(Problem, match=re.escape(message)) as raised:
        load(tmp_path / "features.toml")
    assert "features.toml" in str(raised.value)
    assert raised.value.how


def test_a_passage_that_is_not_there_is_named(tmp_path):
    text = FILE.read_text("utf-8").replace("page:topics/requests#order", "page:topics/requests#ordr", 1)
    (tmp_path / "features.toml").write_text(text, "utf-8")
    with pytest.raises(Problem, match="has no passage `ordr`"):
        features.on_page(page(data=tmp_path), "")
