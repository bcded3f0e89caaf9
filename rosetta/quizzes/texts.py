"""The texts of a question, in every language: the same ones in each, none missing."""

import re
from collections.abc import Collection, Mapping, Sequence

from rosetta.errors import suggestion
from rosetta.quizzes.questions import Texts
from rosetta.quizzes.written import Written

_OTHER_MARKDOWN = re.compile(r"\*\S|\]\(|(?<!\w)_\w")


def texts(
    written: Written, languages: Sequence[str], parts: Mapping[str, Collection[str]], wrong: Collection[str]
) -> dict[str, Texts]:
    """The texts by language.

    `parts` are the ids that need a text each: of the options that are not values, or of the steps. `wrong` are the
    ids of the options that may have a `mistake`; what has one in the first of the languages has one in all.
    Raises Problem for a text that is missing, empty or of something there is not.
    """
    found = {language: _texts(written, language, parts, wrong) for language in languages}
    first = found[languages[0]].mistakes
    for language, one in found.items():
        for id_ in first.keys() ^ one.mistakes.keys():
            lacking, having = (language, languages[0]) if id_ in first else (languages[0], language)
            raise written.problem(
                f"no `{lacking}.mistake.{id_}`.",
                f"`{having}` has it: translate it, or take it out.",
                written.head(lacking),
            )
    return found


def _texts(written: Written, language: str, parts: Mapping[str, Collection[str]], wrong: Collection[str]) -> Texts:
    at = written.head(language)
    table = written.take(language, dict, at=at)
    written.refuse_others(table, ("text", "why", "mistake", *parts), f"key of `{language}`:", at)

    def one(key: str, of: dict, where: str) -> str:
        return sentence(written, written.take(key, str, of, where=where, at=at), f"{where}{key}", at)

    def several(key: str, needed: Collection[str]) -> dict[str, str]:
        given = written.take(key, dict, table, where=f"{language}.", at=at)
        written.refuse_others(given, needed, f"id in `{language}.{key}`:", written.head(f"{language}.{key}"))
        return {id_: one(id_, given, f"{language}.{key}.") for id_ in needed}

    mistakes = table.get("mistake", {})
    for id_ in mistakes if isinstance(mistakes, dict) else [mistakes]:
        if id_ not in wrong:
            what = f"`{language}.mistake` explains `{id_}`, which is no wrong option."
            raise written.problem(what, suggestion(str(id_), wrong), written.head(f"{language}.mistake"))
    return Texts(
        text=one("text", table, f"{language}."),
        why=one("why", table, f"{language}."),
        mistakes={id_: one(id_, mistakes, f"{language}.mistake.") for id_ in mistakes},
        **{key: several(key, ids) for key, ids in parts.items()},
    )


def sentence(written: Written, text: str, name: str, at: str) -> str:
    """The text on one line. Raises Problem for other Markdown than code in single backquotes; `name` is its key."""
    if text.count("`") % 2 or _OTHER_MARKDOWN.search(re.sub(r"`[^`]*`", "", text)):
        what = f"`{name}` has Markdown that is not shown, or a backquote without another."
        raise written.problem(what, "The only Markdown in it is code in single backquotes.", at)
    return re.sub(r"[ \t\n]+", " ", text.strip(" \t\n"))
