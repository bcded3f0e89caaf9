"""The first view of a topic, or a framework's page, in each language: what a browser loads at first, without fonts."""

import gzip
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from rosetta.audit import TOPIC_KILOBYTES
from rosetta.pages import translations
from rosetta.pages.addresses import address
from rosetta.pages.parsed import parsed
from rosetta.paths import LANGUAGES

PAGES = [page for page in translations.pages() if page.startswith(("topics/", "frameworks/", "deep-dives/"))]
LOADED = "//link[@rel='stylesheet' or @rel='modulepreload']/@href | //script/@src"


def compressed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_first_view_is_light(site, page, language):
    url = urljoin(site.url, address(page, language, list(LANGUAGES)))
    file = site.folder / url.removeprefix(site.url) / "index.html"
    found = {urlsplit(urljoin(url, link)).geturl() for link in parsed(file.read_text("utf-8")).xpath(LOADED)}
    # Material reads the sitemap, to know which links lead to pages of the site.
    files = [file, *(site.folder / one.removeprefix(site.url) for one in sorted(found)), site.folder / "sitemap.xml"]
    sizes = {one.relative_to(site.folder).as_posix(): compressed(one) for one in files}
    told = "\n".join(f"{size:8} {name}" for name, size in sorted(sizes.items(), key=lambda item: -item[1]))
    assert sum(sizes.values()) <= TOPIC_KILOBYTES * 1000, f"{sum(sizes.values())} bytes:\n{told}"
