"""axe finds nothing on a page of each kind, in light and in dark; `make audit` looks at every page."""

import pytest

from rosetta.audit import axe

KINDS = [
    "index.md", "topics/routing.md", "topics/requests.md", "glossary.md", "choose.md", "review.md", "progress.md",
    "verified.md", "offline.md", "404.md",
]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", KINDS)
def test_axe_finds_nothing(site, reader, name, scheme):
    page = reader(color_scheme=scheme)
    page.goto(site.at(name))
    page.wait_for_load_state("networkidle")
    assert axe.findings(page) == []


def test_axe_finds_what_is_wrong(site, page):
    page.goto(site.at("verified.md"))
    page.evaluate("document.querySelector('article').append(document.createElement('button'))")
    assert [found for found in axe.findings(page) if found.startswith("button-name")]
