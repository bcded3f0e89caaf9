"""What the answers of two sides say about each request."""

from collections.abc import Mapping
from dataclasses import dataclass

from rosetta.answers.change import difference
from rosetta.answers.differences import differences
from rosetta.answers.json_text import in_order_of
from rosetta.compare.sides import Failure
from rosetta.exchange import Request

Side = Mapping[str, dict | Failure]


@dataclass(frozen=True)
class Finding:
    """A request, what the two sides answered, and what is to be said of it.

    `parts` are those that differ and that nothing declares, `declared` those that a mark `@differs PART KEY` does, as
    (part, KEY), and `undue` the marks without a difference. `wrong` says what else is: a side that did not answer.
    """

    request: Request
    answers: tuple[dict | Failure | None, dict | Failure | None]
    parts: tuple[str, ...] = ()
    declared: tuple[tuple[str, str], ...] = ()
    undue: tuple[tuple[str, str], ...] = ()
    wrong: str = ""

    @property
    def is_red(self) -> bool:
        return bool(self.parts or self.undue or self.wrong)

    @property
    def outcome(self) -> str:
        """One line: "same", "declared: ..." or what is wrong."""
        declared = ", ".join(f"{part} ({key})" for part, key in self.declared)
        undue = ", ".join(f"{part} ({key})" for part, key in self.undue)
        said = [
            self.wrong,
            f"differs: {', '.join(self.parts)}" if self.parts else "",
            f"declared, but the same: {undue}" if undue else "",
            f"declared: {declared}" if declared else "",
        ]
        return "; ".join(filter(None, said)) or "same"

    def diff(self, names: tuple[str, str]) -> str:
        """The lines that differ; empty where a side gave no answer, or both gave the same."""
        first, second = self.answers
        if not isinstance(first, dict) or not isinstance(second, dict):
            return ""
        if isinstance(first["body"], str) and isinstance(second["body"], str):
            # The order of keys says nothing.
            second = {**second, "body": in_order_of(first["body"], second["body"])}
        return difference(first, second, names) or ""


def compare(requests: Mapping[str, Request], first: Side, second: Side, names: tuple[str, str]) -> list[Finding]:
    """What is to be said of each request, in the order of the file."""
    return [_finding(request, first.get(name), second.get(name), names) for name, request in requests.items()]


def _finding(
    request: Request, first: dict | Failure | None, second: dict | Failure | None, names: tuple[str, str]
) -> Finding:
    both = (first, second)
    for name, answer in zip(names, both, strict=True):
        if answer is None:
            return Finding(request, both, wrong=f"{name} has no answer to it")
        if isinstance(answer, Failure):
            return Finding(request, both, wrong=f"{name} gave no answer:\n{answer.text}")
    found = differences(request, dict(zip(names, both, strict=True)))
    own = {mark.part for mark in request.differs}
    explained = {one.part if one.part in own else one.column for one in found}
    parts = tuple(one.part for one in found if one.key is None)
    if "status" in parts:  # then nothing else was compared
        explained = own
    return Finding(
        request,
        both,
        parts=parts,
        declared=tuple((one.part, one.key) for one in found if one.key is not None),
        undue=tuple((mark.part, mark.key) for mark in request.differs if mark.part not in explained),
    )
