"""The summary: each cell is a line that was run, or follows from data and pages; a mistake is named with its line."""

import csv
import io
import json
import re
import shutil
from functools import cache

import pytest

from rosetta import chooser, facts
from rosetta.content.regions import regions, without_marks
from rosetta.content.topics import all_topics, in_most
from rosetta.directives import summary
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.directives.programs import shown
from rosetta.errors import Problem
from rosetta.pages.source import read
from rosetta.paths import DATA, DOCS, LANGUAGES
from rosetta.phrases import load as load_phrases
from rosetta.phrases.finding import is_in
from rosetta.prose import ERROR, check
from rosetta.publish.summary import published
from rosetta.summary import FILE, load

TOPICS = {one.name: one for one in all_topics()}
IDS = [one.id for one in in_most(TOPICS.values())]
WANTED = """philosophy structure routing requests responses templates orm migrations forms authentication middleware
errors static-files admin rest websockets testing deployment performance community learning-curve best-use"""


def page(language="en", **changes):
    return Context([], language=language, page="summary.md", **changes)


@cache
def rows(language="en"):
    return {one.row.id: one for one in summary.told(page(language))}


def _lines(code):
    without = re.sub(r'\A""".*?"""', "", code, flags=re.S)
    return len(re.findall(r"(?m)^\s*[^\s#].*$", without))


def cells(language, row):
    return [cell.text for cell in rows(language)[row].cells.values()]


def test_it_has_all_parts_of_the_work_and_a_cell_of_one_line_for_each_framework():
    found = rows()
    assert sorted(found) == sorted(WANTED.split())
    assert all(list(one.cells) == IDS for one in found.values())
    texts = [cell.text for one in found.values() for cell in one.cells.values()]
    assert [text for text in texts if not text.strip() or "\n" in text] == []


@pytest.mark.parametrize("row", [one for one in load() if one.source == "phrase"], ids=lambda one: one.id)
def test_each_line_of_code_is_one_of_a_region_or_a_command_that_runs(row):
    name, _, id_ = row.name.partition("/")
    topic = TOPICS[name]
    phrase = next(one for one in load_phrases(topic).rows if one.id == id_)
    for framework, cell in rows()[row.id].cells.items():
        entries = [entry for program in topic.programs if (entry := topic.program(framework, program))]
        codes = [code for entry in entries for file in entry.files for code in regions(file).values()]
        steps = [step for lists in topic.steps.values() for step in lists.get(framework, ()) if step.kind == "run"]
        assert any(is_in(cell.text, code) for code in [*codes, *(step.keys["run"] for step in steps)]), framework
        assert cell.text in phrase.cells[framework].lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_those_of_the_data_and_the_pages(language):
    known = facts.load()
    assert cells(language, "community") == [known[id_].facts["kept"].texts[language] for id_ in IDS]
    for id_, text in zip(IDS, cells(language, "philosophy"), strict=True):
        lines = read(DOCS / language / "frameworks" / f"{id_}.md").lines
        assert lines[lines.index(text) + 1] == "{ .rule }"
    titles = {one.title[language]: one.winners for one in chooser.load().scenarios.values()}
    assert [titles[text] for text in cells(language, "best-use")] == [[id_] for id_ in IDS]


def test_what_is_counted_is_counted_again_another_way():
    counted = dict(zip(IDS, cells("en", "learning-curve"), strict=True))
    for id_, text in counted.items():
        (entry,) = (TOPICS["learning-curve"].program(id_, name) for name in TOPICS["learning-curve"].programs)
        files = [one for one in shown(entry) if one.suffix == ".py"]
        code = {one: without_marks(one) for one in files}
        lines = sum(_lines(code[one]) for one in files if one not in entry.tests)
        found = re.findall(r"(?m)^from (\S+) import (?:\(([^)]*)\)|(.+))$|^import (\S+)$", "\n".join(code.values()))
        names = {
            f"{module}.{name.strip()}"
            for module, several, one, _ in found
            for name in re.sub("#.*", "", several or one).split(",")
            if name.strip()
        }
        names |= {one for *_, one in found if one}
        own = tuple(f"{one.relative_to(entry.root).parts[0].removesuffix('.py')}" for one in entry.files)
        elsewhere = [one for one in names if one.split(".")[0] not in own]
        assert text == f"Lines: {lines}, imported names: {len(elsewhere)}"


