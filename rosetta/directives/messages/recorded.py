"""What `messages` asks for: scenes with what is recorded of them, laid out in rows."""

from collections.abc import Iterator

from rosetta.content.frameworks import frameworks
from rosetta.content.topics import Topic
from rosetta.directives.context import Context
from rosetta.directives.kind import Shown
from rosetta.errors import relative
from rosetta.messages.proof import Recorded, mark_problems
from rosetta.messages.scenes import Scene

Row = dict[str, int]  # client -> the number of its step


def parse(context: Context, argument: str) -> tuple[Topic, list[str]]:
    """Topic and names of `websockets: echo, two-clients`."""
    name, colon, listed = argument.partition(":")
    names = [scene.strip() for scene in listed.split(",")]
    if not colon or not all(names):
        how = "Write topic and scenes: `websockets: echo, two-clients`."
        raise context.problem(f"`{argument}` does not say which messages to show.", how)
    topic = context.topic(name.strip())
    return topic, [context.known("scene", scene, topic.scenes) for scene in names]


def recorded(context: Context, topic: Topic, scene: Scene) -> Recorded:
    """What is recorded, in the order of the columns. Raises Problem where that does not fit, and for a difference that
    no passage explains."""
    if problems := mark_problems(topic, scene):
        raise problems[0]
    if scene.differs and not context.explained(topic, scene.differs):
        place = f"{relative(topic.scenes_path)}:{scene.line}"
        how = f"Give it the id: end its paragraph with a line `{{ #{scene.differs} }}`."
        raise context.problem(f'no passage explains `differs = "{scene.differs}"` ({place}).', how)
    found = topic.conversations[scene.name]
    return {id_: found[id_] for id_ in frameworks() if id_ in found}


def rows(scene: Scene) -> Iterator[Row]:
    """A row for each step; clients that wait one after the other wait in the same."""
    row: Row = {}
    for at, step in enumerate(scene.steps):
        waiting = all(scene.steps[other].action == "expect" for other in row.values())
        if row and (step.action != "expect" or not waiting or step.client in row):
            yield row
            row = {}
        row[step.client] = at
    yield row


def title(context: Context, topic: Topic, scene: Scene) -> str:
    """What the scene is called in the page's language, or in English."""
    return topic.titles.get(scene.name, {}).get(context.language) or scene.title


def shows(context: Context, argument: str) -> Shown:
    """The scenes."""
    topic, names = parse(context, argument)
    return Shown(scenes={(topic.name, name) for name in names})
