"""Steps: commands in an order, in one folder, with the files that they make and that are written between them.

`steps.toml` of a topic holds lists of steps, each by its name and framework; all of a list happens in one folder, which
is empty at first:

    [[start.django]]
    run = "django-admin startproject config ."
    tree = true

    [[start.django]]
    edit = "config/settings.py"
    old = "    'django.contrib.staticfiles',\\n"
    new = "    'django.contrib.staticfiles',\\n    'books',\\n"

    [[start.django]]
    put = "books/models.py"
    from = "steps/models.py"

A step is a command, `run`, with `status` and `output-empty` as in commands.toml, and `input`, a line that is typed
when it asks; or a file or folder of the topic, `from`, that is `put` in the folder, whose root is `.`; or an `edit`,
where `old` stands once and becomes `new`. `tree` shows the files that are there afterwards; `show` names some that a
command made, which are shown whole, or changed, which are shown as a diff. What is put or edited is shown so by
itself. `make update` records it all in `steps.json`.
"""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from rosetta import toml
from rosetta.errors import Problem, suggestion

KINDS = {"run": ("status", "output-empty", "input"), "put": ("from",), "edit": ("old", "new")}
_TYPES = {
    "run": str, "status": int, "output-empty": bool, "input": str, "put": str, "from": str, "edit": str, "old": str,
    "new": str, "tree": bool, "show": list,
}  # fmt: skip
_NEEDED = ("from", "old", "new")
TRIALS = ("trial", "trials", "steps.trial")  # modules of topics that start servers
_TRIAL_COMMANDS = tuple(f"python -m {name} " for name in TRIALS)
_HOW = "rosetta/content/steps.py shows how steps are written."


@dataclass(frozen=True)
class Step:
    """One of a list; `keys` as they are written, `line` in steps.toml."""

    keys: dict[str, object]
    path: Path
    line: int | None

    @property
    def kind(self) -> str:
        return next(kind for kind in KINDS if kind in self.keys)

    @property
    def shown(self) -> list[str]:
        """The files that it shows, from the folder's root."""
        named = self.kind != "run" and not (self.source and self.source.is_dir())
        return [*([self.keys[self.kind]] if named else []), *self.keys.get("show", [])]

    @property
    def source(self) -> Path | None:
        """The file or folder of the topic that is put."""
        return self.path.parent / self.keys["from"] if self.kind == "put" else None

    @property
    def command(self) -> str:
        """The command as a reader's shell does the same."""
        typed = f"echo {shlex.quote(self.keys['input'])} | " if "input" in self.keys else ""
        return typed + self.keys["run"]

    def problem(self, what: str, how: str = _HOW) -> Problem:
        """A Problem at its line."""
        return Problem(what, how, self.path, self.line)


def is_trial(steps: list[Step]) -> bool:
    """Whether a list starts servers, by a module that TRIALS names: that takes long, and is not done every day."""
    return any(step.kind == "run" and step.keys["run"].startswith(_TRIAL_COMMANDS) for step in steps)


def read(path: Path, frameworks: list[str]) -> dict[str, dict[str, list[Step]]]:
    """The lists of steps, by name and framework; none without the file. Raises Problem for one that cannot be read."""
    found: dict[str, dict[str, list[Step]]] = {}
    for name, by_framework in toml.read(path, _HOW).items() if path.is_file() else ():
        if not isinstance(by_framework, dict):
            raise Problem(f"`{name}` holds no steps of a framework.", _HOW, path, toml.line_of(path, name))
        found[name] = {}
        for id_, steps in by_framework.items():
            lines = _lines(path, f"{name}.{id_}")
            if id_ not in frameworks:
                what = f"there is no framework `{id_}`."
                raise Problem(what, suggestion(id_, frameworks), path, next(iter(lines), None))
            if not isinstance(steps, list) or not all(isinstance(step, dict) for step in steps):
                raise Problem(f"`{name}.{id_}` is no list of steps.", _HOW, path, toml.line_of(path, id_))
            numbers = [*lines, *[None] * len(steps)]
            found[name][id_] = [_step(Step(keys, path, line)) for keys, line in zip(steps, numbers, strict=False)]
    return found


def _lines(path: Path, table: str) -> list[int]:
    lines = path.read_text("utf-8").splitlines()
    return [at for at, line in enumerate(lines, 1) if re.sub(r"[\s\"']", "", line).startswith(f"[[{table}]]")]


def _step(step: Step) -> Step:
    """The step itself. Raises Problem for keys that say nothing, or too much."""
    keys = step.keys
    kinds = [kind for kind in KINDS if kind in keys]
    if len(kinds) != 1:
        raise step.problem(f"a step has one of {', '.join(f'`{kind}`' for kind in KINDS)}, and this one {len(kinds)}.")
    known = (kinds[0], *KINDS[kinds[0]], "tree", "show")
    for key, value in keys.items():
        if key not in known:
            raise step.problem(f"a step with `{kinds[0]}` has no key `{key}`.", suggestion(key, known))
        if type(value) is not _TYPES[key] or (key == "show" and not all(isinstance(one, str) for one in value)):
            raise step.problem(f"`{key}` is not of type {_TYPES[key].__name__}.")
    for key in KINDS[kinds[0]]:
        if key in _NEEDED and key not in keys:
            raise step.problem(f"a step with `{kinds[0]}` needs `{key}`.")
    for name in (*step.shown, *([keys["from"]] if "from" in keys else [])):
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise step.problem(f"`{name}` leads out of the folder.", "Name it from the folder's root.")
    if step.source and not step.source.exists():
        raise step.problem(f"there is no `{keys['from']}` in the topic's folder.", "Write it there, or correct `from`.")
    return step
