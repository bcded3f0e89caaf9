"""`attacks`: every request and scene that is marked as an attack, by kind, with what came of it and who refused it.

Kinds are sections of the page, so that an entry in `data/attacks.toml` is one more. Rows are as on topics' pages.
"""

from collections import Counter
from itertools import groupby

from rosetta import attacks
from rosetta.attacks import Kind as Attack
from rosetta.attacks import Tried
from rosetta.content.frameworks import frameworks
from rosetta.content.topics import in_most
from rosetta.directives import answers, evidence, messages
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, inline, table
from rosetta.directives.html import Raw, tag
from rosetta.directives.kind import Kind
from rosetta.directives.phrases import framed
from rosetta.exchange import Request
from rosetta.exchange.attack import REFUSERS


def on_page(context: Context, argument: str) -> list[str]:
    """A table of who refuses by kind and framework, what the words in it mean, and a section for each kind."""
    context.takes_nothing(argument)
    found = _found(context)
    lines: list[str] = [_overview(context, found), "", *_legend(context, found)]
    for kind, tried in found:
        lines += ["", *_about(context, kind), ""]
        for (section, directive), ones in groupby(tried, lambda one: (_section(context, one), _directive(one))):
            shown = [tag("p", section, class_="attacks-section"), *_shown(context, directive, list(ones))]
            # Search finds the rows and figures on the pages of their topics.
            lines += [part for one in shown for part in (tag("div", one, class_="search-skip"), "")]
    return lines


def _found(context: Context) -> list[tuple[Attack, list[Tried]]]:
    path = context.data / "attacks.toml"
    kinds = attacks.load(path)
    return [(kinds[id_], ones) for id_, ones in attacks.by_kind(context.topics.values(), kinds, path).items()]


def _about(context: Context, kind: Attack) -> list[str]:
    """Heading and text, in Markdown."""
    language = "" if context.language == "en" else "{ lang=en }"
    more = f"[{kind.source}]({kind.link}){language}"
    return [f"## {kind.titles[context.language]} {{ #{kind.id} }}", "", f"{kind.texts[context.language]} {more}"]


def _legend(context: Context, found: list[tuple[Attack, list[Tried]]]) -> list[str]:
    """A list, in Markdown, of those who refuse anything, with what is meant."""
    used = {who for _, tried in found for one in tried for _, who in one.by.values()}
    words = [(context.word(f"attacks-who-{who}"), context.word(f"attacks-is-{who}")) for who in REFUSERS if who in used]
    return [f"- **{name}**: {meant}" for name, meant in words]


def _overview(context: Context, found: list[tuple[Attack, list[Tried]]]) -> Raw:
    known = in_most(context.topics.values())
    rows = []
    for kind, tried in found:
        cells = [
            tag(
                "td",
                Raw(", ".join(_refuser(context, *each) for each in _refusers(tried, one.id))),
                data_framework=one.id,
            )
            for one in known
        ]
        link = tag("a", kind.titles[context.language], href=f"#{kind.id}")
        rows.append(tag("tr", tag("th", link, scope="row"), *cells))
    # The class begins as that of code side by side does, so that the page gets the choice of frameworks.
    inner = framed(known, context.word("attacks-kind"), [tag("tbody", *rows)], "phrases search-skip")
    return tag("div", inner, class_="compare-attacks")


def _refusers(tried: list[Tried], id_: str) -> list[tuple[str, int]]:
    """Who refuses a kind in a framework, and how many of the attacks, in the order of the words for them."""
    found = Counter(one.by[id_][1] for one in tried if id_ in one.by)
    return [(who, found[who]) for who in REFUSERS if who in found]


def _refuser(context: Context, who: str, attacks: int) -> str:
    said = f"{context.word(f'attacks-who-{who}')}\N{NO-BREAK SPACE}{attacks}"
    return tag("strong", said, class_="attacks-nobody") if who == "nobody" else said


def _said(context: Context, outcome: tuple[str, str]) -> str:
    came, who = outcome
    return context.word(f"attacks-{came}", who="" if who == "nobody" else context.word(f"attacks-{who}"))


def _section(context: Context, one: Tried) -> Raw:
    """The link to where the topic's page has it."""
    return evidence.section_of(context, one.topic.name, _directive(one), one.one.name)


def _directive(one: Tried) -> str:
    return "answers" if isinstance(one.one, Request) else "messages"


def _shown(context: Context, directive: str, ones: list[Tried]) -> list[Raw]:
    """Attacks of one section, all requests or all scenes. The topic stands in their ids, since two topics may have a
    request of the same name."""
    topic = ones[0].topic
    if directive == "messages":
        figures = [messages.figure(context, topic, one.one, f"{topic.name}-{one.one.name}") for one in ones]
        told = [tag("p", _by(context, one), class_="attacks-told") for one in ones]
        return [part for pair in zip(figures, told, strict=True) for part in pair]
    rows = [answers.row(context, topic, one.one, f"{topic.name}-{one.one.name}", _by(context, one)) for one in ones]
    return [answers.grid(context, topic, rows)]


def _by(context: Context, one: Tried) -> Raw:
    """Who refuses: once where it is the same in all, else of each framework."""
    said = {id_: _said(context, outcome) for id_, outcome in one.by.items()}
    if len(set(said.values())) == 1:
        return tag("span", next(iter(said.values())), class_="attacks-by")
    parts = [
        tag("span", tag("b", frameworks()[id_].name), f": {text}", data_framework=id_) for id_, text in said.items()
    ]
    return tag("span", Raw(" ".join(parts)), class_="attacks-by")


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The same: the table, the words, then the kinds with their requests."""
    context = copy.context
    found = _found(context)
    known = in_most(context.topics.values())
    head = [context.word("attacks-kind"), *(one.name for one in known)]
    rows = [
        [
            kind.titles[context.language],
            *(
                ", ".join(f"{context.word(f'attacks-who-{who}')} {count}" for who, count in _refusers(tried, one.id))
                for one in known
            ),
        ]
        for kind, tried in found
    ]
    lines = [*table(head, rows), "", *_legend(context, found)]
    for kind, tried in found:
        more = f"[{kind.source}]({kind.link})"
        lines += ["", f"## {kind.titles[context.language]}", "", f"{kind.texts[context.language]} {more}", ""]
        for one in tried:
            show = answers.section if _directive(one) == "answers" else messages.section
            by = "; ".join(f"{frameworks()[id_].name}: {_said(context, outcome)}" for id_, outcome in one.by.items())
            lines += [*show(copy, one.topic, one.one), "", by, "", inline(copy, _section(context, one)), ""]
    return lines


KIND = Kind(on_page, in_copy)
