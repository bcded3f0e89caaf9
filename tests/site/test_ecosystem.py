"""The page ecosystem.md: data, runs and lock files agree, and tables say what they hold; nothing is installed."""

import ast
import datetime
import importlib
import json
import re
import shutil
from html import unescape
from importlib.metadata import packages_distributions

import pytest
from packaging.utils import canonicalize_name

from rosetta.content.frameworks import frameworks, version
from rosetta.directives import ecosystem as shown
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.ecosystem import FILE, FOLDER, LONG, RUNS, load, recorded
from rosetta.ecosystem.__main__ import lock_file, versions
from rosetta.errors import Problem
from rosetta.facts import load as projects
from rosetta.facts import releases
from rosetta.pages.source import read
from rosetta.paths import DATA, DOCS, LANGUAGES, ROOT, SNIPPETS
from rosetta.prose import ERROR, check

FOUND = load()
KNOWN = releases()
PROJECTS = projects()
RAN = recorded()
PAGE = "ecosystem.md"
BUILT_IN = [way for way in FOUND.ways if way.module]
USED = [way for way in FOUND.ways if way.package and way.guide]
TRIED = [way for way in FOUND.ways if way.tried]


def named(way):
    return f"{way.framework}-{way.package or way.module}"


def page(language="en", **given):
    return Context([], language=language, page=PAGE, **given)


def test_each_need_has_a_way_in_the_three():
    for id_, ways in FOUND.needs.items():
        served = {{"drf": "django", "channels": "django"}.get(way.framework, way.framework) for way in ways}
        assert served == {"flask", "fastapi", "django"}, id_
        assert len({(way.framework, way.package, way.module) for way in ways}) == len(ways)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_a_heading_and_a_table_for_each_need(language):
    text = (DOCS / language / PAGE).read_text("utf-8")
    assert re.findall(r"(?m)^### .*\{ #(\w+) \}\n\n/// ecosystem \| (\w+)$", text) == [
        (id_, id_) for id_ in FOUND.needs
    ]
    assert "ecosystem" in read(DOCS / language / PAGE).ids


@pytest.mark.parametrize("way", BUILT_IN, ids=named)
def test_what_is_built_in_can_be_found_where_it_is_said(way):
    """Its source is there after installation; some modules want settings when they are imported."""
    package, *rest = way.module.split(".")
    (folder,) = importlib.import_module(package).__path__
    path = ROOT.joinpath(folder, *rest)
    assert path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


@pytest.mark.parametrize("way", USED, ids=named)
def test_a_package_that_this_guide_is_said_to_use_is_used_there(way):
    topic = way.guide.partition("#")[0].removeprefix("page:topics/")
    names = {canonicalize_name(one): module for module, many in packages_distributions().items() for one in many}
    asked = re.compile(rf"\b({names[canonicalize_name(way.package)]}|{re.escape(way.package)})\b", re.IGNORECASE)
    files = [path for path in (SNIPPETS / topic).rglob("*") if path.suffix in (".py", ".toml", ".txt", ".service")]
    texts = (path.read_text("utf-8") for path in [*files, DOCS / "en" / "topics" / f"{topic}.md"])
    assert any(asked.search(text) for text in texts)


def test_what_is_tried_has_a_program_that_imports_it_and_a_result():
    programs = {way.program for way in TRIED if RAN["frameworks"][way.framework][way.package]["version"]}
    assert programs == set(FOLDER.glob("*/try_*.py"))
    for program in programs:
        assert ast.get_docstring(ast.parse(program.read_text("utf-8"))), program
    assert list(RAN["frameworks"]) == list(FOUND.beside)
    for framework, results in RAN["frameworks"].items():
        assert list(results) == [way.package for way in FOUND.tried(framework)], "make ecosystem"


@pytest.mark.parametrize("framework", FOUND.beside)
def test_a_result_is_of_the_versions_that_are_locked(framework):
    text = lock_file(framework).read_text("utf-8")
    assert "://" not in text
    assert len(re.findall(r"(?m)^[\w.-]+==.*\\\n    --hash=sha256:", text)) >= len(versions(framework))
    locked = versions(framework)
    ours = frameworks()[framework]
    assert RAN["with"][ours.name] == locked[framework] == version(ours), "make ecosystem-lock ecosystem"
    for package, result in RAN["frameworks"][framework].items():
        assert result["version"] == locked.get(canonicalize_name(package)), "make ecosystem"
        assert result["version"] or result["said"]


