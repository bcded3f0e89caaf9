"""The plain form of `messages`: a table for each scene."""

from rosetta.content.frameworks import frameworks
from rosetta.content.topics import Topic
from rosetta.directives.copying import Copy, code, table
from rosetta.directives.messages.recorded import parse, recorded, rows, title
from rosetta.directives.messages.sentences import Parts, told
from rosetta.messages.proof import odd_steps
from rosetta.messages.scenes import Scene


def in_copy(copy: Copy, argument: str) -> list[str]:
    """Every scene."""
    topic, names = parse(copy.context, argument)
    return [line for name in names for line in (*section(copy, topic, topic.scenes[name]), "")]


def section(copy: Copy, topic: Topic, scene: Scene) -> list[str]:
    """A scene with what came."""
    context = copy.context
    found = recorded(context, topic, scene)
    odd = odd_steps(found)

    def cell(at: int | None) -> str:
        if at is None:
            return ""
        said = {
            id_: "; ".join(_line(one) for one in told(scene.steps[at], outcomes[at], context.language))
            for id_, outcomes in found.items()
        }
        if at not in odd:
            return next(iter(said.values()))
        mark = f" (≠ {context.word('differs')})"
        return ". ".join(f"{frameworks()[id_].name}{mark * (id_ in odd[at])}: {one}" for id_, one in said.items())

    note = (
        context.word("same")
        if not odd
        else f"[{context.word('answers-why')}]({copy.to(context.link(topic, scene.differs))})"
    )
    body = [[cell(row.get(client)) for client in scene.clients] for row in rows(scene)]
    lines = [f"**{title(context, topic, scene)}**", "", *table(scene.clients, body), "", note]
    if scene.server_differs:
        lines += ["", context.word("messages-server-differs", servers=", ".join(scene.server_differs))]
    return lines


def _line(parts: Parts) -> str:
    return "".join(code(part) if at % 2 else part for at, part in enumerate(parts))
