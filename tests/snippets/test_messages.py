"""What comes of every scene over WebSockets is what is recorded, and the frameworks agree or say why not."""

import pytest

from rosetta.checks.problems import readable_topics
from rosetta.errors import relative
from rosetta.messages.asking import played_by
from rosetta.messages.proof import failing_problem, mark_problems

SCENES = [
    pytest.param(topic, scene, id=f"{relative(topic.scenes_path)}::{scene.name}")
    for topic in readable_topics()
    for scene in topic.scenes.values()
]
PLAYED = [
    pytest.param(topic, scene, entry, id=f"{relative(entry.path)}::{scene.name}")
    for topic in readable_topics()
    for scene in topic.scenes.values()
    if scene.processes == 1  # tests/servers plays the others
    for entry in played_by(topic, scene).values()
]


@pytest.mark.parametrize(("topic", "scene", "entry"), PLAYED)
def test_conversation_is_the_recorded_one(topic, scene, entry, played) -> None:
    """What a page shows is what clients get today."""
    id_ = entry.framework.id
    found = played[topic.name, id_, scene.name]
    if problem := failing_problem(topic, scene, id_, found):
        pytest.fail(str(problem), pytrace=False)
    recorded = topic.conversations.get(scene.name, {}).get(id_)
    assert found.outcomes == recorded, f"If the change is meant, record it: make update TOPIC={topic.name}"


@pytest.mark.parametrize(("topic", "scene"), SCENES)
def test_frameworks_agree_or_a_passage_explains_the_difference(topic, scene) -> None:
    """Programs shown side by side do the same; where they do not, a passage explains it."""
    if problems := mark_problems(topic, scene):
        pytest.fail("\n".join(map(str, problems)), pytrace=False)


@pytest.mark.parametrize("topic", [pytest.param(one, id=relative(one.folder)) for one in readable_topics()])
def test_recording_holds_every_scene_and_no_other(topic) -> None:
    """A renamed scene leaves no stale conversation behind."""
    assert list(topic.conversations) == list(topic.scenes), f"make update TOPIC={topic.name}"
