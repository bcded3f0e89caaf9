"""The face of the headings: cut down to what the headings of a language use, and to nothing less."""

import io
import re
from html import unescape

import pytest
from fontTools.ttLib import TTFont

from rosetta.paths import DOCS, LANGUAGES, ROOT
from rosetta.publish import fonts
from rosetta.words import table

LARGEST = 40_000  # bytes: one file, once
# Of client/, what writes headings that have the face.
WRITING = ("offline/offline", "progress/dashboard", "progress/data-section")


@pytest.fixture
def node_packages():
    if not fonts.face():
        pytest.fail("the headings need node_modules/pretendard: run `npm ci`.", pytrace=False)


def letters(content: bytes) -> set[int]:
    """The code points that a font has."""
    with TTFont(io.BytesIO(content)) as font:
        return set(font.getBestCmap())


def headings_face(site, path: str) -> bytes:
    """The font that a page names."""
    text = (site.folder / path).read_text("utf-8")
    address = re.search(r'<link rel="preload" href="/rosetta/([^"]+)" as="font"', text)[1]
    assert text.count(f'url("/rosetta/{address}")') == 1
    return (site.folder / address).read_bytes()


@pytest.mark.usefixtures("node_packages")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_face_has_every_character_of_the_built_headings(site, language):
    pages = [
        path for path in site.pages
        if (path.split("/")[0] if path.split("/")[0] in LANGUAGES else "en") == language and "404" not in path
    ]  # fmt: skip
    known = letters(headings_face(site, pages[0]))
    missing = {}
    for path in pages:
        text = (site.folder / path).read_text("utf-8")
        for heading in re.findall(r"<h[1-3][^>]*>(.*?)</h[1-3]>", text, re.DOTALL):
            heading = re.sub(r'<a [^>]*class="headerlink".*?</a>|<code.*?</code>|<[^>]+>', "", heading, flags=re.DOTALL)
            if lacking := {letter for letter in unescape(heading) if ord(letter) not in known and not letter.isspace()}:
                missing[path] = lacking
    assert not missing


def test_the_headings_that_the_client_writes_have_the_face():
    code = "".join((ROOT / "client" / f"{name}.js").read_text("utf-8") for name in WRITING)
    assert set(re.findall(r'(?:heading\(|"h2", \{\}, )say\("(\w+)"\)', code)) == set(fonts.OF_CLIENT)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_face_has_every_character_of_what_the_client_writes(language):
    said = "".join(table("theme", language)[key] for key in fonts.OF_CLIENT)
    assert set(said) <= fonts.headings(language, DOCS)


@pytest.mark.usefixtures("node_packages")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_face_is_small(language):
    _, content = fonts.published(language, DOCS)
    assert len(content) < LARGEST


@pytest.mark.usefixtures("node_packages")
def test_a_new_heading_brings_its_characters(tmp_path):
    (tmp_path / "ko").mkdir()
    page = tmp_path / "ko" / "tea.md"
    page.write_text("# 차 { #tea }\n\n본문은 들어가지 않습니다.\n", "utf-8")
    before, content = fonts.published("ko", tmp_path)
    known = letters(content)
    assert ord("차") in known
    assert ord("본") not in known
    page.write_text("# 녹차 { #tea }\n", "utf-8")
    after, content = fonts.published("ko", tmp_path)
    assert ord("녹") in letters(content)
    assert after != before


def test_without_node_the_system_sets_the_headings(tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "PRETENDARD", tmp_path)
    assert fonts.published("ko", DOCS) is None
