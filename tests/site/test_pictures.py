"""The pictures for social networks: every page has its own, in its language, and its title is really drawn on it."""

import re
import struct
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from rosetta.errors import Problem
from rosetta.publish import fonts, pictures

pytestmark = pytest.mark.usefixtures("node_packages")
FRAMEWORKS = ("Flask", "FastAPI", "Django")
LONG = {
    "ko": "데이터베이스 마이그레이션과 트랜잭션 격리 수준 비교하기",
    "ru": "Аутентификация, сеансы и разграничение доступа в приложениях",
    "en": "Authentication, sessions and permissions in larger applications",
}


@pytest.fixture
def node_packages():
    if not fonts.face():
        pytest.fail("the pictures need node_modules/pretendard: run `npm ci`.", pytrace=False)


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch) -> Path:
    """Nothing is taken from earlier runs."""
    monkeypatch.setattr(pictures.png, "__defaults__", (tmp_path / "pictures",))
    return tmp_path / "pictures"


def picture(title: str, section: str = "Topics", language: str = "English") -> pictures.Picture:
    return pictures.Picture(title, section, language, "Pyweb Rosetta", FRAMEWORKS)


def size(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


def metas(site, path: str) -> dict[str, str]:
    text = (site.folder / path).read_text("utf-8")
    return dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">', text))


def test_every_page_has_a_picture_of_the_right_size(site):
    pages = [path for path in site.pages if not path.endswith("404.html")]
    assert pages
    seen = {}
    for path in pages:
        said = metas(site, path)
        image = said["og:image"]
        assert image.startswith(site.url), path
        assert size((site.folder / image.removeprefix(site.url)).read_bytes()) == (1200, 630)
        assert seen.setdefault(image, path) == path
        assert said["og:title"] in said["og:image:alt"]
        assert said["og:url"] == site.address(path)
        assert said["twitter:card"] == "summary_large_image"
    drawn = {(site.folder / image.removeprefix(site.url)).read_bytes() for image in seen}
    assert len(drawn) == len(seen), "two pages have the same picture"


def test_each_language_names_itself(site):
    assert metas(site, "ko/index.html")["og:locale"] == "ko_KR"
    assert metas(site, "ru/glossary/index.html")["og:title"] == "Глоссарий"


@pytest.mark.parametrize("language", LONG)
def test_the_font_has_every_character_of_the_titles(site, language):
    """What it lacks would be an empty box."""
    known = fonts.characters(fonts.face("Bold"))
    for path in site.pages:
        if not path.endswith("404.html"):
            title = metas(site, path)["og:title"]
            assert {ord(character) for character in title} <= known, title


@pytest.mark.parametrize(("one", "other"), [("라우팅", "라우탕"), ("Ёлка", "Ежка"), ("Tea", "Tee")])
def test_letters_are_drawn_not_boxes(one, other):
    """Boxes of missing letters would make these two alike."""
    assert pictures.png(picture(one)) != pictures.png(picture(other))


def test_a_letter_that_the_font_lacks_is_refused():
    with pytest.raises(Problem, match=r"𓂀"):
        pictures.png(picture("Stone 𓂀"))


@pytest.mark.parametrize("title", LONG.values())
def test_a_long_title_keeps_clear_of_the_mark_and_the_line(title):
    drawing = pictures.svg(picture(title))
    bold = r'<text x="88" y="(\d+)" [^>]*font-size="(\d+)" font-weight="700"[^>]*>([^<]+)</text>'
    lines = re.findall(bold, drawing)[1:]
    assert " ".join(text for _, _, text in lines) == title
    with TTFont(fonts.face("Bold")) as font:
        unit, glyphs, widths = font["head"].unitsPerEm, font.getBestCmap(), dict(font["hmtx"].metrics)
    for y, size_, text in lines:
        width = sum(widths[glyphs[ord(letter)]][0] for letter in text) * int(size_) / unit
        assert 88 + width < 790
        assert 150 < int(y) < 510


def test_a_picture_is_kept_and_drawn_anew_when_the_title_changes(cache):
    first = pictures.png(picture("Routing"))
    kept = list(cache.iterdir())
    kept[0].write_bytes(b"kept")
    assert pictures.png(picture("Routing")) == b"kept"
    assert pictures.png(picture("Routes")) not in (b"kept", first)


def test_without_node_there_are_none(monkeypatch, tmp_path):
    monkeypatch.setattr(fonts, "PRETENDARD", tmp_path)
    assert pictures.png(picture("Routing")) is None
