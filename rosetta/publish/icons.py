"""The mark as the pictures that browsers and telephones ask for, drawn from images/favicon.svg."""

import json
import re
from functools import cache
from pathlib import Path

import resvg_py

from rosetta.paths import ROOT

MARK = ROOT / "rosetta" / "theme" / "assets" / "images" / "favicon.svg"
SIZES = (180, 192, 512)  # an Apple home screen; the manifest's two
PAPER = "#fcfbf8"
MARGIN = 5  # around the mark's 32: what lies outside of a circle may be cut off


def mark(x: float, y: float, size: float) -> str:
    """The mark as a part of another drawing."""
    inner = re.sub(r"<style>.*?</style>", "", _svg(), flags=re.DOTALL)
    place = f'<svg x="{x}" y="{y}" width="{size}" height="{size}" '
    return inner.replace("<svg ", place, 1)


def published(name: str, start: str) -> dict[str, bytes]:
    """Address -> content of the pictures and of the manifest. `start` is where the site is served, `/guide/`."""
    pictures = {f"assets/images/icon-{size}.png": _icon(size, MARK.stat().st_mtime_ns) for size in SIZES}
    manifest = {
        "name": name,
        "short_name": name,
        "start_url": start,
        "scope": start,
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {"src": f"{start}assets/images/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
            for size in SIZES[1:]
        ],
    }
    return pictures | {"assets/images/site.webmanifest": json.dumps(manifest, indent=2).encode()}


@cache
def _icon(size: int, changed: int) -> bytes:
    whole = 32 + 2 * MARGIN
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" width="{size}" height="{size}">'
        f'<rect width="{whole}" height="{whole}" fill="{PAPER}"/>{mark(MARGIN, MARGIN, 32)}</svg>'
    )
    return bytes(resvg_py.svg_to_bytes(svg_string=drawing, skip_system_fonts=True))


def _svg() -> str:
    return Path(MARK).read_text("utf-8")
