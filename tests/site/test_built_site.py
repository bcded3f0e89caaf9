"""The site as a reader gets it, built at a sub-folder of its host: links, languages, versions, error pages."""

import re
import tomllib
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest

from rosetta.directives.showing import compared, page_context
from rosetta.errors import relative
from rosetta.pages.addresses import address, alternates
from rosetta.paths import DATA, DOCS, LANGUAGES

SOURCES = sorted(path for language in LANGUAGES for path in (DOCS / language).rglob("*.md"))
every_page = pytest.mark.parametrize("source", SOURCES, ids=[relative(path) for path in SOURCES])


def named(source):
    """The language of a page and its path below that language's folder."""
    language, _, page = source.relative_to(DOCS).as_posix().partition("/")
    return language, page


def built(source):
    """The page's path below the site's folder."""
    language, page = named(source)
    path = address(page, language, LANGUAGES)
    return path + "index.html" if path.endswith("/") or not path else path


def test_nothing_but_the_pages_is_built(site):
    """A leftover page would be found by search engines and by nobody else."""
    assert set(site.pages) == {built(source) for source in SOURCES}


@every_page
def test_links_and_anchors_lead_somewhere(source, site):
    """MkDocs checks the links of Markdown, not those of the theme and of the directives."""
    assert not site.broken_links(built(source))


@every_page
def test_nothing_is_loaded_from_another_host(source, site):
    """Readers are not shown to third parties, and the guide can be read offline."""
    assert not site.loads_from_elsewhere(built(source))


@every_page
def test_ids_are_unique(source, site):
    """A link goes to the first of two equal ids."""
    ids = site.pages[built(source)].ids
    assert not {id_ for id_ in ids if ids.count(id_) > 1}


@every_page
def test_head_names_the_page_in_every_language(source, site):
    """Search engines send readers to their own language, and others to English (x-default)."""
    page = named(source)[1]
    found = {
        attributes["hreflang"]: attributes["href"]
        for tag, attributes in site.pages[built(source)].links
        if tag == "link" and "alternate" in attributes.get("rel", "").split() and "hreflang" in attributes
    }
    # An error page is no page of its own.
    assert found == ({} if page == "404.md" else alternates(page, LANGUAGES, DOCS, site.url))


@every_page
def test_language_of_the_page_is_said(source, site):
    """Screen readers, search and hyphenation go by it."""
    assert site.pages[built(source)].language == named(source)[0]


@every_page
def test_page_says_versions_and_date(source, site):
    """An answer is worth what one knows of the versions it was recorded with."""
    recorded = tomllib.loads((DATA / "recorded.toml").read_text("utf-8"))
    page = site.pages[built(source)]
    text = " ".join(page.text.split())
    for framework in compared(page_context(named(source)[1], named(source)[0])):
        assert f"{framework.name} {recorded['versions'][framework.package]}" in text
    assert f"Python {recorded['python']}" in text
    assert str(recorded["date"]) in page.times


@pytest.mark.parametrize("language", LANGUAGES)
def test_error_page_holds_at_any_address(language, site):
    """A host serves 404.html under the address that was asked for, so a relative link on it would be wrong."""
    page = site.pages[built(DOCS / language / "404.md")]
    links = [attributes.get("href") or attributes.get("src") for _, attributes in page.links]
    assert [link for link in links if not link.startswith(("/", "#", "http", "data:"))] == []
    html = (site.folder / built(DOCS / language / "404.md")).read_text("utf-8")
    assert '"base":"/rosetta/"' in html.replace(" ", "")
    home = "/rosetta/" + ("" if language == "en" else f"{language}/")
    assert home in links


def test_sitemap_lists_every_page_in_every_language(site):
    """Error pages are left out of it."""
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    root = ElementTree.parse(site.folder / "sitemap.xml").getroot()
    found = [url.findtext("s:loc", None, names) for url in root.findall("s:url", names)]
    pages = [named(source) for source in SOURCES if source.name != "404.md"]
    assert sorted(found) == sorted(urljoin(site.url, address(page, language, LANGUAGES)) for language, page in pages)


def test_styles_load_nothing_from_another_host(site):
    """Neither do the style sheets."""
    for file in site.files:
        if file.endswith(".css"):
            text = (site.folder / file).read_text("utf-8")
            assert not re.findall(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//[^)\"']*", text), file


def test_client_is_published_without_its_tests(site):
    """What only developers need is not published."""
    published = {file for file in site.files if file.startswith("assets/client/")}
    assert {"assets/client/main.js", "assets/client/main.css"} <= published
    assert not [file for file in published if ".test." in file or file.endswith((".ts", "package.json"))]


WRONG = {
    "a page that is not there": '<a href="../nowhere/">x</a>',
    "an anchor that is not there": '<a href="../b/#nowhere">x</a>',
    "an anchor of its own that is not there": '<a href="#nowhere">x</a>',
    "a script that is not there": '<script src="../x.js"></script>',
    "above the site": '<a href="/">x</a>',
    "an id in a file that is no page": '<img src="../x.png#nowhere">',
}


@pytest.mark.parametrize("html", WRONG.values(), ids=WRONG)
def test_broken_link_is_found(html, make_site):
    site = make_site({"a/index.html": html, "b/index.html": '<p id="here">'}, "x.png")
    assert len(site.broken_links("a/index.html")) == 1


def test_good_links_are_not(make_site):
    html = (
        '<a href="../b/#here">x</a><a href="https://example.org/">x</a><img src="../x.png#only-dark">'
        '<a href="?f=a#own" id="own">'
    )
    site = make_site({"a/index.html": html, "b/index.html": '<p id="here">'}, "x.png")
    assert site.broken_links("a/index.html") == []


@pytest.mark.parametrize(
    "html",
    [
        '<script src="https://cdn.example/x.js"></script>',
        '<link rel="stylesheet" href="//fonts.example/x.css">',
        '<link rel="preconnect" href="https://fonts.example">',
        '<img src="http://pictures.example/x.png">',
        '<iframe src="https://video.example/"></iframe>',
    ],
)
def test_load_from_another_host_is_found(html, make_site):
    assert len(make_site({"index.html": html}).loads_from_elsewhere("index.html")) == 1
