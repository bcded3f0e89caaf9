"""`upgrades | flask`: what earlier releases of a framework answered otherwise, how much was equal, and why."""

import json
from difflib import SequenceMatcher

from rosetta.answers.content import header_lines, json_of
from rosetta.content.frameworks import frameworks, version
from rosetta.directives import answers
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, inline
from rosetta.directives.copying import table as table_in_copy
from rosetta.directives.facts import source
from rosetta.directives.html import Raw, table, tag, text, with_code
from rosetta.directives.kind import Kind
from rosetta.facts import load as projects
from rosetta.pages.listing import page_of
from rosetta.pages.source import read
from rosetta.upgrades import Change, Reason, Upgrades, explained, load, recorded
from rosetta.words import number

LONGEST = 90  # characters of a line of a body
MOST = 2  # lines of a body that are shown

Row = list[str]


def on_page(context: Context, argument: str) -> list[str]:
    """How many answers are equal by release, what was not asked, and each reason with the answers that it changed."""
    framework, upgrades = _chosen(context, argument)
    parts = [table(*_counted(context, framework, upgrades)), tag("p", _left_out(context, upgrades))]
    for reason, changes in _explained(context, framework):
        parts.append(tag("p", _why(context, reason)))
        parts.append(table(_head(context, framework, reason, changes), _rows(context, changes)))
    return [tag("div", *parts, class_="upgrades search-skip")]


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The same as tables of Markdown."""
    context = copy.context
    framework, upgrades = _chosen(context, argument)
    lines = [*_table_in_copy(copy, *_counted(context, framework, upgrades)), ""]
    lines.append(inline(copy, text(_left_out(context, upgrades))))
    for reason, changes in _explained(context, framework):
        lines += ["", inline(copy, _why(context, reason)), ""]
        lines += _table_in_copy(copy, _head(context, framework, reason, changes), _rows(context, changes))
    return lines


def _chosen(context: Context, argument: str) -> tuple[str, Upgrades]:
    known = load(context.data / "upgrades")
    return (name := context.known("framework with earlier releases", argument.strip(), known)), known[name]


def _explained(context: Context, framework: str) -> list[tuple[Reason, list[Change]]]:
    return explained(framework, context.snippets, context.data / "upgrades")


def _counted(context: Context, framework: str, upgrades: Upgrades) -> tuple[Row, list[Row]]:
    """A row for each release: libraries, and how many answers were asked for, are equal, changed, did not come."""
    head = [context.word(f"upgrades-{key}") for key in ("release", "with", "equal", "silent")]
    names = {one.package: one.name for one in projects(context.data / "facts.toml")[framework].libraries}
    rows = []
    for release in upgrades.releases:
        found = recorded(context.data / "upgrades")["frameworks"][framework][release.name]
        asked = sum(one.get("asked", 0) for one in found["topics"].values())
        changed = sum(len(one.get("changed", ())) for one in found["topics"].values())
        silent = [_topic_link(context, name) for name, one in found["topics"].items() if "error" in one]
        named = tag("code", found["version"]), " ", tag("small", tag("time", str(release.day)))
        libraries = Raw("<br>".join(f"{text(names[name])} {tag('code', one)}" for name, one in found["with"].items()))
        equal, of = number(asked - changed, context.language), number(asked, context.language)
        rows.append(
            [
                Raw("".join(map(text, named))),
                libraries,
                context.word("upgrades-equal-of", equal=equal, asked=of),
                Raw(", ".join(silent)) or "–",
            ]
        )
    return head, rows


def _left_out(context: Context, upgrades: Upgrades) -> Raw:
    """The topics that are not asked, with what else their programs need."""
    named = [
        f"{_topic_link(context, name)} ({', '.join(tag('code', package) for package in packages)})"
        for name, packages in upgrades.left_out.items()
    ]
    return Raw(text(context.word("upgrades-left-out", topics="\0")).replace("\0", ", ".join(named)))


def _topic_link(context: Context, name: str) -> Raw:
    page = page_of(name, context.docs)
    return tag("a", read(context.docs / context.language / page).title, href=context.way(page))


def _why(context: Context, reason: Reason) -> Raw:
    """The version, what changed, and where that can be read."""
    where = tag("small", source(context, reason.source, reason.read))
    return Raw(f"{tag('strong', reason.since)}: {with_code(reason.texts[context.language])} {where}")


def _head(context: Context, framework: str, reason: Reason, changes: list[Change]) -> Row:
    one = frameworks()[framework]
    names = dict.fromkeys(change.release for change in changes)
    return [context.word("upgrades-request"), f"{one.name} {', '.join(names)}", f"{one.name} {version(one)}"]


def _rows(context: Context, changes: list[Change]) -> list[Row]:
    """A row for the requests whose answers changed in the same way."""
    by_request: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        by_request.setdefault((change.topic, change.request), []).append(change)
    every = {change.release for change in changes}
    said: dict[tuple[str, str], list[Raw]] = {}
    for (topic, request), ones in by_request.items():
        pairs = {_said(context, one) for one in ones}
        for pair in sorted(pairs):
            releases = {one.release for one in ones if _said(context, one) == pair}
            link = _link(context, topic, request)
            if releases != every:
                link = Raw(f"{link} ({text(', '.join(sorted(releases)))})")
            said.setdefault(pair, []).append(link)
    return [[Raw("<br>".join(links)), Raw(was), Raw(now)] for (was, now), links in said.items()]


def _link(context: Context, topic: str, request: str) -> Raw:
    """To where the topic's page has the request; of a program to its page."""
    if not request:
        return _topic_link(context, topic)
    one = context.topic(topic).requests[request]
    address = answers.address_of(context, context.topic(topic), one)
    title, language = context.title(context.topic(topic), one)
    return tag("a", with_code(title), href=address, lang=language)


