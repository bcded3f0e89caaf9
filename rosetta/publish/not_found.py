"""The error page at the site's root, in all languages: many hosts have that one alone, also for an address below /ko/.

Without JavaScript a reader sees all of them; client/site/not-found.js leaves the one of the address.
"""

import re
from pathlib import Path
from urllib.parse import urlsplit

from rosetta.directives.html import Raw, tag
from rosetta.pages.addresses import address
from rosetta.publish.guide import Guide

_PAGE = "404.md"
_TEXT = re.compile(r'<h1 id="not-found">.*?(?=<footer class="page-foot">)', re.DOTALL)


def write(site: Path, guide: Guide) -> None:
    """Put the text of each language's error page on the one at the root; nothing where there is one language."""
    files = {code: site / address(_PAGE, code, guide.codes) for code in guide.codes}
    pages = {code: file.read_text("utf-8") for code, file in files.items() if file.is_file()}
    texts = {code: found[0] for code, page in pages.items() if (found := _TEXT.search(page))}
    root, *others = guide.codes
    if root not in texts or len(texts) == 1:
        return
    sections = [tag("section", Raw(texts[root]), lang=root)]
    # An id stands once on a page.
    sections += [
        tag("section", _without_id(texts[code]), lang=code, data_below=f"{code}/") for code in others if code in texts
    ]
    element = tag("not-found", *sections, data_root=urlsplit(guide.url).path or "/")
    files[root].write_text(pages[root].replace(texts[root], element, 1), "utf-8")


def _without_id(text: str) -> Raw:
    return Raw(re.sub(r'<a [^>]*class="headerlink".*?</a>', "", text.replace(' id="not-found"', "", 1)))
