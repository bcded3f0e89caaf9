"""Pages of two, of four and of one framework: columns, answers, programs and data follow what a topic has."""

import json
import re

import pytest

from rosetta.content import frameworks
from rosetta.content.programs import find_program
from rosetta.content.topics import topic
from rosetta.directives import compare
from rosetta.directives.copying import Copy
from rosetta.directives.showing import compared, page_context
from rosetta.errors import Problem
from rosetta.publish import facts, playground
from rosetta.runtime import building

SETS = [("flask",), ("flask", "django"), ("flask", "fastapi", "django"), ("flask", "fastapi", "django", "samovar")]
sets = pytest.mark.parametrize("ids", SETS, ids=["one", "two", "three", "four"])

PAGE = """# Tea { #tea }

/// compare | tea:routes

/// answers | tea: tea

/// programs | tea

There is a limit.
{ #limits }
"""
RECORDED = 'date = 2026-01-02\npython = "3.13.0"\n[versions]\nflask = "1"\nfastapi = "2"\ndjango = "3"\nsamovar = "4"\n'


@pytest.fixture
def of(make_guide):
    """A guide whose topic has these frameworks; the registry has all of them and, unwritten, the others."""

    def make(ids):
        guide = make_guide(ids, *SETS[-1])
        guide.page(PAGE)
        (guide.root / "recorded.toml").write_text(RECORDED, "utf-8")
        return guide

    return make


@sets
def test_page_has_a_column_and_a_row_for_each_framework_of_the_topic(of, ids):
    html = of(ids).expand(PAGE)
    [compare, programs] = re.findall(r'<div class="tabbed-labels">(.*?)</div>', html)
    for labels in (compare, programs):
        assert re.findall(r'data-framework="(\w+)"', labels) == list(ids)
    cells = re.findall(r'<span data-framework="(\w+)">', html.split("</summary>")[0].split("<summary>")[1])
    assert cells == (list(ids) if len(ids) == 1 else [])
    assert html.count("the same in all") == (len(ids) > 1)
    assert "compare-absent" not in html


@sets
def test_playground_offers_the_frameworks_of_the_topic(of, ids):
    guide = of(ids)
    data = json.loads(playground.data(topic("tea", guide.snippets), guide.docs))
    assert list(data["frameworks"]) == list(data["files"]) == list(ids)


def test_a_page_about_no_topic_has_the_frameworks_of_most_topics(of):
    guide = of(SETS[-1])
    for name in ("cups", "pots"):
        (guide.snippets / name).mkdir()
        for id_ in SETS[2]:
            (guide.snippets / name / f"{id_}_app.py").write_text("app = 1\n", "utf-8")
    guide.page("# Home\n")
    context = page_context("topics/tea.md", "en", guide.docs, guide.snippets)
    assert [one["id"] for one in facts.named(compared(context))] == list(SETS[2])


@sets
def test_page_names_the_frameworks_of_its_topic(of, ids):
    guide = of(ids)
    context = page_context("topics/tea.md", "en", guide.docs, guide.snippets)
    assert [one["id"] for one in facts.named(compared(context))] == list(ids)


@sets
def test_markdown_copy_has_the_frameworks_of_the_topic(of, ids):
    guide = of(ids)
    context = page_context("topics/tea.md", "en", guide.docs, guide.snippets)
    lines = compare.in_copy(Copy(context, "https://guide.example/", "https://guide.example/", ["en"]), "tea:routes")
    found = [match[1] for line in lines if (match := re.match(r"\*\*(\w+)\*\*", line))]
    assert found == [frameworks.frameworks()[id_].name for id_ in ids]


@pytest.mark.parametrize("language", ["en", "ko", "ru"])
def test_region_that_one_program_lacks_is_not_written_yet(of, language):
    """A card of one sentence, which claims nothing about the framework."""
    guide = of(SETS[-1])
    (guide.topic / "samovar_app.py").write_text("x = 1\n", "utf-8")
    html = guide.expand("/// compare | tea:routes", language)
    said = {
        "en": "Not written yet for Samovar.",
        "ko": "Samovar 코드는 아직 없습니다.",
        "ru": "Samovar: пока не написано.",
    }
    assert f'<div class="compare-absent" data-framework="samovar"><p>{said[language]}</p></div>' in html
    context = page_context("topics/tea.md", language, guide.docs, guide.snippets) if language == "en" else None
    if context:
        page = Copy(context, "https://guide.example/", "https://guide.example/", ["en"])
        assert f"**Samovar** {said['en']}" in compare.in_copy(page, "tea:routes")


