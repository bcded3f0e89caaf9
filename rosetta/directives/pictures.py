"""`pictures`: what the programs of a topic look like in a browser, in the reader's colours where there are both."""

from rosetta.content.pictures import SIZE, Pictures, address, load
from rosetta.content.topics import Topic
from rosetta.directives.compare import tabs
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.directives.html import Raw, opening, tag
from rosetta.directives.kind import Kind


def _loaded(context: Context, argument: str) -> tuple[Topic, dict[str, Pictures]]:
    topic = context.topic(argument)
    found = load(topic)
    if not found:
        raise context.problem(f"`{topic.name}` has no pictures.", "Describe them in its `pictures/pictures.toml`.")
    return topic, found


def on_page(context: Context, argument: str) -> list[str]:
    """The pictures of each program as tabs or columns."""
    topic, found = _loaded(context, argument)
    blocks = {}
    for id_, pictures in found.items():
        name = tag("span", topic.entries[id_].framework.name, class_="compare-name")
        head = tag("p", name, class_="compare-file", data_framework=id_)
        blocks[id_] = [head, *_images(context, topic, pictures)]
    narrow = ";".join(f"--width-{id_}:0" for id_ in blocks)
    start = opening("div", class_="compare", id=context.unique(f"pictures-{topic.name}"), style=narrow)
    return [start, "", *tabs(blocks), "", Raw("</div>")]


def _images(context: Context, topic: Topic, pictures: Pictures) -> list[Raw]:
    width, height = map(str, SIZE)
    images = []
    for scheme, file in pictures.files.items():
        only = f"#only-{scheme}" if len(pictures.files) > 1 else ""
        src = f"{context.root}/{address(topic, file)}{only}"
        alt = pictures.alt[context.language]
        images.append(opening("img", src=src, alt=alt, width=width, height=height, loading="lazy"))
    return images


def in_copy(copy: Copy, argument: str) -> list[str]:
    """What the pictures show, in words."""
    topic, found = _loaded(copy.context, argument)
    lines: list[str] = []
    for id_, pictures in found.items():
        lines += [f"**{topic.entries[id_].framework.name}** {pictures.alt[copy.context.language]}", ""]
    return lines


KIND = Kind(on_page, in_copy)
