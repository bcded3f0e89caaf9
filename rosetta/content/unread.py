"""What stands in a topic's folder and is read by nothing: mostly a name that is not quite right."""

import difflib
import re
import shutil
import subprocess
from pathlib import Path

from rosetta.content.frameworks import frameworks
from rosetta.content.programs import left_behind
from rosetta.content.topics import Topic
from rosetta.errors import Problem

READ = (
    "requests.http", "answers.json", "queries.json", "messages.toml", "conversations.json", "titles.toml", "quiz.toml",
    "phrases.toml", "commands.toml", "bugs", "bodies", "exercises", "exercises.toml", "layout.toml", "matrix.toml",
    "pictures", "steps", "steps.json", "steps.toml",
    "phrases.toml", "commands.toml", "bugs", "bodies", "exercises", "exercises.toml", "layout.toml", "pictures",
    "steps", "steps.json", "steps.toml", "beside.toml",
    "client",  # TypeScript with packages of its own
)  # fmt: skip


def unread(topic: Topic) -> list[Problem]:
    """A Problem, with what it probably should be called, for each file and folder that nothing reads."""
    known = {entry.root for entry in topic.all_programs} | {topic.folder / name for name in READ}
    known |= {path for path in topic.printed if path.name.startswith("bare_")}
    sources = "\n".join(path.read_text("utf-8") for path in topic.folder.rglob("*.py"))
    found = [
        _problem(topic, path)
        for path in sorted(set(topic.folder.iterdir()) - known)
        if path.name[0] not in "._" and not path.match("test_*.py") and not _is_used(path, sources)
    ]
    if not topic.frameworks:
        how = f"Write `<framework>_app.py`, such as `{next(iter(frameworks()))}_app.py`: data/frameworks.toml has them."
        found.append(Problem("the topic has no program.", how, topic.folder))
    return found + [_not_copied(path) for path in _committed(topic.folder) if left_behind(path, topic.folder)]


def _committed(folder: Path) -> list[Path]:
    """The folder's files that git keeps; none outside of a repository, or without git."""
    if not shutil.which("git"):
        return []
    command = ["git", "-C", str(folder), "ls-files", "-z"]
    names = subprocess.run(command, capture_output=True, text=True, check=False).stdout.split("\0")
    return [folder / name for name in names if name]


def _not_copied(path: Path) -> Problem:
    how = "Give it another name, such as `menu.data`, or make it when the program loads; else take it away."
    return Problem(
        "a name such as this is for what a run leaves behind: no program that is recorded finds it.", how, path
    )


def _is_used(path: Path, sources: str) -> bool:
    """Whether a program imports the file, or names it."""
    if path.stem in frameworks():
        return False  # what programs import by that name is the framework
    if path.suffix == ".py" and re.search(rf"\b(import|from)\s+{re.escape(path.stem)}\b", sources):
        return True
    return f'"{path.name}"' in sources or f"'{path.name}'" in sources


def _problem(topic: Topic, path: Path) -> Problem:
    kind = "folder" if path.is_dir() else "file"
    prefix, _, rest = path.stem.partition("_")
    suffix = path.suffix if path.is_file() else ""
    if path.stem in frameworks():
        how = f"Is it `{path.stem}_app{suffix}`?"
    elif close := difflib.get_close_matches(prefix, frameworks(), 1, 0.75):
        how = f"Is it `{close[0]}_{rest or 'app'}{suffix}`?"
    elif close := difflib.get_close_matches(path.name, READ, 1, 0.6):
        how = f"Is it `{close[0]}`?"
    elif rest and (path.is_dir() or path.suffix == ".py"):
        how = f"There is no framework `{prefix}`: add its entry to data/frameworks.toml, or take the {kind} away."
    else:
        how = f"A program that uses it names it in quotes or imports it; `{topic.name}` has none. Take the {kind} away."
    return Problem(f"nothing reads this {kind}.", how, path)
