"""Play scenes whose clients connect to several processes of one program, under a real server."""

import asyncio
from collections.abc import Sequence
from contextlib import ExitStack

from rosetta.content.programs import Entry
from rosetta.content.topics import Topic
from rosetta.errors import Problem
from rosetta.messages.asking import Conversations, Played, played_by
from rosetta.messages.over_socket import over
from rosetta.messages.playing import Outcome, play
from rosetta.messages.scenes import Scene
from rosetta.recording.redis import redis
from rosetta.recording.scratch import new_scratch
from rosetta.recording.servers import development_command, server_command, serving


def server_commands(entry: Entry) -> dict[str, str]:
    """The servers that know WebSockets, by name: of ASGI where the program speaks it, as WSGI has no word for them."""
    interface = "asgi" if "asgi" in entry.targets else "wsgi"
    found = [one.name for one in entry.servers if one.interface == interface]
    commands = {name: server_command(entry, name) for name in found}
    return commands | {entry.framework.run_name: development_command(entry)}


def play_processes(entry: Entry, scene: Scene, command: str) -> list[Outcome]:
    """What came of each step under a server; the processes share a folder, and so a database.

    Raises Problem as `play` does, and where a server does not start.
    """
    with ExitStack() as stack:
        variables = {"REDIS_URL": stack.enter_context(redis())} if scene.redis else {}
        scratch = stack.enter_context(new_scratch())
        served = [stack.enter_context(serving(command, entry, scratch, **variables)) for _ in range(scene.processes)]
        return asyncio.run(play(scene, *(over(one.port) for one in served)))


def play_topics(topics: Sequence[Topic]) -> dict[str, Conversations]:
    """Every scene of several processes, with every program that it is for, each under one server."""
    found: dict[str, Conversations] = {topic.name: {} for topic in topics}
    for topic in topics:
        for scene in topic.scenes.values():
            if scene.processes > 1:
                programs = played_by(topic, scene).items()
                found[topic.name][scene.name] = {id_: _played(entry, scene) for id_, entry in programs}
    return found


def _played(entry: Entry, scene: Scene) -> Played:
    command = next(iter(server_commands(entry).values()))
    try:
        return Played(play_processes(entry, scene, command))
    except Problem as problem:
        return Played(failure=str(problem))