def test_all_packages_have_their_newest_release():
    assert list(KNOWN.ecosystem) == FOUND.packages, "make facts"
    assert all(one.date <= KNOWN.read for one in KNOWN.ecosystem.values())
    assert datetime.date.fromisoformat(RAN["date"]) <= datetime.date.today()


def cells(html):
    """The texts of a table's rows, cell by cell."""
    return [
        [unescape(re.sub("<[^>]+>", " ", cell)).split() for cell in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", html.partition("<tbody>")[2], re.DOTALL)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("need", FOUND.needs)
def test_a_table_says_what_the_data_has(need, language):
    (html,) = shown.on_page(page(language), need)
    rows = {(" ".join(name), what[0]): (release, result) for name, what, release, result in cells(html)}
    assert len(rows) == len(FOUND.needs[need])
    for way in FOUND.needs[need]:
        release, result = rows[PROJECTS[way.framework].name, way.package or way.module]
        assert f'href="{way.link}"' in html
        if way.package:
            one = KNOWN.ecosystem[way.package]
            assert release[:2] == [one.version, ","]
            assert str(one.date) in release
            quiet = page(language).word("ecosystem-quiet")
            assert (quiet in " ".join(release)) == (KNOWN.read - one.date > LONG)
        if way.tried:
            ran = RAN["frameworks"][way.framework][way.package]
            newest = ran["version"] == KNOWN.ecosystem[way.package].version
            works = "works" if newest else "works-as"
            key = "refused" if not ran["version"] else "fails" if ran["said"] else works
            said = page(language).word(f"ecosystem-{key}", **({"version": ran["version"]} if key == "works-as" else {}))
            assert " ".join(result) == unescape(f"{said} {ran['said']}").strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_table_has_all_that_asks_for_caution_and_nothing_else(language):
    (html,) = shown.on_page(page(language), "")
    failed = {name for results in RAN["frameworks"].values() for name, result in results.items() if result["said"]}
    old = {name for name, one in KNOWN.ecosystem.items() if (KNOWN.read - one.date).days > 730}
    assert {what[0] for _, what, _, _ in cells(html)} == failed | old
    assert RAN["date"] in html
    assert str(KNOWN.read) in html


def test_the_copy_in_markdown_says_the_same():
    lines = shown.in_copy(Copy(page(), "http://x/", "http://x/", list(LANGUAGES)), "rate")
    assert len(lines) == 2 + len(FOUND.needs["rate"])
    assert "[Flask-Limiter](https://flask-limiter.readthedocs.io/)" in "\n".join(lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reasons_read_well(language):
    found = [(named(way), one) for way in FOUND.ways if way.texts for one in check(way.texts[language], language)]
    assert not [f"{name}: {one}" for name, one in found if one.severity == ERROR and one.rule != "first-use"]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('framework = "flask"\npackage', 'framework = "flsk"\npackage', "`framework` is missing or unknown"),
        ('link = "https:', 'link = "ftp:', "`link` is no address"),
        ('\nko = "', '\n# "', "a text is missing in a language"),
        ('package = "Flask-Login"', "", "`package` or `module` is missing"),
        ('package = "Flask-Login"', 'packge = "Flask-Login"', "unknown key `packge`"),
    ],
)
def test_an_entry_that_cannot_be_meant_is_named(tmp_path, before, after, said):
    text = FILE.read_text("utf-8")
    assert before in text
    (tmp_path / FILE.name).write_text(text.replace(before, after, 1), "utf-8")
    with pytest.raises(Problem, match=rf"ecosystem.toml:\d+: {said}"):
        load(tmp_path / FILE.name)


def test_a_run_that_fails_from_now_on_is_shown(tmp_path):
    for name in ("ecosystem.toml", "releases.toml", "facts.toml"):
        shutil.copy(DATA / name, tmp_path)
    changed = json.loads(RUNS.read_text("utf-8"))
    changed["frameworks"]["flask"]["Flask-Limiter"]["said"] = "ImportError: no such thing"
    (tmp_path / RUNS.name).write_text(json.dumps(changed), "utf-8")
    for argument in ("", "rate"):
        (html,) = shown.on_page(page(data=tmp_path), argument)
        assert "<strong>does not work</strong><br><code>ImportError: no such thing</code>" in html


def test_a_need_that_is_not_there_is_told():
    with pytest.raises(Problem, match="there is no need `rates`"):
        shown.on_page(page(), "rates")
