"""How a topic's page is laid out: each rule is broken once, on a page that keeps them all."""

import pytest

from rosetta.checks.pattern import pattern_problems
from rosetta.directives.showing import page_context

PAGE = """---
title: Tea
---

# Tea { #tea }

## In short { #in-short }

Tea is `cup.brew()` and water. Twice is once too many. A third time is none.

/// phrases | tea

/// differences | tea

/// playground | tea

## A cup { #cup }

One cup a time.
{ .rule }

/// compare | tea:routes

### Cold tea { #cold .reference }

/// compare | tea:routes

## The pot { #pot .reference }

/// compare | tea:routes

## Pitfalls { #pitfalls }

None.
"""


MORE = """
### More cups
# @name more-%s
# @differs status limits
GET {{host}}/tea?cups=999 HTTP/1.1
"""


@pytest.fixture
def found(guide):
    requests = guide.topic / "requests.http"
    requests.write_text(requests.read_text("utf-8") + MORE % "one" + MORE % "two", "utf-8")

    def of(old="", new="", language="en"):
        assert old in PAGE
        guide.page(PAGE.replace(old, new, 1), language)
        context = page_context("topics/tea.md", language, guide.docs, guide.snippets)
        return [(problem.line, problem.what) for problem in pattern_problems(context)]

    return of


def test_a_page_that_keeps_the_pattern_has_no_problems(found):
    assert found() == []


def test_a_page_without_the_short_way_is_no_topics_page(found):
    assert found("{ #in-short }", "{ #short }")[0] == (None, "the page has no section `in-short`.")


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("## In short", "## Before { #before }\n\n## In short", 9, "is not the page's first section"),
        ("## In short", "### In short", 7, "is not the page's first section"),
        ("{ #in-short }", "{ #in-short .reference }", 7, "is not the page's first section"),
        ("## In short", "A word before.\n\n## In short", 7, "stands above `In short`"),
        ("A third time is none.", "A third time is none. So is a fourth!", 7, "has 4 sentences"),
        ("Tea is `cup.brew()` and water. Twice is once too many. A third time is none.", "", 7, "has 0 sentences"),
        ("/// phrases | tea\n", "", 7, "has `differences` below"),
        ("/// differences | tea\n", "", 7, "has `phrases` below"),
        ("/// phrases | tea\n\n/// differences | tea\n", "", 7, "has nothing below"),
        ("/// phrases | tea", "/// answers | tea: tea\n\n/// phrases | tea", 7, "has `answers`, `phrases`"),
        ("{ .rule }", "{ #rule }", 17, "does not open with the sentence to remember"),
        ("One cup a time.\n{ .rule }", "", 17, "does not open with the sentence to remember"),
        ("One cup a time.", "A cup.\n\nOne cup a time.", 17, "does not open with the sentence to remember"),
    ],
)
def test_each_rule_can_be_broken(found, old, new, line, said):
    [(at, what)] = found(old, new)
    assert at == line
    assert said in what


def test_a_table_that_is_missing_is_named_with_its_topic_and_why_it_is_needed(guide, found):
    found("/// differences | tea\n", "")
    [problem] = pattern_problems(page_context("topics/tea.md", "en", guide.docs, guide.snippets))
    assert problem.how == "Write `/// phrases | tea`, then `/// differences | tea`: the answers to 3 requests differ."


def test_a_topic_with_few_differences_needs_no_table_of_them(found, guide):
    requests = guide.topic / "requests.http"
    requests.write_text(requests.read_text("utf-8").replace("# @differs status limits\n", "", 1), "utf-8")
    assert found("/// differences | tea\n", "") == []


def test_what_is_for_reference_needs_no_sentence_to_remember(found):
    assert found("One cup a time.\n{ .rule }\n\n/// compare | tea:routes\n", "") == []
    assert (
        found(" .reference }\n\n/// compare | tea:routes\n\n## Pit", " }\n\n/// compare | tea:routes\n\n## Pit") != []
    )


@pytest.mark.parametrize(("language", "sentence"), [("ko", "차를 우립니다."), ("ru", "Чай заваривают.")])
def test_sentences_are_counted_in_every_language(found, language, sentence):
    three = "Tea is `cup.brew()` and water. Twice is once too many. A third time is none."
    assert found(three, " ".join([sentence] * 3), language) == []
    assert found(three, " ".join([sentence] * 4), language) != []
