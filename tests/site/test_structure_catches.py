"""The structure test can fail: each rule is broken once, on a small guide that keeps all of them."""

import pytest

from rosetta.checks import structure
from rosetta.content.topics import topic
from rosetta.directives.showing import page_context

WHOLE = """# Tea { #tea }

/// compare | tea:routes

/// answers | tea: tea, too-many

/// command | tea:brew

/// programs | tea

Too many is too many, and FastAPI says so.
{ #limits }
"""


@pytest.fixture
def whole(guide):
    guide.page(WHOLE)
    return guide


def broken(guide):
    """What every rule finds."""
    everything = structure.all_shown(guide.docs, guide.snippets)
    files = structure.snippet_files(guide.snippets)
    tea = topic("tea", guide.snippets)
    return {
        "files": [path.name for path in structure.unshown_files(everything, files)],
        "regions": [name for path in files for name in structure.unshown_regions(everything, path)],
        "requests": structure.unshown_requests(everything, tea),
        "commands": structure.unshown_commands(everything, tea),
        "keys": [mark.key for mark in structure.unexplained_marks(tea, "en", guide.docs)],
        "names": [names for _, names in structure.unnamed_frameworks(tea, "en", guide.docs)],
    }


def without(guide, line):
    guide.page(WHOLE.replace(line, ""))
    return {rule: found for rule, found in broken(guide).items() if found}


def test_whole_guide_breaks_nothing(whole):
    assert not any(broken(whole).values())


def test_unshown_file_is_named(whole):
    (whole.topic / "flask_extra.py").write_text("print(1)\n", "utf-8")
    assert without(whole, "/// programs | tea") == {"files": ["flask_extra.py"]}


def test_region_of_a_shown_file_must_be_shown_itself(whole):
    assert without(whole, "/// compare | tea:routes") == {"regions": ["routes"] * 3}


def test_unshown_request_is_named(whole):
    assert without(whole, ", too-many") == {"requests": ["too-many"]}


def test_unshown_command_is_named(whole):
    assert without(whole, "/// command | tea:brew") == {"commands": ["brew"]}


def test_key_without_passage_is_named(whole):
    assert without(whole, "{ #limits }") == {"keys": ["limits"]}


def test_passage_that_leaves_out_who_answers_otherwise_is_named(whole):
    assert without(whole, ", and FastAPI says so") == {"names": [["FastAPI"]]}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# A { #a }\n\nOne.\n\nTwo.\n{ #key }\n", "\n\nOne.\n\nTwo.\n"),
        ("One.\n{ #other }\n\n- Two.\n{ #key }\n", "\n\n- Two.\n"),
        ("## A { #key }\n\nOne.\n\n/// versions\n\nTwo.\n\n## B { #b }\n", "\n\nOne.\n\n/// versions\n\nTwo.\n\n"),
        ("One.\n{ #keys }\n", ""),
    ],
)
def test_what_a_passage_is(text, found):
    assert structure.passage(text, "key") == found


def test_missing_translation_is_named(whole):
    (whole.docs / "ru").mkdir()
    assert structure.missing_pages(whole.docs) == [whole.docs / language / "topics/tea.md" for language in ("ko", "ru")]


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("headings", "# Tea { #tea }", "# 차 { #cha }"),
        ("headings", "# Tea { #tea }", "## 차 { #tea }"),
        ("directives", ": tea, too-many", ": too-many, tea"),
        ("directives", "/// command | tea:brew\n", ""),
        ("includes", "Too many", '```python\n--8<-- "tea/flask_app.py"\n```\n\nToo many'),
        ("links", "is too many,", "is [too many](https://example.org/),"),
    ],
)
def test_translation_that_says_something_else_is_seen(whole, part, old, new):
    whole.page(WHOLE.replace(old, new), "ko")
    english, korean = (
        structure.outline(page_context("topics/tea.md", language, whole.docs, whole.snippets))
        for language in ("en", "ko")
    )
    assert getattr(english, part) != getattr(korean, part)


BLOCKS = """One.

## Two { #two }

A paragraph
on two lines, and **bold**
**at the start** of a line.
{ .rule }

- A point.
- Another
  on two lines.

| Head | Head |
| ---- | ---- |
| Cell | Cell |

```python
skipped

skipped
```
/// command | tea:brew

Last.

## Three { #three }
"""


def test_paragraphs_points_and_rows_are_counted_by_section(whole):
    whole.page(BLOCKS)
    context = page_context("topics/tea.md", "en", whole.docs, whole.snippets)
    assert structure.blocks(context) == {None: 1, "two": 7, "three": 0}


@pytest.mark.parametrize(
    "pages",
    [
        {"en": "[a](x.md) and [b](y.md)", "ko": "[ㄴ](y.md), [ㄱ](x.md)"},
        {"en": "[a](https://example.org/tea/)", "ko": "[ㄱ](https://example.org/ko/tea/)"},
        {"en": "[a](https://example.org/en/tea/)", "ko": "[ㄱ](https://example.org/ko/tea/)"},
    ],
    ids=["order", "language", "language of both"],
)
def test_translation_may_order_links_anew_and_lead_to_its_own_language(whole, pages):
    for language, text in pages.items():
        whole.page(text, language)
    english, korean = (
        structure.outline(page_context("topics/tea.md", language, whole.docs, whole.snippets)) for language in pages
    )
    assert english == korean


@pytest.mark.parametrize(
    "typed",
    [
        "```python\nprint(1)\n```",
        "~~~ py\nprint(1)\n~~~",
        "    ``` { .python }\n    print(1)\n    ```",
        '```python\n--8<-- "tea/flask_app.py:routes"\nprint(1)\n```',
    ],
)
def test_typed_python_is_seen(whole, typed):
    whole.page("---\ntitle: Tea\n---\n\n" + typed)
    assert structure.typed_python(page_context("topics/tea.md", "en", whole.docs, whole.snippets)) == [5]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Flask 3.1.2 does.", ["1: Flask 3.1.2, not 3.1.3"]),
        ("Flask 3.1.3 and Flask 3.1 do.", []),
        ("Flask 3.10 does.", ["1: Flask 3.10, not 3.1.3"]),
        ("`Flask 2.0` in code, HTTP/1.1, 127.0.0.1", []),
        (f"Flask 2.0 did. {structure.MEANT}", []),
    ],
)
def test_other_version_in_prose_is_seen(whole, text, found):
    whole.page(text)
    context = page_context("topics/tea.md", "en", whole.docs, whole.snippets)
    assert structure.other_versions(context, {"flask": "3.1.3"}) == found