def test_command_that_starts_a_program_is_filled_in(of):
    guide = of(SETS[-1])
    program = topic("tea", guide.snippets).program("samovar")
    assert program.run == f"samovar --app-dir {guide.topic} --app samovar_app:app run --port 8000"
    (guide.topic / "samovar_app.py").unlink()
    (guide.topic / "samovar_app").mkdir()
    (guide.topic / "samovar_app" / "pot.py").write_text("app = 1\n", "utf-8")
    program = topic("tea", guide.snippets).program("samovar")
    assert program.run == f"samovar --app-dir {guide.topic}/samovar_app --app pot:app run --port 8000"


def test_program_that_only_prints_is_run_by_python(of):
    guide = of(SETS[-1])
    (guide.topic / "samovar_steam.py").write_text("print(1)\n", "utf-8")
    program = find_program(guide.topic, frameworks.frameworks()["samovar"], "steam")
    assert program.run == f"python {guide.topic}/samovar_steam.py"


def test_framework_that_does_not_run_in_a_page_is_a_limit_of_all_its_programs(of):
    guide = of(SETS[-1])
    found = [
        one
        for one in json.loads(playground.data(topic("tea", guide.snippets), guide.docs))["limits"]
        if "framework" in one
    ]
    assert found == [
        {
            "framework": "samovar",
            "reason": {
                "en": "Samovar does not run in a web page.",
                "ko": "Samovar 프로그램은 웹 페이지 안에서 실행할 수 없습니다.",
                "ru": "Samovar не работает внутри веб-страницы.",
            },
        }
    ]


WRONG = {
    "unknown placeholder": (
        '"samovar --app-dir {folder}',
        '"samovar --app-dir {folders}',
        "`run` asks for `{folders}`",
    ),
    "unknown key": ("browser = false", "browsers = false", "unexpected keyword argument 'browsers'"),
    "missing key": ('package = "samovar"\n', "", "missing 1 required positional argument: 'package'"),
    "reason in one language": (
        "browser = false",
        'browser = false\nreason = { en = "No." }',
        "the `reason` is not complete",
    ),
    "no TOML": ("browser = false", "browser = no", "this is not TOML"),
}


@pytest.mark.parametrize(("old", "new", "said"), WRONG.values(), ids=WRONG)
def test_wrong_entry_of_the_registry_is_named(tmp_path, old, new, said):
    registry = tmp_path / "frameworks.toml"
    text = frameworks.REGISTRY.parent.parent / "tests" / "site" / "frameworks.toml"
    registry.write_text(text.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(Problem) as raised:
        frameworks.frameworks(registry)
    line = ":38" if "TOML" in said else ""
    assert str(raised.value).startswith(f"{registry}{line}: ")
    assert said in str(raised.value)


def test_package_that_is_not_installed_is_named(of):
    of(SETS[-1])
    with pytest.raises(Problem, match=r"`samovar` is not installed") as raised:
        frameworks.version(frameworks.frameworks()["samovar"])
    assert "make lock" in str(raised.value)


PACKS = """[packs.python]
[frameworks]
flask = ["python"]
fastapi = ["python"]
django = ["python"]
"""


@pytest.mark.parametrize(
    ("packs", "said"),
    [
        (PACKS, None),
        (PACKS.replace('django = ["python"]\n', ""), "the framework `django` has no packs"),
        (PACKS.replace('["python"]', '["pyton"]', 1), "`flask` names a pack `pyton`, which there is not"),
        (PACKS + 'samovar = ["python"]\n', "has no `samovar` that runs in a page"),
    ],
)
def test_framework_has_packs_or_says_that_it_does_not_run_in_a_page(of, packs, said):
    guide = of(SETS[-1])
    path = guide.root / "packs.toml"
    path.write_text(packs, "utf-8")
    if not said:
        assert building.read_packs(path, guide.snippets)["frameworks"].keys() == set(SETS[2])
        return
    with pytest.raises(Problem, match=said) as raised:
        building.read_packs(path, guide.snippets)
    assert str(raised.value).startswith(f"{path}: ")
