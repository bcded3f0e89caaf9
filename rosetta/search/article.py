"""The article of a built page, read for search: its sections and the rows of its glossary."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_HEADINGS = {"h1", "h2", "h3"}
_CELLS = {"th", "td"}
_BLOCKS = {
    "article", "dd", "details", "div", "dl", "dt", "fieldset", "h4", "h5", "legend", "li", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "thead", "tr", "ul",
}  # fmt: skip
_VOID = {"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}

# Controls, and what would be found twice or would give an answer away: not searched.
_SKIPPED_TAGS = {
    "button",
    "footer",
    "form",
    "input",
    "label",
    "noscript",
    "script",
    "select",
    "style",
    "svg",
    "template",
}
_SKIPPED_TAGS |= {"caption", "colgroup", "thead"}
_SKIPPED_CLASSES = {
    "answer-request", "answer-same", "chooser-counts", "chooser-must", "chooser-open",
    "command-says", "compare-file", "headerlink", "lagging", "language-html", "language-http", "page-head",
    "quiz",
    "search-skip", "tabbed-labels",
}  # fmt: skip
# Of the custom elements, which are controls, these hold text to read.
_READ_ELEMENTS = {"rosetta-chooser"}

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


@dataclass
class Section:
    """What stands below a heading, up to the next one. The section of the page's own heading has no id."""

    id: str
    title: str
    passages: list[Passage] = field(default_factory=list)


@dataclass
class Row:
    """A row of the glossary: its id, the term in the page's language and in others, what follows it."""

    id: str
    cells: list[Passage]


class Article(HTMLParser):
    """Reads the article of a page that MkDocs built."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[Section] = []
        self.rows: list[Row] = []
        self._open: list[tuple[str, str | None]] = []  # tag, and the framework that an element sets for what it holds
        self._inside = 0  # depth of the article, 0 outside
        self._skipped = 0  # depth of what is skipped, 0 outside
        self._text = ""
        self._framework: str | None = None  # of the tab that is open
        self._lines = 0  # depth of <pre>
        self._code = 0  # depth of <code>
        self._no_code = 0  # depth of a comment or a text
        self._pieces = ""  # of code, in the passage that is read
        self._heading: Section | None = None
        self._row: Row | None = None

    def handle_starttag(self, tag, attrs):
        if tag in _VOID:
            return
        attributes = dict(attrs)
        classes = set((attributes.get("class") or "").split())
        self._open.append((tag, self._framework))
        depth = len(self._open)
        if not self._inside:
            self._inside = depth if tag == "article" and "md-content__inner" in classes else 0
            return
        if self._skipped:
            return
        if framework := attributes.get("data-framework"):
            self._framework = framework
        if "compare-file" in classes:  # it stands above the code of a tab, and names the framework for all of it
            self._open[-1] = (tag, framework)
        is_control = "-" in tag and tag not in _READ_ELEMENTS
        if is_control or tag in _SKIPPED_TAGS or classes & _SKIPPED_CLASSES:
            self._skipped = depth
            return
        if tag in _BLOCKS or tag in _HEADINGS or (self._row and tag in _CELLS):
            self._end_passage()
        if tag == "tr" and (attributes.get("id") or "").startswith("term-"):
            self._row = Row(attributes["id"], [])
        if tag == "pre":
            self._lines = depth
        if tag == "code":
            self._code = depth
            self._pieces += "\n"
        if classes & _NO_CODE:
            self._no_code = depth
        if tag in _HEADINGS:
            self._heading = Section("" if tag == "h1" else attributes.get("id") or "", "")

    def handle_endtag(self, tag):
        if all(tag != name for name, _ in self._open):
            return
        closed = None
        while closed != tag:  # what was left open ends with it
            closed, framework = self._open[-1]
            if self._inside and not self._skipped:
                self._end_element(closed)
            depth = len(self._open)
            self._open.pop()
            self._framework = framework
            self._skipped = 0 if self._skipped == depth else self._skipped
            self._lines = 0 if self._lines == depth else self._lines
            self._code = 0 if self._code == depth else self._code
            self._no_code = 0 if self._no_code == depth else self._no_code
            self._inside = 0 if self._inside == depth else self._inside

    def _end_element(self, tag: str) -> None:
        if tag in _BLOCKS or tag in _HEADINGS or (self._row and tag in _CELLS):
            self._end_passage()
        elif tag in _CELLS:
            self._text += " "
        if tag == "tr" and self._row:
            self.rows.append(self._row)
            self._row = None

    def handle_data(self, data):
        if not self._inside or self._skipped:
            return
        *lines, rest = data.split("\n") if self._lines else [data]
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
        passage = Passage(text, {self._framework} if self._framework else set(), bool(self._lines), code)
        if self._row:
            self._row.cells.append(passage)
        elif self.sections:
            self.sections[-1].passages.append(passage)
