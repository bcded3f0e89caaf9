"""The glossary, `data/glossary.toml`, loaded and checked."""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from rosetta import toml
from rosetta.content.frameworks import frameworks
from rosetta.errors import Problem, suggestion
from rosetta.pages import plan
from rosetta.paths import DATA, LANGUAGES

FILE = DATA / "glossary.toml"

_PATTERNS = {f"{kind}_{language}" for kind in ("avoid", "allow", "not") for language in LANGUAGES} - {
    "avoid_en",
    "allow_en",
}
_LISTS = {"forms_en", "forms_ru"}
_FLAGS = {"gloss", "verb_ko"}
_KEYS = {*LANGUAGES, *_PATTERNS, *_LISTS, *_FLAGS, "group", "meaning"}

NOTHING = "-"  # a counterpart, where the framework has nothing of its own
_LONGEST_COUNTERPART = 50  # that a line of a phone holds


@dataclass(frozen=True)
class Term:
    """One term. Dictionaries are by language where nothing else is said; the top of the file explains the fields."""

    id: str
    line: int
    name: dict[str, str]
    meaning: dict[str, str]
    avoid: dict[str, str]
    allow: dict[str, str]
    excluded: dict[str, str]
    group: str  # the English title of a group of the plan; empty without a meaning
    counterparts: dict[str, str]  # by the framework's id, in the order of the registry
    forms: dict[str, list[str]] = field(default_factory=dict)
    gloss: bool = False
    verb_ko: bool = False


@cache
def load(path: Path = FILE) -> dict[str, Term]:
    """Every term by its id, in the order of the file.

    Raises Problem where an entry lacks a language, repeats a term, or holds an unknown framework or a wrong expression.
    """
    text = path.read_text("utf-8")
    entries = toml.read(path, "Each table [id] stands once, strings are quoted, regular expressions in single quotes.")
    lines = {match[1]: text.count("\n", 0, match.start()) + 1 for match in re.finditer(r"(?m)^\[(.+?)\]", text)}
    terms = {id_: _term(id_, entry, path, lines.get(id_)) for id_, entry in entries.items()}
    _refuse_repetition(terms, path)
    return terms


def shown(path: Path = FILE) -> list[Term]:
    """The terms that have a meaning: those with a tooltip and a row on the glossary page."""
    return [term for term in load(path).values() if term.meaning]


def in_groups(language: str, path: Path = FILE) -> dict[str, list[Term]]:
    """The shown terms by the titles of their groups, in the order of the plan, and in each in alphabetical order."""
    found = {}
    for group in plan.load():
        own = [term for term in shown(path) if term.group == group.titles["en"]]
        if own:
            found[group.titles[language]] = sorted(own, key=lambda term: _alphabetical(term.name[language]))
    return found


def _alphabetical(word: str) -> tuple[bool, str]:
    """Latin words come after those in the page's own script; ё counts as е."""
    word = word.casefold()
    return word[0].isascii(), word.replace("ё", "е")


def _term(id_: str, entry: object, path: Path, line: int | None) -> Term:
    def problem(what: str, how: str) -> Problem:
        return Problem(f"[{id_}]: {what}", how, path, line)

    if not isinstance(entry, dict):
        raise problem("not a table", "A term is a table: its id in square brackets, then its keys.")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_):
        raise problem("not usable as an anchor", "An id is made of small letters, digits and hyphens.")
    known = _KEYS | frameworks().keys()
    for key in entry.keys() - known:
        raise problem(f"unknown key `{key}`", suggestion(key, known))
    for language in LANGUAGES:
        if not entry.get(language):
            raise problem(f"no `{language}`", "Every term is given in all three languages.")
        if "meaning" in entry and not entry["meaning"].get(language):
            raise problem(f"no `meaning.{language}`", "Give the meaning in all three languages, or in none yet.")
    group, groups = entry.get("group", ""), [one.titles["en"] for one in plan.load()]
    if "meaning" in entry and group not in groups:
        said = f"no group `{group}`" if group else "no `group`"
        raise problem(said, f"A term that is shown stands in a group of data/plan.toml. {suggestion(group, groups)}")
    for key in entry.keys() & _PATTERNS:
        try:
            re.compile(entry[key])
        except re.error as error:
            raise problem(f"`{key}` is not a regular expression: {error}", f"Mend it: {entry[key]}") from None

    counterparts = {framework: entry[framework] for framework in frameworks() if framework in entry}
    for framework, value in counterparts.items():
        if wrong := _wrong_counterpart(value):
            raise problem(f"`{framework}` {wrong[0]}", wrong[1])

    def by_language(kind: str) -> dict:
        return {language: entry[f"{kind}_{language}"] for language in LANGUAGES if f"{kind}_{language}" in entry}

    return Term(
        id=id_,
        line=line or 1,
        name={language: entry[language] for language in LANGUAGES},
        meaning=dict(entry.get("meaning", {})),
        avoid=by_language("avoid"),
        allow=by_language("allow"),
        excluded=by_language("not"),
        group=group,
        counterparts=counterparts,
        forms=by_language("forms"),
        **{flag: entry[flag] for flag in _FLAGS if flag in entry},
    )


def _wrong_counterpart(value: object) -> tuple[str, str] | None:
    """What is wrong with a framework's counterpart, and how to mend it."""
    if not isinstance(value, str) or not value.strip():
        return "names nothing", f'Write a name in quotes, "{NOTHING}" where nothing is built in, or leave the key out.'
    if value.count("`") % 2:
        return "has a backtick without its partner", f"Code stands between two of them: {value}"
    if not value.isascii():
        return "is not the same in every language", f"Give the names of code or of products: {value}"
    if len(value) > _LONGEST_COUNTERPART:
        return f"has more than {_LONGEST_COUNTERPART} characters", "Name the one or two things a reader looks up first."
    return None


def _refuse_repetition(terms: dict[str, Term], path: Path) -> None:
    """Two entries with one word would give the reader two tooltips for it."""
    for language in LANGUAGES:
        first: dict[str, Term] = {}
        for term in terms.values():
            other = first.setdefault(term.name[language].casefold(), term)
            if other is not term:
                raise Problem(
                    f"[{term.id}]: `{term.name[language]}` is already the {language} term of [{other.id}]",
                    "Each term stands once: join the two entries, or find the word that tells them apart.",
                    path,
                    term.line,
                )
