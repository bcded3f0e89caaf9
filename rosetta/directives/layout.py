"""`layout`: the files of each framework's program, with a line that says what each is for.

The lines stand in the topic's `layout.toml`, by framework and path; a folder may have one, too:

    [flask]
    "shop/__init__.py" = { en = "makes the application", ko = "...", ru = "..." }
"""

from pathlib import PurePosixPath

from rosetta import toml
from rosetta.content.programs import Entry
from rosetta.content.topics import Topic
from rosetta.directives.compare import tabs
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, indented
from rosetta.directives.html import Raw, opening, tag, with_code
from rosetta.directives.kind import Kind
from rosetta.directives.tree import nested
from rosetta.errors import Problem, relative, suggestion
from rosetta.paths import LANGUAGES

_HOW = (
    f'Write `"folder/file.py" = {{ {", ".join(f"{language} = ..." for language in LANGUAGES)} }}` below `[framework]`.'
)


def load(topic: Topic) -> dict[str, dict[str, dict[str, str]]]:
    """What each file is for: by framework, path and language. Raises Problem for what is not so, or names no file."""
    path = topic.folder / "layout.toml"
    if not path.is_file():
        raise Problem("the topic has no layout.toml.", _HOW, topic.folder)
    found = toml.read(path, _HOW)
    for id_, said in found.items():
        line = toml.line_of(path, id_)
        if id_ not in topic.entries:
            raise Problem(f"the topic has no program of `{id_}`.", suggestion(id_, topic.entries), path, line)
        names = _names(topic.entries[id_])
        for name, texts in said.items() if isinstance(said, dict) else [("", said)]:
            line = toml.line_of(path, name) if name else line
            if not isinstance(texts, dict) or set(texts) != set(LANGUAGES):
                raise Problem(f"`{name or id_}` is not said in each language.", _HOW, path, line)
            if name not in names:
                raise Problem(f"the program has no file `{name}`.", suggestion(name, names), path, line)
    return found


def _place(entry: Entry) -> str:
    """Where the program is, as readers see it."""
    return relative(entry.root) + ("/" if entry.root.is_dir() else "")


def _names(entry: Entry) -> list[str]:
    """The program's files, and its folders, which end with a slash."""
    files = sorted(file.relative_to(entry.import_folder).as_posix() for file in entry.files)
    return [*files, *{f"{folder}/" for file in files for folder in PurePosixPath(file).parents if folder.name}]


def on_page(context: Context, argument: str) -> list[str]:
    """The files of each framework's program as tabs or columns."""
    topic = context.topic(argument)
    said = load(topic)
    blocks = {}
    for id_, entry in topic.entries.items():
        name = tag("span", entry.framework.name, class_="compare-name")
        head = tag("p", name, " ", tag("code", _place(entry)), class_="compare-file", data_framework=id_)
        blocks[id_] = [head, _list(_tree(entry), "", said.get(id_, {}), context.language)]
    narrow = ";".join(f"--width-{id_}:0" for id_ in blocks)  # prose may be as narrow as a column gets
    id_ = context.unique(f"layout-{topic.name}")
    start = opening("div", class_="compare layout", id=id_, data_topic=topic.name, style=narrow)
    return [start, "", *tabs(blocks), "", Raw("</div>")]


def _tree(entry: Entry) -> dict:
    return nested(name for name in _names(entry) if not name.endswith("/"))


def _list(tree: dict, way: str, said: dict[str, dict[str, str]], language: str) -> Raw:
    """Files before folders, so that what a folder holds follows its name."""
    items = []
    for name in sorted(tree, key=lambda name: (tree[name] is not None, name)):
        inner, called = tree[name], name if tree[name] is None else f"{name}/"
        line = [tag("code", called)]
        if texts := said.get(way + called):
            line += [" ", with_code(texts[language])]
        items.append(tag("li", *line, *([] if inner is None else [_list(inner, way + called, said, language)])))
    return tag("ul", *items)


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The same as lists."""
    topic = copy.context.topic(argument)
    said = load(topic)
    lines: list[str] = []
    for id_, entry in topic.entries.items():
        lines += [f"**{entry.framework.name}** `{_place(entry)}`", ""]
        lines += [*_in_copy(copy, _tree(entry), "", said.get(id_, {})), ""]
    return lines


def _in_copy(copy: Copy, tree: dict, way: str, said: dict[str, dict[str, str]]) -> list[str]:
    lines = []
    for name in sorted(tree, key=lambda name: (tree[name] is not None, name)):
        inner, called = tree[name], name if tree[name] is None else f"{name}/"
        texts = said.get(way + called)
        lines.append(f"- `{called}`" + (f": {texts[copy.context.language]}" if texts else ""))
        lines += indented(_in_copy(copy, inner or {}, way + called, said), "  ")
    return lines


KIND = Kind(on_page, in_copy)
