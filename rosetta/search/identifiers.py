"""Names in code, as search finds them: whole and by each run of their parts, each as a word of its own. The colon of
`<path:name>` and of `catalog:show-book` joins a name, too."""

import re

# client/search/identifiers.js reads them and writes their words in the same way.
_NAME = re.compile(r"[A-Za-z_]\w*(?:[.:-][A-Za-z_]\w*)*", re.ASCII)
_WRITTEN = {"_": "zu", ".": "zd", "-": "zh", ":": "zc"}


def identifiers(code: str) -> list[str]:
    """The names in code, sorted: `request.args.get` is also `request.args`, `args.get`, `request`, `args` and `get`."""
    found = set()
    for name in _NAME.findall(code):
        parts = re.split(r"([.:-])", name)  # names at even places, what joins them between
        starts = range(0, len(parts), 2)
        found |= {"".join(parts[start : end + 1]) for start in starts for end in starts if end >= start}
    return sorted(found)


def word(name: str) -> str:
    """What stands for a name in the index: letters and digits, which Pagefind takes for one word, with a beginning that
    no other word has and an end that no stemmer cuts off."""
    return "zq" + "".join(_WRITTEN.get(letter, letter) for letter in name.lower()) + "q"
