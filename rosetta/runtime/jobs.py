"""Jobs for the browser's Python: the files of a program, and its requests. client/runtime/types.d.ts shows one."""

import re
from pathlib import Path

from rosetta.programs import Entry
from rosetta.topics import Topic


def program_files(path: Path, root: Path | None = None) -> dict[str, str]:
    """The text of every file that a program needs, by path below its folder.

    `root` is the folder that holds the whole program; without one it is the file, and what it mentions of the files
    beside it: `from flask_app import app`, `"report.txt"`.
    """
    if root is not None and root.is_dir():
        files = [one for one in sorted(root.rglob("*")) if one.is_file() and "__pycache__" not in one.parts]
        return {one.relative_to(root).as_posix(): one.read_text("utf-8") for one in files}
    found = {path.name: path.read_text("utf-8")}
    beside = {_mentioned_as(one): one for one in sorted(path.parent.iterdir()) if one.is_file() and one != path}
    waiting = [path]
    while waiting:
        text = found[waiting.pop().name]
        for name, one in beside.items():
            if one.name not in found and re.search(rf"\b{re.escape(name)}\b", text):
                found[one.name] = one.read_text("utf-8")
                waiting.append(one)
    return found


def _mentioned_as(path: Path) -> str:
    return path.stem if path.suffix == ".py" else path.name


def asking_job(topic: Topic, entry: Entry, name: str) -> dict:
    """The job that sends a topic's request, and what `@after` puts before it, to a fresh app."""
    return {
        "files": program_files(entry.path, entry.root),
        "target": entry.targets[entry.interface],
        "interface": entry.interface,
        "requests": [{"http": topic.requests_path.read_text("utf-8"), "name": name}],
    }


def printing_job(path: Path) -> dict:
    """The job that runs a program which only prints."""
    return {"files": program_files(path), "script": path.name}
