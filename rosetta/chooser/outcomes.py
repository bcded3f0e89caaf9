"""How each scenario of the chooser ends: the ranking, and which single changes of an answer turn it.

The points are added up by the client's own rules, client/chooser/score.js and changes.js, which Node runs here.
"""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from rosetta.chooser.data import Chooser, Scenario
from rosetta.chooser.loading import FILE, load
from rosetta.errors import Problem
from rosetta.once import once

_RULES = Path(__file__).with_name("outcomes.mjs")


@dataclass(frozen=True)
class Standing:
    """A candidate with its points; `is_out` where a must rules it out."""

    candidate: str
    points: int
    is_out: bool


@dataclass(frozen=True)
class Turn:
    """One answer given otherwise, and who is first then.

    `kind` is one of client/chooser/changes.js; `answer` is the new one, None where the question is left open instead.
    """

    kind: str
    question: str
    answer: str | None
    winner: str


@dataclass(frozen=True)
class Outcome:
    """The ranking, best first, and of all `tried` changes of one answer those that turn it, the smallest first."""

    ranking: list[Standing]
    tried: int
    turns: list[Turn]

    @property
    def lead(self) -> int:
        """By how many points the first one is ahead of the next that is not ruled out."""
        left = [one.points for one in self.ranking if not one.is_out]
        return left[0] - left[1] if len(left) > 1 else 0


@once
def outcomes(path: Path = FILE) -> dict[str, Outcome]:
    """By scenario. Raises Problem where one ends otherwise than its `winners` and `nearly` say, and without Node."""
    chooser = load(path)
    found = _reckoned(chooser, path)
    for id_, scenario in chooser.scenarios.items():
        _check(scenario, found[id_], path)
    return {
        id_: Outcome([Standing(*one) for one in said["ranking"]], said["tried"], [Turn(*one) for one in said["turns"]])
        for id_, said in found.items()
    }


def _reckoned(chooser: Chooser, path: Path) -> dict:
    given = json.dumps(chooser.trials())
    try:
        done = subprocess.run(["node", str(_RULES)], input=given, capture_output=True, text=True, check=True)
    except FileNotFoundError:
        raise Problem("Node is missing; it adds up the chooser's points.", "Install Node 20 or newer.", path) from None
    except subprocess.CalledProcessError as failed:
        raise Problem(f"the chooser's rules do not run:\n{failed.stderr}", "`npm test` says more.", _RULES) from None
    return json.loads(done.stdout)


def _check(scenario: Scenario, said: dict, path: Path) -> None:
    for key, told in (("winners", scenario.winners), ("nearly", scenario.nearly)):
        if told != said[key]:
            what = f"[{scenario.id}]: by the points `{key}` are {json.dumps(said[key])}, not {json.dumps(told)}."
            before = path.read_text("utf-8").partition(f'[[scenario]]\nid = "{scenario.id}"\n')[0]
            raise Problem(what, "Write these, and read its `why` again.", path, before.count("\n") + 2)
