"""What a page offers a reader who found a mistake: an edit of its file, and a report that knows the page."""

from urllib.parse import parse_qs, urlsplit

import pytest

from rosetta.checks.built_site import read_site
from rosetta.errors import Problem
from rosetta.paths import LANGUAGES
from rosetta.publish.feedback import report_address

TEMPLATE = "https://code.example/owner/name/issues/new?title={title}&body={body}"
RECORDED = {"date": "2026-11-21", "python": "3.13.0", "versions": {"flask": "3.1.3", "django": "6.1.3"}}
FRAMEWORKS = [{"id": "flask", "name": "Flask"}, {"id": "django", "name": "Django"}]


def reported(language, template=TEMPLATE):
    url = f"https://guide.example/{language}/topics/tea/?a=b&c#d"
    return report_address(template, 'Tea & "cups"', url, language, RECORDED, FRAMEWORKS)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "What is wrong"), ("ko", "어디가 잘못되었으며"), ("ru", "Что не так")]
)
def test_a_report_knows_the_page_its_language_and_the_versions(language, words):
    filled = parse_qs(urlsplit(reported(language)).query)
    assert filled.keys() == {"title", "body"}
    assert 'Tea & "cups"' in filled["title"][0]
    body = filled["body"][0]
    for part in (words, f"https://guide.example/{language}/topics/tea/?a=b&c#d", f"({language})", "2026-11-21"):
        assert part in body
    assert "Flask 3.1.3, Django 6.1.3, Python 3.13.0" in body


def test_without_a_template_there_is_no_report():
    assert reported("en", "") == ""


def test_a_report_may_be_a_letter():
    assert reported("en", "mailto:us@guide.example?subject={title}&body={body}").startswith(
        "mailto:us@guide.example?subject=Prob"
    )


@pytest.mark.parametrize(
    ("template", "says"),
    [("https://code.example/?title={title}", "no place for `{body}`"), (TEMPLATE + "{page}", "asks for `{page}`")],
)
def test_a_template_that_cannot_be_filled_is_named(template, says):
    with pytest.raises(Problem, match="REPORT_URI_TEMPLATE") as raised:
        reported("en", template)
    assert says in str(raised.value)


def test_pages_offer_neither_where_no_address_is_set(site):
    """Somebody who builds the guide at home has nobody to send readers to."""
    for path, page in site.pages.items():
        links = [attributes for tag, attributes in page.links if tag == "a"]
        assert not [one for one in links if one.get("rel") == "edit" or one.get("class") == "report"], path


def test_pages_offer_both_where_addresses_are_set(repository, mkdocs, tmp_path):
    for language in LANGUAGES[1:]:
        (repository / "docs" / language).mkdir()
        (repository / "docs" / language / "index.md").write_text("---\ntitle: Tea\n---\n\n# Tea { #home }\n", "utf-8")
    built = mkdocs(
        "build",
        "--site-dir",
        str(tmp_path / "site"),
        root=repository,
        SITE_URL="https://guide.example/",
        EDIT_URI_TEMPLATE="https://code.example/edit/{path}",
        REPORT_URI_TEMPLATE=TEMPLATE,
    )
    assert built.returncode == 0, built.stderr
    site = read_site(tmp_path / "site", "https://guide.example/")
    for language, path in [("en", "index.html"), ("ko", "ko/index.html"), ("ru", "ru/index.html")]:
        links = [attributes for tag, attributes in site.pages[path].links if tag == "a"]
        assert [one["href"] for one in links if one.get("rel") == "edit"] == [
            f"https://code.example/edit/{language}/index.md"
        ]
        [report] = [one["href"] for one in links if one.get("class") == "report"]
        assert f"https://guide.example/{path.removesuffix('index.html')}" in parse_qs(urlsplit(report).query)["body"][0]
