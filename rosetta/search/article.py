"""The article of a built page, read for search: its sections and the terms of its glossary."""

import re
from dataclasses import dataclass, field

from rosetta.pages.parsed import Element
from rosetta.pages.references import CLASS

_HEADINGS = {"h1", "h2", "h3"}
_CELLS = {"th", "td"}
_TERM_PARTS = {"dfn", "span"}
_BLOCKS = {
    "article", "dd", "details", "div", "dl", "dt", "fieldset", "h4", "h5", "legend", "li", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "thead", "tr", "ul",
}  # fmt: skip

# Controls, and what would be found twice or would give an answer away: not searched.
_SKIPPED_TAGS = {
    "button", "caption", "colgroup", "footer", "form", "input", "label", "nav", "noscript", "script", "select", "style",
    "svg", "template", "thead",
}  # fmt: skip
_SKIPPED_CLASSES = {
    "answer-cells", "answer-request", "answer-same", "answer-why", "chooser-counts", "chooser-must", "chooser-open",
    "command-says", "compare-file", "headerlink", "lagging", "language-html", "language-http", "page-head",
    "quiz", "reference-about", "search-skip", "tabbed-labels",
}  # fmt: skip
# On a page's own heading: the page names what others explain, as one of what is no longer done does.
_NAMING = "search-naming"
# Of the custom elements, which are controls, these hold text to read.
_READ_ELEMENTS = {"rosetta-answers", "rosetta-chooser", "rosetta-glossary"}

# Pygments' classes of comments and of texts: words in them are no names. A text of one word may be one.
_NO_CODE = {"c", "c1", "cm", "sd", "s", "s1", "s2"}

_LONGEST = 320  # characters of a passage: the body of an answer may be a whole page


@dataclass
class Passage:
    """A block of text, or a line of code, and the ids of the frameworks that it belongs to; empty for all."""

    text: str
    frameworks: set[str] = field(default_factory=set)
    is_code: bool = False
    code: str = ""  # what stands in it as code, a piece a line
    is_lead: bool = False  # the sentence to remember, or what a table calls the section


@dataclass
class Section:
    """What stands below a heading, up to the next one. The section of the page's own heading has no id."""

    id: str
    title: str
    is_reference: bool = False
    is_naming: bool = False  # of a page that names what others explain
    passages: list[Passage] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)  # of what stands in it


@dataclass
class Entry:
    """A term of the glossary: its id; the term in the page's language and in others, and what follows it."""

    id: str
    parts: list[Passage]


class Article:
    """Reads the article of a page that MkDocs built."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self.entries: list[Entry] = []
        self.rows: list[tuple[str, str]] = []  # of the tables at a page's beginning: the id that one leads to, its text
        self._text = ""
        self._framework: str | None = None  # of the tab that is open
        self._is_lead = False
        self._is_naming = False
        self._references = 0  # depth of sections for reference
        self._lines = 0  # depth of <pre>
        self._code = 0  # depth of <code>
        self._no_code = 0  # depth of comments and texts
        self._pieces = ""  # of code, in the passage that is read
        self._heading: Section | None = None
        self._entry: Entry | None = None

    def read(self, page: Element) -> None:
        """The article of a page; other pages have none."""
        for element in page.iterfind(".//article[@class]"):
            if "md-content__inner" in element.get("class").split():
                self._read_element(element)

    def _read_element(self, element: Element) -> None:
        tag, classes = element.tag, set(element.get("class", "").split())
        id_ = element.get("id", "")
        entry = id_ if "glossary-term" in classes else ""
        outer, own = self._framework, element.get("data-framework")
        self._framework = own or outer
        if "phrases" in classes:
            self._read_rows(element)
        is_control = "-" in tag and tag not in _READ_ELEMENTS
        if not (is_control or tag in _SKIPPED_TAGS or classes & _SKIPPED_CLASSES):
            is_no_code, is_reference = bool(classes & _NO_CODE), CLASS in classes
            self._references += is_reference
            self._is_naming = self._is_naming or _NAMING in classes
            self._begin(tag, id_, entry)
            if id_ and self.sections and not self._heading:
                self.sections[-1].ids.add(id_)
            self._is_lead = self._is_lead or "rule" in classes
            self._no_code += is_no_code
            self._read_content(element)
            self._end(tag, entry)
            self._no_code -= is_no_code
            self._references -= is_reference
        # The line with a file's name stands above the code of a tab, and names the framework for all of it.
        self._framework = own if "compare-file" in classes else outer

    def _read_rows(self, table: Element) -> None:
        for link in table.iterfind(".//th[@scope='row']/a[@href]"):
            self.rows.append((link.get("href").partition("#")[2], "".join(link.itertext())))

    def _read_content(self, element: Element) -> None:
        self._add(element.text)
        for child in element:
            if isinstance(child.tag, str):  # comments have another kind of tag
                self._read_element(child)
            self._add(child.tail)

    def _begin(self, tag: str, id_: str, entry: str) -> None:
        if tag in _BLOCKS or tag in _HEADINGS or (self._entry and tag in _TERM_PARTS):
            self._end_passage()
        if entry:
            self._entry = Entry(entry, [])
        self._lines += tag == "pre"
        if tag == "code":
            self._code += 1
            self._pieces += "\n"
        if tag in _HEADINGS:
            self._heading = Section("" if tag == "h1" else id_, "", self._references > 0, self._is_naming)

    def _end(self, tag: str, entry: str) -> None:
        if tag in _BLOCKS or tag in _HEADINGS or (self._entry and tag in _TERM_PARTS):
            self._end_passage()
        elif tag in _CELLS:
            self._text += " "
        if entry and self._entry:
            self.entries.append(self._entry)
            self._entry = None
        self._lines -= tag == "pre"
        self._code -= tag == "code"

    def _add(self, text: str | None) -> None:
        *lines, rest = (text or "").split("\n") if self._lines else [text or ""]
        for line in lines:
            self._read(line)
            self._end_passage()
        self._read(rest)

    def _read(self, text: str) -> None:
        self._text += text
        if self._code:
            self._pieces += " " if self._no_code and " " in text else text

    def _end_passage(self) -> None:
        text = re.sub(r"\s+", " ", self._text).strip()
        code, self._text, self._pieces = self._pieces.strip(), "", ""
        is_lead, self._is_lead = self._is_lead, False
        if self._heading:
            if text:
                self._heading.title = text
                self.sections.append(self._heading)
                self._heading = None
            return
        if not text:
            return
        if len(text) > _LONGEST and self._framework:
            text = text[:_LONGEST].rsplit(" ", 1)[0] + " …"
        passage = Passage(text, {self._framework} if self._framework else set(), bool(self._lines), code, is_lead)
        if self._entry:
            self._entry.parts.append(passage)
        elif self.sections:
            self.sections[-1].passages.append(passage)
