"""Conversations beside each other: what is recorded, in which steps they differ, and whether a passage says why."""

import json
from collections.abc import Mapping

from rosetta.answers.content import json_value
from rosetta.answers.differences import odd_ones
from rosetta.content.topics import Topic
from rosetta.errors import Problem
from rosetta.messages.asking import Conversations, Played, played_by
from rosetta.messages.playing import Outcome
from rosetta.messages.scenes import Scene

Recorded = dict[str, list[Outcome]]  # framework id -> what came of each step


def recordable(topic: Topic, played: Conversations) -> dict[str, Recorded]:
    """What `conversations.json` is to hold. Raises Problem for a program that does not do as the scene says."""
    found: dict[str, Recorded] = {}
    for name, by_framework in played.items():
        for id_, one in by_framework.items():
            if problem := failing_problem(topic, topic.scenes[name], id_, one):
                raise problem
        found[name] = {id_: one.outcomes for id_, one in by_framework.items()}
    return found


def failing_problem(topic: Topic, scene: Scene, id_: str, played: Played) -> Problem | None:
    """What is wrong where a scene fails, where a program raises unmarked, or does not and is marked."""
    name = topic.frameworks[id_].name
    if played.failure:
        return scene.problem(f"with {name}: {played.failure}", "Mend the program, or the scene.")
    if played.raised and id_ not in scene.fails:
        how = f'Handle it. Where the error is what the scene shows, mark it: `fails = ["{id_}"]`.'
        return scene.problem(f"the program of {name} raises what it does not handle:\n{played.raised}", how)
    if id_ in scene.fails and not played.raised:
        return scene.problem(f"`fails` names {id_}, whose program handles whatever it raises.", f"Take {id_} out.")
    return None


def as_text(conversations: Mapping[str, Recorded]) -> str:
    """The text of `conversations.json`: a line for what came of each step."""
    scenes = []
    for name, by_framework in conversations.items():
        told = []
        for id_, outcomes in by_framework.items():
            lines = ",\n".join(f"      {json.dumps(one, ensure_ascii=False)}" for one in outcomes)
            told.append(f'    "{id_}": [\n{lines}\n    ]')
        scenes.append(f'  "{name}": {{\n' + ",\n".join(told) + "\n  }")
    return "{\n" + ",\n".join(scenes) + "\n}\n"


def odd_steps(recorded: Recorded) -> dict[int, set[str]]:
    """The steps, counted from 0, that did not come out alike, with the ids of the frameworks that are the odd ones."""
    steps = range(max(map(len, recorded.values()), default=0))
    found = {at: odd_ones({id_: _compared(outcomes[at]) for id_, outcomes in recorded.items()}) for at in steps}
    return {at: odd for at, odd in found.items() if odd}


def alike(recorded: Recorded, at: int) -> list[list[str]]:
    """The ids of the frameworks that agree in a step, in groups."""
    groups: dict[str, list[str]] = {}
    for id_, outcomes in recorded.items():
        groups.setdefault(_compared(outcomes[at]), []).append(id_)
    return list(groups.values())


def _compared(outcome: Outcome) -> str:
    """Messages that are JSON by their value: the spaces that a framework writes say nothing."""
    if not isinstance(outcome, list):
        return json.dumps(outcome)
    return "\n".join(_message(event) for event in outcome)


def _message(event: dict) -> str:
    if event.keys() == {"text"} and event["text"][:1] in ("{", "["):
        try:
            return json_value(event["text"])
        except ValueError:
            pass
    return json.dumps(event)


def mark_problems(topic: Topic, scene: Scene) -> list[Problem]:
    """What is wrong with what is recorded of a scene, and with its `differs`."""
    recorded = topic.conversations.get(scene.name, {})
    programs = played_by(topic, scene)
    if recorded.keys() != programs.keys() or any(len(one) != len(scene.steps) for one in recorded.values()):
        return [scene.problem("what is recorded is of another scene.", f"Record it: make update TOPIC={topic.name}")]
    odd = odd_steps(recorded)
    if odd and not scene.differs:
        at = min(odd)
        told = "\n".join(f"    {id_:8} {json.dumps(one[at], ensure_ascii=False)}" for id_, one in recorded.items())
        how = 'Make the programs agree, or explain it on the page and write `differs = "KEY"`.'
        return [scene.problem(f"step {at + 1} comes out differently, and no passage explains it:\n{told}", how)]
    if scene.differs and not odd:
        return [scene.problem(f'`differs = "{scene.differs}"`, but all are equal.', "Take it away, and the passage.")]
    return []
