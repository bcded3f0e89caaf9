"""Read a built site, and find links that lead nowhere and what is loaded from other hosts."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit


@dataclass
class Html(HTMLParser):
    """What a built page says: ids, links, dates, language and text."""

    ids: list[str] = field(default_factory=list)
    links: list[tuple[str, dict]] = field(default_factory=list)  # tag and attributes, of all with href or src
    times: list[str] = field(default_factory=list)
    language: str | None = None
    text: str = ""

    def __post_init__(self):
        super().__init__()

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "html":
            self.language = attributes.get("lang")
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if attributes.keys() & {"href", "src", "srcset"}:
            self.links.append((tag, attributes))
        if tag == "time":
            self.times.append(attributes.get("datetime"))

    def handle_data(self, data):
        self.text += data


def read_html(text: str) -> Html:
    """A page, read."""
    page = Html()
    page.feed(text)
    page.close()
    return page


@dataclass
class Site:
    """Built pages by path below the site's folder, `ko/index.html`, and the paths of all its files."""

    pages: dict[str, Html]
    files: set[str]
    url: str
    folder: Path | None = None

    def address(self, path: str) -> str:
        """Where a page is served."""
        return urljoin(self.url, re.sub(r"(^|/)index\.html$", r"\1", path))

    def broken_links(self, path: str) -> list[str]:
        """The links of a page to a file or an id of this site that does not exist."""
        return [link for link in self._links(path) if self.is_broken(urljoin(self.address(path), link))]

    def _links(self, path: str) -> list[str]:
        return [
            attributes[key] for _, attributes in self.pages[path].links for key in ("href", "src") if key in attributes
        ]

    def is_broken(self, url: str) -> bool:
        """Whether a whole address is one of this site's, and a file or an id that does not exist."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https"):
            return parts.scheme not in ("data", "mailto", "javascript")
        root = urlsplit(self.url)
        if parts.netloc != root.netloc:
            return False
        if not parts.path.startswith(root.path):
            return True
        file = unquote(parts.path.removeprefix(root.path))
        file += "index.html" if file.endswith("/") or not file else ""
        if file not in self.files:
            return True
        if file not in self.pages:
            # Only a page has ids; for the pictures of one scheme the theme has these two.
            return parts.fragment not in ("", "only-light", "only-dark")
        known = self.pages[file].ids
        return bool(parts.fragment) and unquote(parts.fragment) not in [*known, "__top"]

    def loads_from_elsewhere(self, path: str) -> list[str]:
        """What a browser would fetch from another host to show the page."""
        fetched = []
        for tag, attributes in self.pages[path].links:
            rel = set((attributes.get("rel") or "").split())
            if tag == "link" and rel <= {"canonical", "alternate", "prev", "next"}:
                continue
            if tag not in ("a", "area"):
                fetched += [attributes.get("href"), attributes.get("src"), attributes.get("srcset")]
        absolute = (urljoin(self.address(path), link) for link in fetched if link)
        return [link for link in absolute if not link.startswith((self.url, "data:"))]


def read_site(folder: Path, url: str) -> "Site":
    """The site that was built into a folder, to be served at `url`."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    pages = {file: read_html((folder / file).read_text("utf-8")) for file in files if file.endswith(".html")}
    return Site(pages, files, url, folder)
