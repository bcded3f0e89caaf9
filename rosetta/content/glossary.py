"""The glossary, `data/glossary.toml`: loaded, checked, and shown as a table."""

import re
from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path

from rosetta import toml
from rosetta.content.frameworks import Framework, frameworks
from rosetta.errors import Problem, suggestion
from rosetta.paths import DATA, LANGUAGES

FILE = DATA / "glossary.toml"

_PATTERNS = {f"{kind}_{language}" for kind in ("avoid", "allow", "not") for language in LANGUAGES} - {
    "avoid_en",
    "allow_en",
}
_LISTS = {"forms_en", "forms_ru"}
_FLAGS = {"gloss", "verb_ko"}
_KEYS = {*LANGUAGES, *_PATTERNS, *_LISTS, *_FLAGS, "meaning"}

# What a counterpart is where the framework has nothing of its own, in the file and on the page.
NOTHING, _DASH = "-", "—"
_LONGEST_COUNTERPART = 50  # of a third of the page's width

_WORDS = {
    "en": {
        "table": "Terms in three languages, and what each framework calls them",
        "term": "Term", "ko": "Korean", "ru": "Russian",
        "meaning": "Meaning", "nothing": "no built-in way",
    },
    "ko": {
        "table": "세 언어로 나타낸 용어와 프레임워크별 이름",
        "term": "용어", "en": "영어", "ru": "러시아어", "meaning": "뜻",
        "nothing": "내장 기능 없음",
    },
    "ru": {
        "table": "Термины на трёх языках и их названия во фреймворках",
        "term": "Термин", "en": "По-английски",
        "ko": "По-корейски", "meaning": "Значение", "nothing": "встроенного способа нет",
    },
}  # fmt: skip


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


def in_order(language: str, path: Path = FILE) -> list[Term]:
    """The shown terms in the alphabetical order of a language."""
    return sorted(shown(path), key=lambda term: _alphabetical(term.name[language]))


def table_html(language: str, path: Path = FILE) -> str:
    """The glossary page's table, sorted by its language; the row of a term is the anchor `term-<id>`."""
    words, others = _WORDS[language], [other for other in LANGUAGES if other != language]
    columns = [words["term"], *(words[other] for other in others), words["meaning"]]
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    head += "".join(
        f'<th scope="col" data-framework="{framework.id}" lang="en">{escape(framework.name)}</th>'
        for framework in frameworks().values()
    )
    rows = []
    for term in in_order(language, path):
        translations = "".join(f'<td lang="{other}">{escape(term.name[other])}</td>' for other in others)
        counterparts = "".join(_counterpart(term, framework, words["nothing"]) for framework in frameworks().values())
        rows.append(
            f'<tr id="term-{term.id}"><th scope="row">{escape(term.name[language])}</th>'
            f"{translations}<td>{escape(term.meaning[language])}</td>{counterparts}</tr>"
        )
    # No class on the table: the theme styles plain tables only, and lets those scroll on narrow screens.
    start = f'<div class="glossary">\n<table aria-label="{escape(words["table"])}">\n<thead><tr>{head}</tr></thead>'
    return "\n".join([start, "<tbody>", *rows, "</tbody>\n</table>\n</div>"])


def _counterpart(term: Term, framework: Framework, nothing: str) -> str:
    """The cell of a framework. It bears the framework's name, as the column's head is seldom in sight."""
    value = term.counterparts.get(framework.id)
    if value is None:
        return f'<td data-framework="{framework.id}"></td>'
    name = f'<span class="framework-name" lang="en">{escape(framework.name)}</span>'
    if value == NOTHING:
        said = f'<span aria-hidden="true">{_DASH}</span><span class="glossary-nothing">{escape(nothing)}</span>'
    else:
        value = re.sub("`(.+?)`", r"<code>\1</code>", escape(value))
        said = f'<span lang="en">{value}</span>'
    return f'<td data-framework="{framework.id}">{name} {said}</td>'


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
