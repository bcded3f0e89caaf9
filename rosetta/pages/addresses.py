"""Where pages are served, and the same page in the other languages.

A page is named by its path below the folder of its language: `topics/routing.md`.
"""

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path
from urllib.parse import urljoin, urlsplit


def address(page: str, language: str, languages: list[str]) -> str:
    """The page's address below the site's: the first of the languages is at the root."""
    folder = "" if language == languages[0] else f"{language}/"
    if re.fullmatch(r"\d{3}\.md", page):  # hosts look for an error page under the name of its status
        return folder + page.removesuffix(".md") + ".html"
    return folder + re.sub(r"(^|/)index\.md$", r"\1", page).replace(".md", "/")


def alternates(page: str, languages: list[str], docs: Path, site_url: str) -> dict[str, str]:
    """The absolute address of a page by language, for the languages that have it, and of `x-default`."""
    found = {
        language: urljoin(site_url, address(page, language, languages))
        for language in languages
        if (docs / language / page).is_file()
    }
    return found | ({"x-default": next(iter(found.values()))} if found else {})


def with_absolute_links(html: str, url: str, site_url: str) -> str:
    """The page with links that hold at any address: an error page is served at whichever one was asked for."""
    base = urlsplit(urljoin(site_url, url)).path

    def absolute(match: re.Match) -> str:
        return match[1] + urljoin(base, match[2]) + '"'

    return re.sub(r'((?:\s(?:href|src)=|"search": ?)")([^"#:][^":]*)"', absolute, html)


def sitemap(pages: Iterable[str], languages: list[str], docs: Path, site_url: str) -> str:
    """A sitemap with every page in every language; error pages are left out.

    Material loads it with each first view. Which pages are translations of each other is said in their heads alone:
    here it would take more bytes than all else.
    """
    entries = []
    for page in sorted(pages):
        links = alternates(page, languages, docs, site_url)
        for url in [] if re.fullmatch(r"\d{3}\.md", page) else dict.fromkeys(links.values()):
            entries.append(f"<url><loc>{escape(url)}</loc></url>\n")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{"".join(entries)}</urlset>\n'
    )