def _said(context: Context, change: Change) -> tuple[str, str]:
    """What the earlier answer said in the parts that differ, and what today's says."""
    if isinstance(change.was, str):
        return tag("code", change.was), str(tag("code", str(change.now["status"]))) if change.now else "–"
    pairs = []
    for part in change.parts:
        if part == "status":
            pairs.append(tuple(tag("code", str(one["status"])) for one in (change.was, change.now)))
        elif part == "body":
            pairs.append(tuple(map(_lines, _differing(change))))
        else:
            name = part.removeprefix("header:")
            pairs.append(tuple(_header(context, name, one["headers"].get(name)) for one in (change.was, change.now)))
    return tuple("<br>".join(side) for side in zip(*pairs, strict=True))


def _header(context: Context, name: str, value: str | list[str] | None) -> str:
    if value is None:
        return Raw(text(context.word("upgrades-without", name="\0")).replace("\0", tag("code", name)))
    return "<br>".join(tag("code", f"{name}: {line}") for line in header_lines(name, value))


def _differing(change: Change) -> tuple[list[str], list[str]]:
    """The lines of either body that the other has not."""
    was, now = (_body(one) for one in (change.was, change.now))
    found = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    changed = [(was[a:b], now[c:d]) for kind, a, b, c, d in found if kind != "equal"]
    return tuple([line.strip() for lines in side for line in lines] for side in zip(*changed, strict=True))


def _body(answer: dict) -> list[str]:
    try:
        return json.dumps(json_of(answer), indent=1, ensure_ascii=False).splitlines()
    except ValueError:
        return answer["body"].splitlines() if isinstance(answer["body"], str) else [json.dumps(answer["body"])]


def _lines(lines: list[str]) -> str:
    shown = [line if len(line) <= LONGEST else f"{line[:LONGEST]}…" for line in lines if line][:MOST]
    more = ["…"] if len(lines) > MOST else []
    return "<br>".join([*(tag("code", line) for line in shown), *more]) or "–"


def _table_in_copy(copy: Copy, head: Row, rows: list[Row]) -> list[str]:
    cells = [[inline(copy, text(cell)).replace("\n", "; ") for cell in row] for row in rows]
    return table_in_copy(head, cells)


KIND = Kind(on_page, in_copy)
