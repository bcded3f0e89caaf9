"""python -m rosetta.audit SITE URL: measure a site that was built for that address, and fail where a goal is missed.

Lighthouse   home, a topic and the glossary in each language, with the phone profile
axe          every page, light and dark
weight       the first view of every page; fonts are counted apart
"""

import sys
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from rosetta.audit import axe, lighthouse, weight
from rosetta.audit.host import serving
from rosetta.errors import Problem
from rosetta.pages import translations
from rosetta.pages.addresses import address
from rosetta.paths import LANGUAGES

GOALS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
TOPIC_KILOBYTES = 150  # kB, compressed, without fonts
PAGES = ("index.md", "topics/routing.md", "glossary.md")


def main() -> int:
    folder, url = Path(sys.argv[1]), sys.argv[2]
    with serving(folder, urlsplit(url).port or 80), sync_playwright() as playwright:
        missed = _lighthouse(url)
        browser = playwright.chromium.launch(executable_path=lighthouse.chromium(), args=lighthouse.flags())
        missed += _weight(browser, url) + _axe(browser, url)
        browser.close()
    print("\n" + ("\n".join(["Goals missed:", *missed]) if missed else "Every goal is met."))
    return 1 if missed else 0


def _at(url: str, page: str, language: str) -> str:
    return url + address(page, language, list(LANGUAGES))


def _lighthouse(url: str) -> list[str]:
    missed = []
    print(f"\n{'Lighthouse, phone':32}" + "".join(f"{name:>16}" for name in lighthouse.CATEGORIES))
    for page in PAGES:
        for language in LANGUAGES:
            scores, costly = lighthouse.audit(_at(url, page, language))
            name = f"{language}/{page}"
            print(f"{name:32}" + "".join(f"{scores[category]:16}" for category in GOALS), " ".join(costly), flush=True)
            missed += [
                f"{name}: {category} {scores[category]}" for category in GOALS if scores[category] < GOALS[category]
            ]
    return missed


def _weight(browser: Browser, url: str) -> list[str]:
    missed = []
    print(f"\n{'First view, compressed':32}{'all':>10}{'scripts':>10}{'fonts':>10}  kB")
    for language in LANGUAGES:
        for page in translations.pages():
            context = browser.new_context(service_workers="block")
            sizes = weight.first_view(context, _at(url, page, language))
            context.close()
            fonts = sizes.pop(weight.FONTS, 0)
            name, total = f"{language}/{page}", sum(sizes.values())
            print(f"{name:32}{total / 1000:10.1f}{sizes.get(weight.SCRIPTS, 0) / 1000:10.1f}{fonts / 1000:10.1f}")
            if page.startswith("topics/") and total > TOPIC_KILOBYTES * 1000:
                missed.append(f"{name}: {total / 1000:.0f} kB in the first view")
    return missed


def _axe(browser: Browser, url: str) -> list[str]:
    missed = []
    for scheme in ("light", "dark"):
        for language in LANGUAGES:
            context = browser.new_context(color_scheme=scheme, service_workers="block")
            for name in translations.pages():
                page = context.new_page()
                page.goto(_at(url, name, language), wait_until="networkidle")
                missed += [f"{language}/{name}, {scheme}: axe: {found}" for found in axe.findings(page)]
                page.close()
            context.close()
    count = 2 * len(LANGUAGES) * len(translations.pages())
    print(
        f"\naxe: pages, in light and dark: {count}; with findings: {len({line.split(': axe')[0] for line in missed})}"
    )
    return missed


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Problem as problem:
        sys.exit(str(problem))