def test_speed_is_told_beside_the_slowest():
    forms = json.loads((DATA / "load.json").read_text("utf-8"))["forms"]
    for at, work in enumerate(("shop", "tea")):
        rates = [forms[id_][work]["rate"][0] for id_ in IDS]
        told = [float(re.findall(r"([\d.]+)×", text)[at]) for text in cells("en", "performance")]
        assert told == [pytest.approx(rate / min(rates), abs=0.051) for rate in rates]
        assert min(told) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_read_well(language):
    texts = [(row.id, said[language]) for row in load() for said in (row.texts, row.note) if said]
    found = [(name, one) for name, text in texts for one in check(text, language)]
    assert not [f"{name}: {one}" for name, one in found if one.severity == ERROR and one.rule != "first-use"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_and_sentences_lead_to_sections_and_each_group_can_be_shown_alone(language):
    html = "".join(summary.on_page(page(language), ""))
    found = list(rows(language).values())
    heads = re.findall(r'<th scope="row"><a href="([^"]+)">', html)
    sentences = re.findall(r'<td data-framework="\w+"><a href="([^"]+)">', html)
    assert len(heads) == len(found)
    assert len(sentences) == sum(not cell.is_code for one in found for cell in one.cells.values())
    assert all(re.fullmatch(r"\.\./[\w/-]+/#[\w-]+", link) for link in heads + sentences)
    groups = re.findall(r'name="summary-group" value="([\w-]+)"', html)
    assert groups[0] == "all"
    assert set(groups[1:]) == set(re.findall(r'data-group="([\w-]+)"', html))
    for group in groups[1:]:
        hidden = f'input[value="{group}"]:checked) tbody tr:not([data-group="{group}"]){{display:none}}'
        assert hidden in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_say_what_the_page_says(language):
    files = published(language, tuple(LANGUAGES), "https://guide.example/")
    folder = "" if language == "en" else f"{language}/"
    assert list(files) == [f"{folder}summary/summary.{language}.{end}" for end in ("csv", "json")]
    html = "".join(summary.on_page(page(language), ""))
    assert all(f'href="{name.rpartition("/")[2]}" download' in html for name in files)
    text, data = files.values()
    data = json.loads(data)
    lines = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert text.startswith("\ufeff")
    for line, row, one in zip(lines, data["rows"], rows(language).values(), strict=True):
        assert line["id"] == row["id"] == one.row.id
        assert row["section"] == line["URL"]
        assert row["section"].startswith(f"https://guide.example/{folder}")
        told = {id_: cell.text for id_, cell in one.cells.items()}
        assert {id_: cell["text"] for id_, cell in row["cells"].items()} == told
        assert [line[framework["name"]] for framework in data["frameworks"]] == list(told.values())


def test_the_copy_is_a_table_of_links():
    copy = Copy(page(), "https://guide.example/summary/", "https://guide.example/", ["en"])
    lines = summary.in_copy(copy, "")
    row = next(line for line in lines if line.startswith("| [ORM]"))
    assert row.startswith("| [ORM](https://guide.example/topics/databases/#models) (A table as a class) |")
    assert "`class Tea(db.Model):`" in row
    assert "[JSON](https://guide.example/summary/summary.en.json)" in lines[-1]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('from = "rule"', 'from = "rul"', "cells do not come from `rul`"),
        ('from = "rule"', 'from = "rule:a"', "there is one `rule`"),
        ('from = "fact:kept"', 'from = "fact"', "does not say which"),
        ('from = "fact:kept"', 'from = "fact:keept"', "facts.toml has no `keept` of Flask"),
        ('from = "phrase:databases/model"', 'from = "phrase:databases/modl"', "`databases` has no phrase `modl`"),
        ('from = "phrase:databases/model"', 'from = "phrase:database/model"', "there is no topic `database`"),
        ('from = "phrase:databases/model"', 'from = "phrase:databases/create"', "has 2 lines for Flask"),
        ('from = "phrase:rest/pages"', 'from = "phrase:rest/document"', "has no code for Django"),
        ("line = 2", "line = 3", "has 2 lines for Flask"),
        ('from = "size:learning-curve"', 'from = "size:learning"', "there is no topic `learning`"),
        ('section = "choose#scenarios"', 'section = "choose#scenario"', "has no `scenario`"),
        ('section = "choose#scenarios"', 'section = "chose#scenarios"', "there is no page docs/en/chose.md"),
        ('at = "keeping"', 'at = "keeper"', "has no `keeper`"),
        ('at = "philosophy"', 'at = "layers"', "opens with no sentence to remember"),
        ('ko = "라우팅"\n', "", "`ko` is missing"),
        ('id = "orm"', 'id = "routing"', "two rows have this id"),
        ('at = "keeping"', 'att = "keeping"', "unknown key `att`"),
    ],
)
def test_a_mistake_is_named_with_file_line_and_what_to_do(tmp_path, old, new, message):
    text = FILE.read_text("utf-8")
    shutil.copytree(DATA, tmp_path / "data")
    assert old in text
    (tmp_path / "data" / "summary.toml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(Problem, match=re.escape(message)) as raised:
        summary.told(page(data=tmp_path / "data"))
    assert re.search(r"summary\.toml:\d+: \[", str(raised.value))
    assert raised.value.how
