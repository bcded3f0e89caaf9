"""How long a page takes to read."""

import re

from rosetta.content.regions import regions
from rosetta.directives import answers, compare
from rosetta.directives.context import Context
from rosetta.directives.parsing import Directive, items
from rosetta.pages.source import read
from rosetta.prose.markdown import CODE, prose

# Most adults read English non-fiction at 175 to 300 words a minute, and a text takes as long in another language as
# in English (Brysbaert 2019, doi:10.1016/j.jml.2019.104047). Technical text is at the slow end; the other two figures
# are such that the pages of this guide, where 1000 English words are 895 Russian words and 2840 Korean characters
# without spaces, take as long in each language.
WORDS_A_MINUTE = {"en": 200, "ru": 180}
CHARACTERS_A_MINUTE = {"ko": 570}
# Our own estimates: the code of several frameworks is looked through more than read, and so are several answers.
SECONDS_A_CODE_LINE = 1.5
SECONDS_A_REQUEST = 8


def minutes(context: Context) -> int | None:
    """Whole minutes for the prose, the code and the answers of a page, without its quiz and its whole programs.

    None for a page that shows no recorded code or answers: it is a page to use, or a short one.
    """
    lines, requests = _shown(context)
    if not lines and not requests:
        return None
    seconds = 60 * prose_minutes(read(context.path).text, context.language)
    return max(1, round((seconds + SECONDS_A_CODE_LINE * lines + SECONDS_A_REQUEST * requests) / 60))


def prose_minutes(source: str, language: str) -> float:
    """Minutes for the prose of a page."""
    found = prose(source)
    text = found.text[found.body :].replace(CODE, " x ")  # a piece of code in a sentence counts as a word
    if language in CHARACTERS_A_MINUTE:
        return len(re.sub(r"\s", "", text)) / CHARACTERS_A_MINUTE[language]
    return len(re.findall(r"\w[\w'’-]*", text)) / WORDS_A_MINUTE[language]


def _shown(context: Context) -> tuple[int, int]:
    """How many lines of code, empty ones left out, and how many requests the page compares."""
    lines = requests = 0
    for item in items(context.lines, context.path, context.first_line):
        context.directive = item
        if not isinstance(item, Directive):
            continue
        if item.name == "compare":
            topic, program, region = compare.parse(context, item.argument)
            for id_ in topic.frameworks:
                entry = topic.program(id_, program)
                if file := entry and compare.file_with(entry, region):
                    lines += sum(bool(line.strip()) for line in regions(file)[region].splitlines())
        elif item.name == "answers":
            requests += len(answers.parse(context, item.argument)[1])
    return lines, requests
