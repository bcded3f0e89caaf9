"""Which answers differ from the others, and what of them is shown."""

from collections import Counter
from collections.abc import Hashable, Mapping

from rosetta.markdown_extension.bodies import same_as
from rosetta.topics import untold_headers


def odd_ones(values: Mapping[str, Hashable]) -> set[str]:
    """The keys whose value is not the one that most have; all of them when no value has a majority."""
    counts = Counter(values.values())
    if len(counts) < 2:
        return set()
    common, times = counts.most_common(1)[0]
    return {key for key, value in values.items() if 2 * times <= len(values) or value != common}


def shown_headers(answers: Mapping[str, dict]) -> dict[str, list[str]]:
    """The lines `name: value` to show for each framework.

    Every recorded header, but for a type that all share and for what middleware adds to every answer.
    """
    types = {str(answer["headers"].get("content-type")) for answer in answers.values()}
    hidden = untold_headers() | ({"content-type"} if len(types) == 1 else set())
    return {
        id_: [
            f"{name}: {line}"
            for name, value in answer["headers"].items()
            if name not in hidden
            for line in _lines(name, value)
        ]
        for id_, answer in answers.items()
    }


def _lines(name: str, value: str | list[str]) -> list[str]:
    if isinstance(value, str):
        return [value]
    return value if name == "set-cookie" else [", ".join(value)]


def differing(answers: Mapping[str, dict]) -> dict[str, set[str]]:
    """The frameworks that differ, by part: "status", "headers", "body".

    Answers with different statuses say different things anyway: then only the status counts.
    """
    status = odd_ones({id_: answer["status"] for id_, answer in answers.items()})
    if status:
        return {"status": status, "headers": set(), "body": set()}
    return {
        "status": status,
        "headers": odd_ones({id_: tuple(lines) for id_, lines in shown_headers(answers).items()}),
        "body": odd_ones({id_: same_as(answer) for id_, answer in answers.items()}),
    }
