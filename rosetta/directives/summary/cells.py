"""What stands in the cells of the summary: a line of code that was run, or what data and pages say; where it leads."""

import re
from dataclasses import dataclass, replace

from rosetta import chooser, facts
from rosetta.content.frameworks import Framework
from rosetta.content.topics import in_most
from rosetta.directives import load as load_measured
from rosetta.directives import phrases as table
from rosetta.directives import speed
from rosetta.directives.context import Context
from rosetta.directives.html import Raw
from rosetta.errors import suggestion
from rosetta.learning_curve import count
from rosetta.pages import plan
from rosetta.pages.listing import page_of
from rosetta.pages.source import Source, read
from rosetta.phrases import Phrase
from rosetta.phrases import load as load_phrases
from rosetta.summary import Row, load
from rosetta.words import number


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: its text, which is `code` or a sentence, the page and the passage that it leads to."""

    text: str
    page: str
    passage: str
    html: Raw | None = None  # of code

    @property
    def is_code(self) -> bool:
        """Whether it is a line of a program, or a command."""
        return self.html is not None


@dataclass(frozen=True)
class Told:
    """A row with its cells by framework, and what these are, `note`. `page` and `passage` are where its name leads to,
    `group` the page's."""

    row: Row
    note: str
    group: plan.Group
    page: str
    passage: str
    cells: dict[str, Cell]


def columns(context: Context) -> list[Framework]:
    """The frameworks that have a column."""
    return in_most(context.topics.values())


def told(context: Context) -> list[Told]:
    """The rows, filled. Raises Problem, at the line of summary.toml, for what is not there or leads nowhere."""
    return [_told(context, row) for row in load(context.data / "summary.toml")]


def _told(context: Context, row: Row) -> Told:
    if row.source == "phrase":
        phrase, page, cells = _of_phrase(context, row)
        note, passage = phrase.title[context.language], phrase.section
    else:
        note = row.note[context.language] if row.note else ""
        page, _, passage = row.section.partition("#")
        page += ".md"
        cells = {one.id: _derived(context, row, one) for one in columns(context)}
    _source_of(context, row, page, passage, "section" if row.section else "from")
    for cell in cells.values():
        _source_of(context, row, cell.page, cell.passage if row.source != "scenario" else passage, "at")
    group = plan.group_of(page, plan.load())
    if group is None:
        raise row.problem(f"data/plan.toml has no page `{page}`.", "A row has the group of its page: add it there.")
    return Told(row, note, group, page, passage, cells)


def _of_phrase(context: Context, row: Row) -> tuple[Phrase, str, dict[str, Cell]]:
    """The phrase, its topic's page, and a line for each framework."""
    topic_name, _, id_ = row.name.partition("/")
    if topic_name not in context.topics:
        raise row.problem(f"there is no topic `{topic_name}`.", suggestion(topic_name, context.topics))
    known = {one.id: one for one in load_phrases(context.topics[topic_name]).rows}
    if id_ not in known:
        raise row.problem(f"`{topic_name}` has no phrase `{id_}`.", suggestion(id_, known))
    phrase, page = known[id_], page_of(topic_name, context.docs)
    cells = {}
    for framework in columns(context):
        found = phrase.cells.get(framework.id)
        if found is None or not found.code:
            raise row.problem(f"`{row.name}` has no code for {framework.name}.", "Name a phrase that has.")
        lines = found.lines
        if row.line > len(lines) or (not row.line and len(lines) > 1):
            what = f"`{row.name}` has {len(lines)} lines for {framework.name}."
            raise row.problem(what, "A cell is one line: say which, as `line = 2`.", "line" if row.line else "from")
        line = lines[row.line - 1] if row.line else lines[0]
        cells[framework.id] = Cell(line, page, phrase.section, table.shown(replace(found, code=line)))
    return phrase, page, cells


def _derived(context: Context, row: Row, framework: Framework) -> Cell:
    """A cell that is a sentence."""
    if row.source == "scenario":
        scenarios = chooser.load(context.data / "chooser.toml").scenarios.values()
        won = [one for one in scenarios if one.winners == [framework.id]]
        if not won:
            raise row.problem(
                f"{framework.name} wins no scenario of chooser.toml alone.", "Add one, or leave this row."
            )
        return Cell(won[0].title[context.language], "choose.md", f"scenario-{won[0].id}")
    say = {"rule": _rule, "fact": _fact, "size": _size, "speed": _speed}[row.source]
    page, _, passage = row.section.partition("#")  # where the row leads to, its cells do, or each to its framework
    where = (f"frameworks/{framework.id}.md", row.at) if row.at else (f"{page}.md", passage)
    return Cell(say(context, row, framework), *where)


def _rule(context: Context, row: Row, framework: Framework) -> str:
    """The sentence to remember of a section."""
    source = _source_of(context, row, f"frameworks/{framework.id}.md", row.at, "at")
    begins = next(one.index for one in source.headings if one.id == row.at)
    section = re.split(r"(?m)^#", "\n".join(source.lines[begins + 1 :]), maxsplit=1)[0]
    found = re.search(r"(?m)((?:^.+\n)+)\{ \.rule \}", section)
    if not found:
        what = f"{_shown(context, f'frameworks/{framework.id}.md')}, `{row.at}`, opens with no sentence to remember."
        raise row.problem(what, "Write one, with a line `{ .rule }` below it.", "at")
    return " ".join(found[1].split())


def _fact(context: Context, row: Row, framework: Framework) -> str:
    known = facts.load(context.data / "facts.toml")[framework.id].facts
    if row.name not in known:
        raise row.problem(f"facts.toml has no `{row.name}` of {framework.name}.", suggestion(row.name, known))
    return known[row.name].texts[context.language]


def _size(context: Context, row: Row, framework: Framework) -> str:
    """How many lines the program of a topic has, without tests, and how many names it imports."""
    if row.name not in context.topics:
        raise row.problem(f"there is no topic `{row.name}`.", suggestion(row.name, context.topics))
    topic = context.topics[row.name]
    if framework.id not in topic.frameworks:
        raise row.problem(f"`{row.name}` has no program of {framework.name}.", "Name a topic that has one of each.")
    found = count(topic, framework.id)
    counted = {"lines": found.code, "names": found.names}
    return context.word("summary-size", **{key: number(n, context.language) for key, n in counted.items()})


def _speed(context: Context, row: Row, framework: Framework) -> str:
    """How many times the fewest answers a second it gives: JSON, and a row of a database."""
    forms = load_measured.measured(context)["forms"]
    said = {}
    for work in ("shop", "tea"):
        rates = {one.id: forms[one.id][work]["rate"][0] for one in columns(context)}
        said[work] = speed.times(context, rates[framework.id] / min(rates.values()))
    return context.word("summary-speed", **said)


def _source_of(context: Context, row: Row, page: str, passage: str, key: str) -> Source:
    """A page that has the passage."""
    path = context.docs / context.language / page
    if not path.is_file():
        raise row.problem(f"there is no page {_shown(context, page)}.", "Name one of docs/, as frameworks/index.", key)
    if passage not in (source := read(path)).ids:
        raise row.problem(f"{_shown(context, page)} has no `{passage}`.", suggestion(passage, source.ids), key)
    return source


def _shown(context: Context, page: str) -> str:
    return f"docs/{context.language}/{page}"
