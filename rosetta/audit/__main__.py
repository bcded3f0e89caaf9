"""python -m rosetta.audit SITE URL: measure a site that was built for that address, and fail where a goal is missed.

All on one page of each kind in each language: every page that is no topic, and the largest topic.

Lighthouse   with the phone profile
weight       the first view; fonts are counted apart
axe          light and dark; `make test-weekly` looks at every page
"""

import gzip
import sys
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from rosetta.audit import TOPIC_KILOBYTES, axe, chromium, lighthouse, weight
from rosetta.audit.host import serving
from rosetta.errors import Problem
from rosetta.pages import translations
from rosetta.pages.addresses import address
from rosetta.paths import LANGUAGES

GOALS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}


def main() -> int:
    folder, url = Path(sys.argv[1]), sys.argv[2]
    pages = _of_each_kind(folder)
    with serving(folder, urlsplit(url).port or 80), sync_playwright() as playwright:
        missed = _lighthouse(url, pages)
        browser = playwright.chromium.launch(executable_path=chromium.path(), args=chromium.flags())
        missed += _weight(browser, url, pages) + _axe(browser, url, pages)
        browser.close()
    print("\n" + ("\n".join(["Goals missed:", *missed]) if missed else "Every goal is met."))
    return 1 if missed else 0


def _of_each_kind(site: Path) -> list[tuple[str, str]]:
    """Language and page: every page that is no topic, and the topic whose page is the largest, compressed."""

    def size(language: str, page: str) -> int:
        return len(gzip.compress((site / address(page, language, list(LANGUAGES)) / "index.html").read_bytes()))

    pages = translations.pages()
    topics = [page for page in pages if page.startswith("topics/")]
    chosen = []
    for language in LANGUAGES:
        largest = max(topics, key=partial(size, language))
        chosen += [(language, page) for page in pages if page not in topics or page == largest]
    return chosen


def _at(url: str, page: str, language: str) -> str:
    return url + address(page, language, list(LANGUAGES))


def _lighthouse(url: str, pages: list[tuple[str, str]]) -> list[str]:
    missed = []
    print(f"\n{'Lighthouse, phone':32}" + "".join(f"{name:>16}" for name in lighthouse.CATEGORIES))
    for language, page in pages:
        if page == "404.md":  # Lighthouse refuses what a host calls missing
            continue
        scores, costly = lighthouse.audit(_at(url, page, language))
        name = f"{language}/{page}"
        print(f"{name:32}" + "".join(f"{scores[category]:16}" for category in GOALS), " ".join(costly), flush=True)
        missed += [f"{name}: {category} {scores[category]}" for category in GOALS if scores[category] < GOALS[category]]
    return missed


def _weight(browser: Browser, url: str, pages: list[tuple[str, str]]) -> list[str]:
    missed = []
    print(f"\n{'First view, compressed':32}{'all':>10}{'scripts':>10}{'fonts':>10}  kB")
    for language, page in pages:
        context = browser.new_context(service_workers="block")
        sizes = weight.first_view(context, _at(url, page, language))
        context.close()
        fonts = sizes.pop(weight.FONTS, 0)
        name, total = f"{language}/{page}", sum(sizes.values())
        print(f"{name:32}{total / 1000:10.1f}{sizes.get(weight.SCRIPTS, 0) / 1000:10.1f}{fonts / 1000:10.1f}")
        if page.startswith("topics/") and total > TOPIC_KILOBYTES * 1000:
            missed.append(f"{name}: {total / 1000:.0f} kB in the first view")
    return missed


def _axe(browser: Browser, url: str, pages: list[tuple[str, str]]) -> list[str]:
    missed = []
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme, service_workers="block")
        for language, name in pages:
            page = context.new_page()
            page.goto(_at(url, name, language), wait_until="networkidle")
            missed += [f"{language}/{name}, {scheme}: axe: {found}" for found in axe.findings(page)]
            page.close()
        context.close()
    found_on = {line.split(": axe")[0] for line in missed}
    print(f"\naxe: pages, in light and dark: {2 * len(pages)}; with findings: {len(found_on)}")
    return missed


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Problem as problem:
        sys.exit(str(problem))
