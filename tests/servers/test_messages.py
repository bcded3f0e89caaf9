"""What is recorded of messages is what clients get from real servers, which know nothing of the guide."""

import asyncio
from collections.abc import Iterator

import pytest

from rosetta.content.topics import chosen_topics
from rosetta.errors import Problem, relative
from rosetta.messages.asking import played_by
from rosetta.messages.over_processes import play_processes, server_commands
from rosetta.messages.over_socket import over
from rosetta.messages.playing import play
from rosetta.recording.claims import said_to_differ
from rosetta.recording.servers import serving
from tests.weekly import weekly


def _cases() -> Iterator:
    """Every conversation under every server: every day under the first one, and where one says that they differ."""
    for topic in chosen_topics():
        for entry in topic.entries.values():
            id_ = entry.framework.id
            scenes = [scene for scene in topic.scenes.values() if id_ in played_by(topic, scene)]
            for at, (server, command) in enumerate(server_commands(entry).items() if scenes else ()):
                differs = any(said_to_differ(scene, server, id_) for scene in scenes)
                marks = weekly() if at and not differs else ()
                yield pytest.param(topic, entry, server, command, id=f"{relative(entry.path)}::{server}", marks=marks)


CASES = [*_cases()]


@pytest.mark.parametrize(("topic", "entry", "server", "command"), CASES)
def test_conversations_over_a_socket_are_the_recorded_ones(topic, entry, server, command) -> None:
    """The same steps give the same with a real server and another client, but for named exceptions."""
    wrong, id_ = [], entry.framework.id
    with serving(command, entry) as served:
        for scene in topic.scenes.values():
            if id_ not in played_by(topic, scene):
                continue
            try:
                if scene.processes == 1 and not scene.fresh:
                    served.put_back()
                    found = asyncio.run(play(scene, over(served.port)))
                else:
                    found = play_processes(entry, scene, command)
            except (Problem, OSError) as error:
                found = str(error)
            same = found == topic.conversations[scene.name][id_]
            declared = said_to_differ(scene, server, id_)
            if same and declared:
                wrong.append(f"`{scene.name}` names `{declared.pop()}`, but what comes is equal.")
            elif not same and not declared:
                wrong.append(f"`{scene.name}` under {server}:\n{found}")
    assert not wrong, "\n".join(wrong)
