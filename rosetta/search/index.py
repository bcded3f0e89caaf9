"""The search index: Pagefind writes it, client/search/ asks it."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import metadata
from pathlib import Path
from subprocess import PIPE, STDOUT

from rosetta.pages.addresses import address
from rosetta.pages.listing import is_error_page
from rosetta.pages.translations import pages
from rosetta.processes import shared
from rosetta.search import query_words
from rosetta.search.records import as_page, group, of_page

# Occurrences of words in a part of the index, of about two bytes each. A query loads the parts that its words are in.
_PART = 8_000


def folder() -> str:
    """Where the index stands below the site's root. Pagefind's own files change with its version only; what changes
    with the pages carries a hash in its name, but for one small list that is never taken from a cache."""
    return f"assets/search/{_version()}/"


@cache
def _version() -> str:
    return metadata.version("pagefind")


@contextmanager
def writing(site: Path, languages: list[str], docs: Path) -> Iterator[None]:
    """Index the built pages below `site`; the first of the languages is at its root. Error pages are left out.

    Pagefind works while the caller does. Raises RuntimeError, at the end, where it fails.
    """
    built = [one for language in languages for one in _built(site, language, languages, docs)]
    words: dict[str, set[str]] = {language: set() for language in languages}
    numbers = dict.fromkeys(languages, 0)
    with tempfile.TemporaryDirectory() as scratch:
        written = Path(scratch, "written")
        for language in languages:
            (written / language).mkdir(parents=True)
        items = [(Path(scratch, str(at)), *one) for at, one in enumerate(built)]
        for (own, language, *_), (count, found) in zip(items, shared(_write, items), strict=True):
            words[language] |= found
            for number in range(count):  # Pagefind's own files hold these names
                (own / f"{number}.html").rename(written / language / f"{numbers[language]}.html")
                numbers[language] += 1
        if not any(numbers.values()):  # Pagefind takes a site without text for a mistake
            yield
            return
        target = site / folder()
        with _pagefind(written, target):
            yield
    for language, found in words.items():
        (target / f"words.{language}.json").write_text(query_words.text(language, found), "utf-8")


def _built(site: Path, language: str, languages: list[str], docs: Path) -> Iterable[tuple[str, str, str, Path]]:
    """Language, address, group and file of each page that was built, but for error pages."""
    for page in pages(docs):
        url = address(page, language, languages)
        path = site / url / "index.html"
        if not is_error_page(page) and path.is_file():
            yield language, url, group(page, language, docs), path


def _write(item: tuple[Path, str, str, str, Path]) -> tuple[int, set[str]]:
    """Write the records of a page into a folder, as pages for Pagefind. Returns their number and their words."""
    target, language, url, group, path = item
    found = of_page(path.read_text("utf-8"), url, group)
    target.mkdir()
    for number, record in enumerate(found):
        (target / f"{number}.html").write_text(as_page(record, language), "utf-8")
    return len(found), query_words.words(record.text for record in found)


@contextmanager
def _pagefind(written: Path, output: Path) -> Iterator[None]:
    """Through Pagefind's command, not its Python interface: that ends Pagefind while it still writes, and leaves files
    cut short on a busy machine (Pagefind 1.5.2, its issue 1271)."""
    command = [sys.executable, "-m", "pagefind", "--silent", "--site", written, "--output-path", output]
    environment = os.environ | {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(_PART)}
    with subprocess.Popen(command, stdout=PIPE, stderr=STDOUT, text=True, env=environment) as process:
        try:
            yield
        except BaseException:
            process.kill()
            raise
        said, _ = process.communicate()
    if process.returncode:
        raise RuntimeError(f"Pagefind could not write the search index:\n{said}")
    # It also writes its own interfaces, and a worker that client/search/engine.js does without.
    for path in output.iterdir():
        if re.fullmatch(r"pagefind-(?!entry).*", path.name):
            path.unlink()
