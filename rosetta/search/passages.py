"""What a built page says, section by section, for search: passages of text, and the frameworks each is about."""

from rosetta.pages.parsed import parsed
from rosetta.search.article import Article, Entry, Passage, Section


def read(html: str) -> tuple[list[Section], list[Entry]]:
    """The sections of a built page and the terms of its glossary. A heading without an id has no section of its own."""
    article = Article()
    article.read(parsed(html))
    sections: list[Section] = []
    for section in article.sections:
        if section.id or not sections:
            sections.append(section)
        else:
            sections[-1].passages += [Passage(section.title), *section.passages]
            sections[-1].ids |= section.ids
    places = {id_: section for section in sections for id_ in (section.id, *section.ids)}
    for id_, text in article.rows:
        if id_ in places:  # a row may lead to another page
            places[id_].passages.append(Passage(text, is_lead=True))
    shown: dict[str, set[str]] = {}
    for section in sections:
        section.passages = [one for one in _joined(section.passages) if not _is_shown(one, shown)]
        for passage in section.passages:
            if passage.is_code:
                shown.setdefault(passage.text, set()).update(passage.frameworks)
    return sections, article.entries


def _is_shown(passage: Passage, shown: dict[str, set[str]]) -> bool:
    """Whether a line stands in an earlier section: the whole programs at a page's end repeat them all."""
    return passage.is_code and bool(passage.frameworks) and passage.frameworks <= shown.get(passage.text, set())


def _joined(passages: list[Passage]) -> list[Passage]:
    """Each text once, with all the frameworks it stands for."""
    found: dict[str, Passage] = {}
    for passage in passages:
        first = found.setdefault(passage.text, passage)
        if first is not passage:
            first.frameworks = (
                first.frameworks | passage.frameworks if passage.frameworks and first.frameworks else set()
            )
    return list(found.values())
