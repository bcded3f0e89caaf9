"""Highlighted code without the marks that nobody sees, and one name for marks of one colour."""

import re

# Pygments' names, punctuation, operators, variables, constants as True, spaces and what it did not understand: in the
# colour of plain text.
_PLAIN = re.compile(r'<span class="(?:n|p|o|ow|kc|na|nv|vc|vg|vi|w|err)">([^<]*)</span>')
# One name for what Material's style sheet gives one colour: a page compresses better.
_COLOURS = {
    "k": ("kd", "kn", "kp", "kr", "kt"),
    "nf": ("nc", "ne", "nn"),
    "nb": ("bp", "no"),
    "mi": ("il", "m", "mb", "mf", "mh", "mo"),
    "s2": ("s", "s1"),
    "c1": ("c", "ch", "cm", "cs"),
}
_NAMES = {one: name for name, alike in _COLOURS.items() for one in alike}
_ALIKE = re.compile(rf'<span class="({"|".join(_NAMES)})">')
_NEIGHBOURS = re.compile(r'(<span class="(\w+)">[^<]*)</span>(\s*)<span class="\2">(?=[^<]*</span>)')


def without_plain_marks(html: str) -> str:
    """The page with plain text where a mark would change nothing, and one mark for neighbours of one colour: about a
    tenth of its compressed weight."""
    html = _ALIKE.sub(lambda mark: f'<span class="{_NAMES[mark[1]]}">', _PLAIN.sub(r"\1", html))
    return _joined(html)


def _joined(html: str) -> str:
    while True:
        html, joined = _NEIGHBOURS.subn(r"\1\3", html)
        if not joined:
            return html
