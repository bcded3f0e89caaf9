"""The feed of what changed, one for each language: Atom (RFC 4287).

It tells of new pages, by the day in their front matter, of what people wrote, from `data/changes.toml`, and of
recordings with other versions, from `data/recordings.toml`.
"""

import uuid
from html import escape
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

from rosetta.content.changes import Change, Recording, changes, recordings
from rosetta.content.frameworks import frameworks
from rosetta.directives.html import with_code
from rosetta.pages.addresses import address
from rosetta.pages.listing import added, front_matter, page_of, topic_pages
from rosetta.paths import DATA, DOCS
from rosetta.words import word

LONGEST = 40  # entries
_ATOM = "http://www.w3.org/2005/Atom"
# Ids must outlive a move of the site to another address.
_IDS = uuid.uuid5(uuid.NAMESPACE_URL, "urn:pyweb-rosetta:feed")


def feed_address(language: str, languages: list[str]) -> str:
    """Where the feed of a language is, below the site's address."""
    return address("index.md", language, languages) + "feed.xml"


class Writer:
    """Writes the feed of one language."""

    def __init__(self, language: str, languages: list[str], site_url: str, docs: Path = DOCS) -> None:
        self.language, self.languages, self.site_url, self.docs = language, languages, site_url, docs

    def feed(self, site_name: str, data: Path = DATA) -> str:
        """The feed as XML."""
        new = added(self.docs)
        # A guide may be built with some of its pages. Of the topics that came on one day, the first leads.
        pages = [page for page in (*topic_pages(self.docs)[::-1], *new) if page in new and self._has(page)]
        told = [self._added(page, new[page]) for page in dict.fromkeys(pages)]
        told = [*map(self._recording, recordings(data)), *told, *map(self._change, changes(data))]
        # Newest first, and of one day what stands last in its file.
        told.sort(key=lambda entry: entry[0])
        told.reverse()
        ElementTree.register_namespace("", _ATOM)
        feed = ElementTree.Element(f"{{{_ATOM}}}feed", {"xml:lang": self.language})
        home = front_matter("index.md", self.language, self.docs)
        _add(feed, "id", self._id("feed"))
        _add(feed, "title", f"{site_name}: {word('feed', self.language)}")
        _add(feed, "subtitle", home.get("description", ""))
        _add(feed, "updated", _time(told[0][0]) if told else _time("1970-01-01"))
        _add(feed, "link", rel="self", href=self._url(feed_address(self.language, self.languages)))
        _add(feed, "link", rel="alternate", type="text/html", href=self._page("index.md"), hreflang=self.language)
        _add(_add(feed, "author"), "name", site_name)
        for date, id_, title, html, link in told[:LONGEST]:
            entry = _add(feed, "entry")
            _add(entry, "id", self._id(id_))
            _add(entry, "title", title)
            _add(entry, "updated", _time(date))
            _add(entry, "link", rel="alternate", type="text/html", href=link, hreflang=self.language)
            _add(entry, "content", html, type="html")
        ElementTree.indent(feed)
        return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(feed, "unicode")}\n'

    def _added(self, page: str, date: str) -> tuple[str, str, str, str, str]:
        said = front_matter(page, self.language, self.docs)
        title = word("feed-added", self.language, title=said["title"])
        html = f"<p>{escape(said.get('description', ''))}</p>"
        return date, f"added/{page.removesuffix('.md')}", title, html, self._page(page)

    def _change(self, change: Change) -> tuple[str, str, str, str, str]:
        pages = [page for page in change.pages if self._has(page)]
        said = [(self._page(page), front_matter(page, self.language, self.docs)) for page in pages]
        links = [
            f'<li><a href="{escape(url)}">{escape(one["title"])}</a>: {escape(one.get("description", ""))}</li>'
            for url, one in said
        ]
        title, text = change.texts[self.language]
        html = f"<p>{with_code(text)}</p>" + (f"<ul>{''.join(links)}</ul>" if links else "")
        return change.date, f"change/{change.id}", title, html, self._page(pages[0] if pages else "index.md")

    def _recording(self, recording: Recording) -> tuple[str, str, str, str, str]:
        versions = ", ".join(f"{_named(package)} {version}" for package, version in recording.versions.items())
        html = f"<p>{escape(word('feed-versions', self.language, versions=versions))}</p>"
        if recording.before:
            title = word("feed-recorded", self.language, versions=", ".join(map(_moved, recording.moved.items())))
            key = "feed-answers" if recording.changed else "feed-no-answers"
            html += f"<p>{escape(word(key, self.language))}</p>"
        else:
            title = word("feed-first", self.language, versions=versions)
        items = "".join(f"<li>{self._answer(*answer)}</li>" for answer in recording.changed)
        html += f"<ul>{items}</ul>" if items else ""
        return (
            recording.date,
            f"recording/{recording.id}",
            title,
            html,
            self._page("verified.md" if self._has("verified.md") else "index.md"),
        )

    def _answer(self, topic: str, request: str, framework: str) -> str:
        page = page_of(topic, self.docs)
        name = frameworks()[framework].name if framework in frameworks() else framework
        if not self._has(page):
            return escape(f"{topic}: {request} ({name})")
        title = front_matter(page, self.language, self.docs)["title"]
        link = f"{self._page(page)}#answer-{request}"
        return f'<a href="{escape(link)}">{escape(f"{title}: {request}")}</a> ({escape(name)})'

    def _has(self, page: str) -> bool:
        return (self.docs / self.language / page).is_file()

    def _page(self, page: str) -> str:
        return self._url(address(page, self.language, self.languages))

    def _url(self, target: str) -> str:
        return urljoin(self.site_url, target)

    def _id(self, name: str) -> str:
        return uuid.uuid5(_IDS, f"{self.language}/{name}").urn


def _add(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = text
    return element


def _time(date: str) -> str:
    """Days are all that is recorded."""
    return f"{date}T00:00:00Z"


def _named(package: str) -> str:
    names = {framework.package: framework.name for framework in frameworks().values()} | {"python": "Python"}
    return names.get(package, package)


def _moved(item: tuple[str, tuple[str, str]]) -> str:
    package, (before, now) = item
    return f"{_named(package)} {before} → {now}" if before else f"{_named(package)} {now}"
