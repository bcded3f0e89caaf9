"""What an upgrade changes: each answer that was otherwise has its reason, in three languages; docs/*/frameworks/."""

import datetime
import json
import re
import shutil

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from rosetta.content.frameworks import frameworks, version
from rosetta.content.topics import all_topics
from rosetta.directives import upgrades
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.directives.html import with_code
from rosetta.errors import Problem
from rosetta.paths import LANGUAGES
from rosetta.prose import ERROR, check
from rosetta.upgrades import ANSWERS, FOLDER, REASONS, RELEASES, changes, different, explained, load, reasons, recorded
from rosetta.upgrades.environments import lock_file

KNOWN = load()
ALL = [release for one in KNOWN.values() for release in one.releases]
PAGE = "frameworks/upgrades.md"


def context(language="en", **given):
    return Context([], language=language, page=PAGE, **given)


def test_the_three_have_earlier_releases_that_were_asked():
    assert list(KNOWN) == ["flask", "fastapi", "django"]
    found = recorded()["frameworks"]
    assert {id_: list(of) for id_, of in found.items()} == {
        id_: [release.name for release in one.releases] for id_, one in KNOWN.items()
    }


@pytest.mark.parametrize("release", ALL, ids=lambda one: f"{one.framework}-{one.name}")
def test_a_release_is_earlier_and_was_asked_in_the_version_that_is_locked(release):
    assert Version(release.version) < Version(version(frameworks()[release.framework]))
    text = lock_file(release).read_text("utf-8")
    assert "://" not in text
    locked = dict(re.findall(r"(?m)^([\w.-]+)==(\S+)", text))
    assert locked[release.framework] == release.version
    found = recorded()["frameworks"][release.framework][release.name]
    assert found["version"] == release.version
    assert found["with"] == {name: locked[canonicalize_name(name)] for name in found["with"]}
    names = {canonicalize_name(Requirement(one).name) for one in release.install}
    assert names <= locked.keys()


@pytest.mark.parametrize("framework", KNOWN)
def test_what_is_told_is_about_topics_that_there_are(framework):
    with_program = {one.name for one in all_topics() if framework in one.entries}
    left_out = KNOWN[framework].left_out
    assert left_out.keys() <= with_program
    assert all(left_out.values())
    for found in recorded()["frameworks"][framework].values():
        assert found["topics"].keys() <= with_program - left_out.keys(), f"make upgrades FRAMEWORK={framework}"


@pytest.mark.weekly
@pytest.mark.parametrize("framework", KNOWN)
def test_a_topic_is_asked_or_left_out(framework):
    """Whoever adds a topic need not have seven environments; the page tells how many requests were asked, and when."""
    with_program = {one.name for one in all_topics() if framework in one.entries}
    for found in recorded()["frameworks"][framework].values():
        asked = with_program - KNOWN[framework].left_out.keys()
        assert found["topics"].keys() == asked, f"make upgrades FRAMEWORK={framework}"


@pytest.mark.parametrize("framework", KNOWN)
def test_each_change_is_explained(framework):
    told = [change for _, meant in explained(framework) for change in meant]
    by_part = {(one.release, one.topic, one.request, part) for one in told for part in one.parts or ("",)}
    found = changes(framework)
    assert found
    assert by_part == {(one.release, one.topic, one.request, part) for one in found for part in one.parts or ("",)}


