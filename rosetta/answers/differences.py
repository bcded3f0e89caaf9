"""In which parts the answers to a request differ, whose are the odd ones, and which passage explains it."""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass

from rosetta.answers.content import compared, content_type, header_lines
from rosetta.exchange import Request


@dataclass(frozen=True)
class Difference:
    """One part in which answers differ.

    `part` is "status", "header:NAME" or "body", `odd` the ids of the frameworks whose answer is not as most are,
    `key` the id of the passage that explains it, None where no mark of the request names one.
    """

    part: str
    odd: frozenset[str]
    key: str | None

    @property
    def column(self) -> str:
        """Where a table shows it: "status", "headers" or "body"."""
        return "headers" if self.part.startswith("header:") else self.part


def differences(request: Request, answers: Mapping[str, dict], untold: Collection[str] = ()) -> tuple[Difference, ...]:
    """The differences between any number of answers: status first, then headers by name, then the body.

    `untold` are the headers that no table shows. A mark for one header goes before a mark for all of them.
    """
    keys = {mark.part: mark.key for mark in request.differs}
    found = odd_parts({id_: compared(answer, untold) for id_, answer in answers.items()})
    return tuple(
        Difference(part, frozenset(odd), keys.get(part, keys.get("headers") if part.startswith("header:") else None))
        for part, odd in found.items()
    )


def groups(answers: Mapping[str, dict], untold: Collection[str] = ()) -> dict[str, list[list[str]]]:
    """Part -> the frameworks that agree in it, for each part in which any two differ: status first, the body last.

    Of some of the frameworks these say what `differences` says of all: where two statuses differ, only they count.
    """
    said = {id_: compared(answer, untold) for id_, answer in answers.items()}
    headers = sorted({part for parts in said.values() for part in parts} - {"status", "body"})
    found = {}
    for part in ["status", *headers, "body"]:
        alike: dict[str | None, list[str]] = {}
        for id_, parts in said.items():
            alike.setdefault(parts.get(part), []).append(id_)
        if len(alike) > 1:
            found[part] = list(alike.values())
    return found


def odd_parts(by_framework: Mapping[str, Mapping[str, str]]) -> dict[str, set[str]]:
    """Part -> the odd ones, of what `compared` gives for each framework. client/playground/compare.js does the same;
    rosetta/theme/partials/shown-answers.js does it with `groups`, for the frameworks that a reader has chosen.

    Answers with different statuses say different things anyway: then only the status counts.
    """
    statuses = odd_ones({id_: parts["status"] for id_, parts in by_framework.items()})
    if statuses:
        return {"status": statuses}
    headers = sorted({part for parts in by_framework.values() for part in parts if part.startswith("header:")})
    values = {part: {id_: parts.get(part) for id_, parts in by_framework.items()} for part in [*headers, "body"]}
    return {part: odd for part, given in values.items() if (odd := odd_ones(given))}


def odd_ones(values: Mapping[str, Hashable]) -> set[str]:
    """The keys whose value is not the one that most have; all of them when no value has a majority."""
    counts = Counter(values.values())
    if len(counts) < 2:
        return set()
    common, times = counts.most_common(1)[0]
    return {key for key, value in values.items() if 2 * times <= len(values) or value != common}


def shown_headers(answers: Mapping[str, dict], untold: Collection[str] = ()) -> dict[str, list[str]]:
    """The lines `name: value` to show for each framework.

    Every recorded header, but for a type that all share and for `untold`, what middleware adds to every answer.
    """
    types = {content_type(answer) for answer in answers.values()}
    hidden = {*untold, *(["content-type"] if len(types) == 1 else [])}
    return {
        id_: [
            f"{name}: {line}"
            for name, value in answer["headers"].items()
            if name not in hidden
            for line in header_lines(name, value)
        ]
        for id_, answer in answers.items()
    }
