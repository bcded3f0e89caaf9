"""The pictures of programs show the programs there are: whoever changes one takes them anew."""

import shutil
from dataclasses import replace

import pytest

from rosetta.content.pictures import SIZE, digest, load
from rosetta.content.topics import all_topics
from rosetta.errors import relative

TAKEN = [(topic, id_, one) for topic in all_topics() for id_, one in load(topic).items()]
HEAVIEST = 60_000  # bytes


@pytest.mark.parametrize(("topic", "id_", "pictures"), TAKEN, ids=[f"{topic.name}-{id_}" for topic, id_, _ in TAKEN])
def test_the_pictures_are_of_this_program(topic, id_, pictures):
    if pictures.program != digest(topic.entries[id_]):
        where = relative(topic.folder / "pictures" / "pictures.toml")
        pytest.fail(f"{where}: [{id_}]: the program has changed since: run `make pictures`.", pytrace=False)


@pytest.mark.parametrize("file", [file for _, _, one in TAKEN for file in one.files.values()], ids=relative)
def test_a_picture_is_small_and_has_its_size(file):
    content = file.read_bytes()
    assert (content[:4], content[8:16]) == (b"RIFF", b"WEBPVP8X")  # as Chromium writes it
    assert len(content) <= HEAVIEST
    assert tuple(int.from_bytes(content[at : at + 3], "little") + 1 for at in (24, 27)) == SIZE


def test_another_program_is_noticed(tmp_path):
    entry = next(topic for topic in all_topics() if topic.name == "admin").entries["flask"]
    copy = tmp_path / entry.root.name
    shutil.copytree(entry.root, copy)
    moved = replace(entry, root=copy, path=copy / entry.path.relative_to(entry.root))
    assert digest(moved) == digest(entry)
    file = copy / "templates" / "login.html"
    file.write_text(file.read_text("utf-8") + "<p>New</p>\n", "utf-8")
    assert digest(moved) != digest(entry)
