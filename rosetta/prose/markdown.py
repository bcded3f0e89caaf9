"""From a Markdown page to its prose: what a reader reads as running text, line by line as in the file."""

import re
from dataclasses import dataclass

# Stand-ins from the private use area, so that no rule takes them for a letter.
CODE, LINK = "\ue000", "\ue001"

_FENCE = re.compile(r"^\s*(?:>\s*)*(`{3,}|~{3,})(.*)$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ALLOW = re.compile(r"<!--\s*prose:\s*allow\s+([\w-]+)\s*[:,]?\s*(.*?)\s*-->", re.DOTALL)
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---(?=\n|\Z)", re.DOTALL)
_SHOWN_IN_FRONT_MATTER = re.compile(r"^(?:title|description):\s*(['\"]?)(.*?)\1\s*$")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)

_STRIPPED = [
    (re.compile(r"(?m)^[ \t]*///.*$"), ""),  # directives
    (re.compile(r"(?m)^[ \t]*(?:-+8<-+|;-+8<-+).*$"), ""),  # includes
    (re.compile(r"(?m)^[ \t]*\[[^\]\n]+\]:[ \t]+\S.*$"), ""),  # link definitions
    (re.compile(r"(?m)^[ \t]*\*\[[^\]\n]+\]:.*$"), ""),  # abbreviations
    (re.compile(r"(?m)^[ \t|:-]*\|[ \t|:-]*$"), ""),  # the line under a table's head
    (
        re.compile(r"(?m)^([ \t]*)(?:={3}[!+]?|!{3}|\?{3}\+?)(?:[ \t]+[\w-]+)*[ \t]*(?:\"(.*)\")?[ \t]*$"),
        r"\1\2",
    ),  # tabs, boxes
    (re.compile(r"\{:?[ \t]*[#.][^{}\n]*\}|\{:[^{}\n]*\}|\{[ \t]*[\w-]+=[^{}\n]*\}"), ""),  # attribute lists
    (re.compile(r"!\[([^\]]*)\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"), r"\1"),  # pictures
    (
        re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])*)\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])"),
        r"\1",
    ),  # links
    (re.compile(r"\[\^[^\]\n]+\]:?"), ""),  # footnotes
    (re.compile(r"<(?:https?|mailto):[^>\s]+>|https?://[^\s)>\]|]+"), LINK),
    (re.compile(r"</?[a-zA-Z][^<>\n]*>"), ""),  # tags
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|<>-])"), r"\1"),
]
_ENTITIES = {
    "&nbsp;": "\u00a0",
    "&#160;": "\u00a0",
    "&lt;": "<",
    "&gt;": ">",
    "&amp;": "&",
    "&quot;": '"',
    "&mdash;": "—",
}


@dataclass(frozen=True)
class Allowance:
    """`<!-- prose: allow rule: reason -->`, on the line it is about or alone on the line before."""

    line: int
    rule: str
    reason: str
    covers: int


@dataclass(frozen=True)
class Prose:
    """The text has as many lines as the file; the nth `CODE` in it stands for `codes[n]`.

    `body` is where the page begins, after the front matter.
    """

    text: str
    body: int
    codes: list[str]
    allowances: list[Allowance]

    def line_of(self, offset: int) -> int:
        """The line, from 1, of a place in the text."""
        return self.text.count("\n", 0, offset) + 1


def prose(source: str) -> Prose:
    """The prose of a page: without code, targets of links, directives, front matter, comments and attribute lists.

    Of the front matter, the values of `title` and `description` stay: readers see them.
    """
    text = source.replace("\r\n", "\n").replace(CODE, "").replace(LINK, "")
    front = len(match[0].split("\n")) if (match := _FRONT_MATTER.match(text)) else 0
    text = _FRONT_MATTER.sub(_shown_front_matter, text)
    text = _without_fences(text)
    allowances = [_allowance(text, match) for match in _ALLOW.finditer(text)]
    text = _COMMENT.sub(_newlines, text)
    codes: list[str] = []

    def stand_in(match: re.Match) -> str:
        codes.append(match[2].strip())
        return CODE + _newlines(match)

    text = _CODE_SPAN.sub(stand_in, text)
    for pattern, replacement in _STRIPPED:
        # A link's text may run over two lines: a replacement keeps what it matched of them.
        text = pattern.sub(replacement, text)
    for entity, character in _ENTITIES.items():
        text = text.replace(entity, character)
    body = sum(len(line) + 1 for line in text.split("\n")[:front])
    return Prose(text, body, codes, allowances)


def _newlines(match: re.Match) -> str:
    return "\n" * match[0].count("\n")


def _shown_front_matter(match: re.Match) -> str:
    lines = []
    for line in match[0].split("\n"):
        shown = _SHOWN_IN_FRONT_MATTER.match(line)
        lines.append(shown[2] if shown else "")
    return "\n".join(lines)


def _without_fences(text: str) -> str:
    """Fenced blocks become empty lines, the titles in their opening lines too."""
    lines, fence = [], ""
    for line in text.split("\n"):
        match = _FENCE.match(line)
        if fence:
            if match and match[1].startswith(fence) and not match[2].strip():
                fence = ""
            lines.append("")
        elif match and not ("`" in match[2] and match[1][0] == "`"):
            fence = match[1]
            lines.append("")
        else:
            lines.append(line)
    return "\n".join(lines)


def _allowance(text: str, match: re.Match) -> Allowance:
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    line = text.count("\n", 0, match.start()) + 1
    alone = not (text[start : match.start()] + text[match.end() : end if end >= 0 else None]).strip()
    return Allowance(line, match[1], match[2].strip(), line + 1 if alone else line)
