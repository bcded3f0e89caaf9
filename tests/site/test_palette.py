"""The colours: text can be read on its ground, and no two frameworks look alike, for colour-blind readers either."""

import math
import re
from itertools import combinations

import pytest

from rosetta.paths import ROOT
from rosetta.publish import icons, pictures

CSS = (ROOT / "client" / "site" / "colours.css").read_text("utf-8")
SCHEMES = ("default", "slate")
FRAMEWORKS = [f"framework-{place}" for place in range(1, 6)]
GROUNDS = ("paper", "paper-raised", "paper-sunk", "code-ground", "tint")

# How the colours of a screen reach an eye without one kind of cones: Machado, Oliveira and Fernandes, 2009.
EYES = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}
# CIE 1976 distance. 2.3 can just be noticed; small marks that stand apart need several times that.
APART = 20


def palette(scheme: str) -> dict[str, str]:
    block = re.search(rf'scheme="{scheme}"\] {{(.*?)\n}}', CSS, re.DOTALL)
    return dict(re.findall(r"--([\w-]+): (#\w{3,6});", block[1]))


def linear(colour: str) -> list[float]:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one: str, other: str) -> float:
    """By WCAG 2."""
    dark, light = sorted(sum(map(float.__mul__, (0.2126, 0.7152, 0.0722), linear(colour))) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def lab(colour: str, eye: str) -> list[float]:
    seen = [min(1, max(0, sum(a * b for a, b in zip(row, linear(colour), strict=True)))) for row in EYES[eye]]
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1, 1.089)
    ratios = [sum(a * b for a, b in zip(row, seen, strict=True)) / w for row, w in zip(rows, white, strict=True)]
    x, y, z = (ratio ** (1 / 3) if ratio > 0.008856 else 7.787 * ratio + 16 / 116 for ratio in ratios)
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_has_a_contrast_of_4_5_on_every_ground(scheme):
    colours = palette(scheme)
    texts = ["ink", "ink-soft", "link", "right", "wrong", *(name for name in colours if name.startswith("md-code-hl"))]
    faint = [
        (text, ground, round(contrast(colours[text], colours[ground]), 2))
        for text in texts
        for ground in GROUNDS
        if contrast(colours[text], colours[ground]) < 4.5
    ]
    assert not faint
    assert contrast(colours["mark-ink"], colours["mark"]) >= 4.5
    assert contrast(colours["ink-soft"], colours["mark"]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_marks_and_borders_have_a_contrast_of_3_on_every_ground(scheme):
    colours = palette(scheme)
    for name in (*FRAMEWORKS, "line-strong", "mark-line"):
        for ground in GROUNDS[:4]:
            assert contrast(colours[name], colours[ground]) >= 3, (name, ground)


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_two_frameworks_look_alike(scheme, eye):
    colours = palette(scheme)
    for one, other in combinations(FRAMEWORKS, 2):
        distance = math.dist(lab(colours[one], eye), lab(colours[other], eye))
        assert distance >= APART, f"{one} and {other} with {eye}: {distance:.0f}"


def test_every_framework_has_a_shape_of_its_own():
    shapes = re.findall(r"--framework-shape-\d: (.*);", CSS)
    assert len(shapes) == len(set(shapes)) == len(FRAMEWORKS)


def test_the_pictures_and_icons_have_the_colours_of_the_light_scheme():
    colours = palette("default")
    assert colours["paper"] == icons.PAPER
    for place, shape in pictures.SHAPES.items():
        assert colours[f"framework-{place}"] in shape