def test_a_reason_was_read_in_the_past():
    assert [one.line for one in reasons() if one.read > datetime.date.today()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_reasons_read_well(language):
    texts = {f"reasons.toml:{one.line}": one.texts[language] for one in reasons()}
    found = [(name, one) for name, said in texts.items() for one in check(said, language)]
    assert not [f"{name}: {one}" for name, one in found if one.severity == ERROR and one.rule != "first-use"]


@pytest.fixture
def copy(tmp_path):
    """A copy of the data, to be changed."""
    shutil.copytree(FOLDER, tmp_path / "upgrades")
    return tmp_path / "upgrades"


def test_a_change_that_nothing_explains_is_named_with_what_to_do(copy):
    text = (copy / REASONS).read_text("utf-8")
    (copy / REASONS).write_text(text.replace('["requests: form-3mb"]', '["requests: cookies-space"]', 1), "utf-8")
    with pytest.raises(Problem) as raised:
        explained("flask", folder=copy)
    said = str(raised.value)
    assert "reasons.toml: nothing explains why flask 3.0 is otherwise in `requests: form-3mb`: status." in said
    assert 'Read the release notes, and write a [[reason]] with `changed = ["requests: form-3mb"]`' in said
    assert "The status was 413, and is 200." in said


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("read = 2026-11-23\n", "", r"reasons.toml:\d+: `read` is no date"),
        ('source = "https:', 'source = "ftp:', r"reasons.toml:\d+: `source` is no address"),
        ('since = "Werkzeug', 'sinse = "Werkzeug', "unknown key `sinse`"),
        ("\nko = ", '\nko = ""\n# ', "`ko` is missing"),
        ('releases = ["3.0"]', 'releases = ["3"]', "flask has no release `3`"),
        (
            'changed = ["requests: form-3mb"]',
            'changed = ["requests: form-3mb, form"]',
            "nothing changed that would",
        ),
    ],
)
def test_a_reason_that_cannot_be_meant_is_named(copy, before, after, said):
    text = (copy / REASONS).read_text("utf-8")
    assert before in text
    (copy / REASONS).write_text(text.replace(before, after, 1), "utf-8")
    with pytest.raises(Problem, match=said):
        explained("flask", folder=copy)


def test_an_answer_that_is_todays_again_is_named(copy):
    data = json.loads((copy / ANSWERS).read_text("utf-8"))
    now = next(one for one in all_topics() if one.name == "requests").answers["form-3mb"]["flask"]
    data["frameworks"]["flask"]["3.0"]["topics"]["requests"]["changed"]["form-3mb"] = now
    (copy / ANSWERS).write_text(json.dumps(data), "utf-8")
    with pytest.raises(Problem, match="`requests: form-3mb` has the earlier answer today"):
        changes("flask", folder=copy)


def test_a_release_without_a_key_is_named(copy):
    text = (copy / RELEASES).read_text("utf-8")
    (copy / RELEASES).write_text(text.replace("day = 2023-09-29\n", ""), "utf-8")
    with pytest.raises(Problem, match=r"\[flask\]: 'day' is missing"):
        load(copy)


def test_answers_are_compared_as_between_frameworks():
    """By value where they are JSON; a status that differs stands for all."""
    was = {"status": 200, "headers": {"content-type": "application/json"}, "body": '{"a": 1, "b": 2}'}
    assert different(was, was | {"body": '{"b":2,"a":1}'}) == ()
    assert different(was, was | {"body": '{"a": 1}'}) == ("body",)
    assert different(was, was | {"status": 404, "body": ""}) == ("status",)
    assert different(was, was | {"headers": was["headers"] | {"vary": "Cookie"}}) == ("header:vary",)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("framework", KNOWN)
def test_the_page_shows_each_reason_and_links_each_request(framework, language):
    html = upgrades.on_page(context(language), framework)[0]
    markdown = "\n".join(upgrades.in_copy(Copy(context(language), "http://x/", "http://x/", [language]), framework))
    for reason, told in explained(framework):
        assert with_code(reason.texts[language]) in html
        assert f'href="{reason.source}"' in html
        assert reason.source in markdown
        for change in told:
            if change.request:
                assert f'#answer-{change.request}"' in html
    for release in KNOWN[framework].releases:
        found = recorded()["frameworks"][framework][release.name]["topics"].values()
        asked = sum(one.get("asked", 0) for one in found)
        equal = asked - sum(len(one.get("changed", ())) for one in found)
        assert context(language).word("upgrades-equal-of", equal=equal, asked=asked) in html


def test_a_framework_without_earlier_releases_is_told():
    with pytest.raises(Problem, match="there is no framework with earlier releases `flsk`"):
        upgrades.on_page(context(), "flsk")
