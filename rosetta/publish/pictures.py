"""The picture that social networks show beside a link to a page: its title, in its language, and the mark.

Drawn when the site is built, with Pretendard from Node's packages; without them there are none. A picture is kept in
.cache, by what is drawn, so that only a new title costs time (0.2 seconds).
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

import resvg_py
from fontTools.ttLib import TTFont

from rosetta.errors import Problem
from rosetta.paths import ROOT
from rosetta.publish import fonts, icons

WIDTH, HEIGHT = 1200, 630
CACHE = ROOT / ".cache" / "pictures"

_LEFT, _ROOM = 88, 690  # where text begins, and how wide it may be, in pixels
_SIZES = {84: 2, 74: 2, 64: 3, 54: 3, 44: 4}  # of the title, with the lines that it may take: the largest that fits
_INK, _SOFT, _LINE = "#1b242d", "#545d67", "#dfdbd0"
SHAPES = {  # as client/site/colours.css has them, in a square of 24
    1: '<circle cx="12" cy="12" r="11" fill="#1466b8"/>',
    2: '<path d="M2 2h20v20H2z" fill="#b84a00"/>',
    3: '<path d="M12 1l12 22H0z" fill="#00755a"/>',
    4: '<path d="M12 0l12 12-12 12L0 12z" fill="#5a3fe6"/>',
    5: '<path d="M8 0h8v8h8v8h-8v8H8v-8H0V8h8z" fill="#4a2b00"/>',
}


@dataclass(frozen=True)
class Picture:
    """What is written on one: `section` may be empty; `frameworks` are names, in the registry's order."""

    title: str
    section: str
    language: str  # its own name, 한국어
    site: str
    frameworks: tuple[str, ...]


def address(page: str, language: str) -> str:
    """Where the picture of a page is served: `topics/routing.md` at assets/pictures/ko/topics-routing.png."""
    return f"assets/pictures/{language}/{page.removesuffix('.md').replace('/', '-')}.png"


def png(picture: Picture, cache: Path = CACHE) -> bytes | None:
    """The picture, 1200 x 630; None without Node's packages.

    Raises Problem when the font lacks a character: it would be drawn as an empty box, or not at all.
    """
    drawing = svg(picture)
    if drawing is None:
        return None
    kept = cache / (hashlib.sha256(drawing.encode()).hexdigest()[:24] + ".png")
    if not kept.is_file():
        files = [str(fonts.face(weight)) for weight in ("Medium", "Bold")]
        drawn = resvg_py.svg_to_bytes(svg_string=drawing, skip_system_fonts=True, font_files=files)
        fonts.keep(kept, bytes(drawn))
    return kept.read_bytes()


def write(picture: Picture, address: str, site: Path) -> str | None:
    """Draw one into the site's folder. Returns its address; None without Node's packages."""
    content = png(picture)
    if content is None:
        return None
    target = site / address
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return address


def svg(picture: Picture) -> str | None:
    """The drawing; None without Node's packages."""
    bold = fonts.face("Bold")
    if not bold:
        return None
    texts = (picture.title, picture.section, picture.language, picture.site, *picture.frameworks)
    if missing := sorted(set("".join(texts)) - {chr(code) for code in fonts.characters(bold)}):
        raise Problem(
            f"the picture of “{picture.title}” cannot show {' '.join(missing)}: its font has no such character.",
            "Write the title with others.",
        )
    size, lines = _fitted(picture.title, bold)
    step = round(size * 1.22)
    first = 322 - step * (len(lines) - 1) // 2 + (26 if picture.section else 8)
    parts = [
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{icons.PAPER}"/>',
        icons.mark(WIDTH - _LEFT - 360 * 29 / 32, 122, 360),
        _text(_LEFT, 106, 34, picture.site, weight=700),
        *(_text(_LEFT, first + step * at, size, line, weight=700) for at, line in enumerate(lines)),
        f'<path d="M{_LEFT} 522h{WIDTH - 2 * _LEFT}" stroke="{_LINE}" stroke-width="2"/>',
        _text(WIDTH - _LEFT, 572, 30, picture.language, _SOFT, anchor="end"),
    ]
    if picture.section:
        parts.append(_text(_LEFT, first - size - 16, 30, picture.section, _SOFT))
    x = float(_LEFT)
    for place, name in enumerate(picture.frameworks, start=1):
        parts.append(f'<svg x="{x}" y="549" width="24" height="24" viewBox="0 0 24 24">{SHAPES[place]}</svg>')
        parts.append(_text(x + 36, 572, 30, name))
        x += 36 + _width(name, 30, bold) + 44
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">{"".join(parts)}</svg>'


def _text(x: float, y: float, size: int, text: str, fill: str = _INK, weight: int = 500, anchor: str = "start") -> str:
    return (
        f'<text x="{x:.0f}" y="{y}" font-family="Pretendard" font-size="{size}" font-weight="{weight}" fill="{fill}"'
        f' text-anchor="{anchor}" letter-spacing="{-size / 60:.1f}">{escape(text, quote=False)}</text>'
    )


def _fitted(title: str, font: Path) -> tuple[int, list[str]]:
    """The title in lines, and its size."""
    for size, most in _SIZES.items():
        lines = _wrapped(title, size, font, _ROOM)
        if len(lines) <= most and all(_width(line, size, font) <= _ROOM for line in lines):
            break
    # The same number of lines, of about the same length.
    for room in range(_ROOM // 3, _ROOM, 10):
        even = _wrapped(title, size, font, room)
        if len(even) == len(lines) and all(_width(line, size, font) <= _ROOM for line in even):
            return size, even
    return size, lines


def _wrapped(title: str, size: int, font: Path, room: float) -> list[str]:
    """Broken between words only, in Hangul too."""
    lines: list[str] = []
    for word in title.split():
        if lines and _width(f"{lines[-1]} {word}", size, font) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _width(text: str, size: float, font: Path) -> float:
    """Of a line in pixels, without kerning."""
    widths, glyphs, unit = _metrics(font)
    return sum(widths[glyphs[ord(character)]][0] for character in text) * size / unit


@cache
def _metrics(font: Path) -> tuple[dict, dict, int]:
    with TTFont(font, lazy=True) as loaded:
        return dict(loaded["hmtx"].metrics), loaded.getBestCmap(), loaded["head"].unitsPerEm
