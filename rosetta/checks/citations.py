"""Whether the cited pages of documentation still say what they were cited for: `python -m rosetta.checks.citations`.

`data/citations.toml` keeps a phrase for each address. A page is fetched once, its tags are stripped, white space and
quotation marks are folded, and each phrase and each `#fragment` is looked for. The report is Markdown on standard
output; the exit status is 1 when something is gone, 2 when the file is wrong. A page that could not be read is reported
apart: that says nothing about the page. Only the standard library is needed.
"""

import re
import sys
import tomllib
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from rosetta import toml
from rosetta.errors import Problem
from rosetta.paths import DATA, DOCS

FILE = DATA / "citations.toml"
SECONDS = 30  # that a page may take
LINK = re.compile(r"\]\((https?://[^)\s]+)\)")
# Tags inside a word or a sentence; all others part what stands before them from what comes after.
INLINE = {
    "a",
    "abbr",
    "b",
    "cite",
    "code",
    "dfn",
    "em",
    "i",
    "kbd",
    "mark",
    "q",
    "small",
    "span",
    "strong",
    "tt",
    "wbr",
}
QUOTES = str.maketrans("‘’“”\xa0", "''\"\" ")


@dataclass(frozen=True)
class Citations:
    """Phrases by address, and by address why there is none."""

    phrases: dict[str, str]
    unseen: dict[str, str]


def load(path: Path = FILE) -> Citations:
    """The file's two tables. Raises Problem where it is not valid, or an entry is no text."""
    data = toml.read(path, 'A line reads `"https://..." = "a phrase"`.')
    tables = [data.get(name, {}) for name in ("phrases", "unseen")]
    for url, text in (pair for table in tables for pair in table.items()):
        if not isinstance(text, str) or not text.strip():
            raise Problem(f"`{url}` has no text.", "Give a phrase of the page, or the reason below [unseen].", path)
    return Citations(*tables)


def cited(docs: Path = DOCS, data: Path = DATA) -> dict[str, str]:
    """By address outside of the guide, the first file that links to it: a page, or the data that pages show."""
    found: dict[str, str] = {}
    for path in (*sorted(docs.rglob("*.md")), data / "glossary.toml"):
        for url in LINK.findall(path.read_text("utf-8")):
            found.setdefault(url, path.name)
    chooser = data / "chooser.toml"
    for document in tomllib.loads(chooser.read_text("utf-8"))["docs"].values():
        found.setdefault(document["url"], chooser.name)
    for kind in tomllib.loads((data / "attacks.toml").read_text("utf-8")).values():
        found.setdefault(kind["link"], "attacks.toml")
    features = tomllib.loads((data / "features.toml").read_text("utf-8"))
    rows = [*features["support"].values(), *(cell for row in features["feature"] for cell in row.values())]
    rows += features["added"].values()
    keys = ("link", "python", "releases")
    for link in (entry[key] for entry in rows if isinstance(entry, dict) for key in keys if key in entry):
        if link.startswith("https:"):
            found.setdefault(link, "features.toml")
    for project in tomllib.loads((data / "facts.toml").read_text("utf-8")).values():
        tables = [project, *(table for table in project.values() if isinstance(table, dict))]
        for link in (value for table in tables for value in table.values() if str(value).startswith("https:")):
            found.setdefault(link, "facts.toml")
    return found


class Page(HTMLParser):
    """The text that a reader sees, and the ids that an address can point to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.ids: set[str] = set()
        self.hidden = 0
        self.feed(html)
        self.text = folded("".join(self.parts))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids |= {value for name, value in attrs if value and (name == "id" or (tag == "a" and name == "name"))}
        self.hidden += tag in ("script", "style")
        self.parts.append("" if tag in INLINE else " ")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style") and self.hidden > 0
        self.parts.append("" if tag in INLINE else " ")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def folded(text: str) -> str:
    """The text with any white space as one space, and with plain quotation marks."""
    return " ".join(text.translate(QUOTES).split())


def missing(html: str, fragment: str, phrase: str) -> list[str]:
    """What a page does not have of an address's fragment (may be empty) and phrase."""
    page = Page(html)
    found = [] if not fragment or fragment in page.ids else [f"no place `#{fragment}`"]
    return found + ([] if folded(phrase) in page.text else [f"no longer says “{phrase}”"])


def fetch(url: str) -> str:
    """The HTML at an address; redirects are followed. Raises OSError where it cannot be had."""
    asked = urllib.request.Request(
        url, headers={"User-Agent": "Mozilla/5.0 (check of citations)", "Accept": "text/html"}
    )
    with urllib.request.urlopen(asked, timeout=SECONDS) as answer:
        return answer.read().decode(answer.headers.get_content_charset() or "utf-8", "replace")


@dataclass
class Report:
    """Lines of Markdown: what is gone, and what could not be read."""

    gone: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def text(self, unseen: Iterable[str] = ()) -> str:
        """The report; `unseen` are addresses that still want a phrase."""
        parts = {
            "Gone from the cited pages": self.gone,
            "Could not be read": self.unread,
            "Without a phrase": [f"<{url}>" for url in unseen],
        }
        written = [
            "\n".join([f"## {title}", "", *(f"- {one}" for one in lines)]) for title, lines in parts.items() if lines
        ]
        return "\n\n".join(written) or "Every cited page says what it was cited for."


def check(phrases: dict[str, str]) -> Report:
    """Look for each phrase and fragment; a page with several is fetched once."""
    pages: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for url, phrase in phrases.items():
        page, _, fragment = url.partition("#")
        pages[page].append((fragment, phrase))
    report = Report()
    for page, wanted in pages.items():
        try:
            html = fetch(page)
        except urllib.error.HTTPError as error:
            (report.gone if error.code in (404, 410) else report.unread).append(f"<{page}>: {error.code}")
        except OSError as error:
            report.unread.append(f"<{page}>: {error}")
        else:
            report.gone += [
                f"<{page}>: {one}" for fragment, phrase in wanted for one in missing(html, fragment, phrase)
            ]
    return report


def main() -> int:
    """Check all and print the report."""
    try:
        citations = load()
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 2
    report = check(citations.phrases)
    print(report.text(citations.unseen))
    return 1 if report.gone else 0


if __name__ == "__main__":
    sys.exit(main())
