"""The programs of a topic: one file, or a folder with an entry file."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from posixpath import normpath

from rosetta.content.frameworks import Framework, Server
from rosetta.errors import Problem, relative
from rosetta.once import kept, once

LEFT_BEHIND = (
    "__pycache__", "*.pyc", "instance", "*.db", "*.db-*", "*.sqlite", "*.sqlite3", "*.sqlite3-*", "*.log",
    "staticfiles",
)  # fmt: skip


def left_behind(path: Path, folder: Path) -> bool:
    """Whether a file below a folder has the name of what running a program by hand leaves there."""
    return any(fnmatch(part, pattern) for part in path.relative_to(folder).parts for pattern in LEFT_BEHIND)


@dataclass(frozen=True)
class Entry:
    """A program of one framework: one file, or a folder with an entry file.

    `path` is the entry file; `root` is the file or folder that holds the whole program; `import_folder`
    goes on the import path; `targets` is "module:attribute" by interface.
    """

    framework: Framework
    path: Path
    root: Path
    import_folder: Path
    targets: dict[str, str]

    @property
    def files(self) -> list[Path]:
        """All its files, the entry first; templates, style sheets and settings are part of a folder."""
        return list(_files(self.root, self.path))

    @property
    def tests(self) -> list[Path]:
        """The files of a folder that are its tests: steps run them, no request does."""
        return [path for path in self.files if self.root.is_dir() and _is_test(path.relative_to(self.root))]

    @property
    def without_tests(self) -> list[Path]:
        """The other files, the entry first: what answers requests, in the browser too."""
        tests = set(self.tests)
        return [path for path in self.files if path not in tests]

    @property
    def modules(self) -> list[Path]:
        """Those of them that are Python, the entry first."""
        return [path for path in self.without_tests if path.suffix == ".py"]

    @property
    def interface(self) -> str:
        """The interface it is recorded through: WSGI where it speaks both."""
        return next(iter(self.targets))

    @property
    def servers(self) -> list[Server]:
        """The registry's servers that speak one of its interfaces."""
        return [server for server in self.framework.servers if server.interface in self.targets]

    @property
    def run(self) -> str:
        """The command that starts it on a reader's machine, from the repository's root."""
        return self.serve if self.name == "app" else f"python {relative(self.path)}"

    @property
    def serve(self) -> str:
        """The same of one that answers requests, whatever its name."""
        path = relative(self.path).removesuffix("/__init__.py")  # a package goes by its folder's name
        return self.framework.run.format(
            path=path, folder=relative(self.import_folder), target=self.targets[self.interface]
        )

    @property
    def database_files(self) -> list[Path]:
        """The files that make its database, by the registry's patterns; none where it needs no database."""
        return self._meant(self.framework.database)

    def _meant(self, first: Mapping) -> list[Path]:
        patterns = first.get("files", ()) if self.root.is_dir() else ()
        return [path for path in self.files if any(self._is_at(path, pattern) for pattern in patterns)]

    def _is_at(self, path: Path, pattern: str) -> bool:
        return fnmatch(path.relative_to(self.root).as_posix(), pattern)

    @property
    def make_database(self) -> str:
        """The command that makes its database, from the repository's root; empty where it needs none."""
        return self._told(self.framework.database)

    @property
    def collect_static(self) -> str:
        """The command that collects its static files, from the repository's root; empty where it needs none."""
        return self._told(self.framework.collect)

    def _told(self, first: Mapping) -> str:
        places = {"path": relative(self.path), "folder": relative(self.import_folder)}
        return first["command"].format(**places) if self._meant(first) else ""

    @property
    def first_scripts(self) -> list[list[str]]:
        """Both for the browser's Python: each a script below the folder, and what follows it."""
        firsts = [one for one in (self.framework.database, self.framework.collect) if self._meant(one)]
        found = [shlex.split(one["command"].format(path=self.path.name, folder="."))[1:] for one in firsts]
        return [[normpath(script), *words] for script, *words in found]

    def runs_as_main(self, file: Path) -> bool:
        """Whether the development command runs the file itself, and so its `if __name__ == "__main__":` block."""
        return file == self.path and self.run.startswith("python ")

    @property
    def name(self) -> str:
        """What follows the framework in its file's name: `app`, or that of a program that only prints."""
        return (self.root.stem if self.root.is_file() else self.root.name).removeprefix(f"{self.framework.id}_")


def _is_test(name: Path) -> bool:
    """Whether it is named as pytest and Django find tests, or stands beside such in a folder `tests`."""
    return "tests" in name.parts[:-1] or name.name == "conftest.py" or name.match("test*.py")


@once
def _files(root: Path, entry: Path) -> list[Path]:
    if root.is_file():
        return [root]
    others = sorted(path for path in root.rglob("*") if path.is_file() and not left_behind(path, root))
    return [entry, *(path for path in others if path != entry)]


def find_program(folder: Path, framework: Framework, name: str) -> Entry | None:
    """`<framework>_<name>.py` in the folder, or `<framework>_<name>/` with its entry file.

    Raises Problem for a folder without an entry file that the registry names.
    """
    return kept(("program", folder, framework.id, name), lambda: _found(folder, framework, name), framework)


def _found(folder: Path, framework: Framework, name: str) -> Entry | None:
    file = folder / f"{framework.id}_{name}.py"
    if file.is_file():
        # The registry names the module `flask_app`; a program of another name is a module of that name.
        attributes = {key: value.partition(":")[2] for key, value in framework.file.items() if key != "entry"}
        targets = {interface: f"{file.stem}:{attribute}" for interface, attribute in attributes.items()}
        return Entry(framework, file, file, folder, targets)
    root = folder / f"{framework.id}_{name}"
    if not root.is_dir():
        return None
    for layout in framework.folder:
        entry = root / layout["entry"]
        if entry.is_file():
            targets = {key: target for key, target in layout.items() if key != "entry"}
            there = {key: target for key, target in targets.items() if _is_there(root, target)}
            return Entry(framework, entry, root, root, there or targets)
    names = " and no ".join(f"`{layout['entry']}`" for layout in framework.folder)
    how = f"A {framework.name} program that is a folder starts with such a file."
    raise Problem(f"the folder has no {names}.", how, root)


def _is_there(root: Path, target: str) -> bool:
    """Whether the folder has the target's module: a Django project without `config/wsgi.py` speaks ASGI alone."""
    module = root / target.partition(":")[0].replace(".", "/")
    return module.with_suffix(".py").is_file() or module.is_dir()
