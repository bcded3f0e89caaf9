"""A process that runs a program finds imported what the programs of the topics import."""

import contextlib
import importlib
import sys

from rosetta.content.imports import imports
from rosetta.content.topics import all_topics
from rosetta.errors import relative
from rosetta.recording.isolation import isolated


def loaded() -> set[str]:
    """The names of the modules that are there in a process of its own."""
    return set(sys.modules)


def importable(modules: set[str]) -> set[str]:
    """Those that can be imported, in a process of its own, where Django has no settings."""
    for name in modules:
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    return modules & sys.modules.keys()


def test_what_programs_import_is_there_before_they_run() -> None:
    """Importing a framework takes as long as a hundred requests."""
    there = isolated(loaded)
    assert "django.middleware.common" in there, "only the programs' settings name it"
    missing = {
        f"{relative(file)}:{one.line}": one.module
        for topic in all_topics()
        for entry in topic.entries.values()
        for file in entry.modules
        for one in imports(file, entry.import_folder)
        if one.module not in there
    }
    late = isolated(importable, {*missing.values()})
    assert not {place: module for place, module in missing.items() if module in late}


def test_imports_are_read_with_their_lines_and_those_of_files_beside_are_left_out(tmp_path) -> None:
    (tmp_path / "kettle.py").write_text("")
    (tmp_path / "app.py").write_text("import kettle\n\nfrom django import forms, http\nimport os.path as p\n")
    found = [(one.module, one.names, one.line) for one in imports(tmp_path / "app.py", tmp_path)]
    assert found == [("django", ("forms", "http"), 3), ("os.path", (), 4)]
