"""Whether anything notices a change: answers, the SQL that was sent, printed lines, declared methods, scenes, steps,
tests of what a page claims, the proof that a broken program is."""

import ast
import os
import re
import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from rosetta.content.programs import Entry
from rosetta.content.regions import region_lines
from rosetta.content.topics import Topic
from rosetta.directives.kind import Shown
from rosetta.errors import Problem, relative
from rosetta.exchange import chain
from rosetta.messages.asking import play_program, played_by
from rosetta.mutation.operators import Change, changes
from rosetta.mutation.witnesses import failing_test, other_steps
from rosetta.quizzes import load
from rosetta.quizzes.bugs import ask_bugs, bug_error, recording_error
from rosetta.recording.child import Answers
from rosetta.recording.databases import database_of
from rosetta.recording.isolation import each_isolated
from rosetta.recording.made import unchanged
from rosetta.recording.methods import OTHER_NAME, known_as, open_paths
from rosetta.recording.printed import run_printed
from rosetta.recording.programs import ask_entries, groups


@dataclass(frozen=True)
class Trial:
    """A change of one file of a program."""

    topic: Topic
    entry: Entry
    file: Path
    change: Change

    @property
    def line(self) -> str:
        """The changed line as it stands in the file, without indentation."""
        return self.file.read_text("utf-8").splitlines()[self.change.line - 1].strip()

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What it is known by in the list: topic, file, line, change."""
        return self.topic.name, self.file.relative_to(self.topic.folder).as_posix(), self.line, str(self.change)

    def __str__(self) -> str:
        return f"{relative(self.file)}:{self.change.line}: {self.line}\n    {self.change}"


def trials(topic: Topic, everything: Shown) -> Iterator[Trial]:
    """Every change of every line that a page shows of the topic's programs."""
    programs = topic.all_programs
    if topic.quiz_path.is_file():
        programs += [question.program for question in load(topic).bugs]
    for entry in programs:
        made = unchanged(entry) | set(entry.database_files)  # these run once, before there are requests
        for file in (one for one in entry.modules if one not in made):
            regions = {region for path, region in everything.code if path == file}
            visible = {line for name, lines in region_lines(file).items() if name in regions for line in lines}
            for change in changes(file.read_text("utf-8")):
                if None in regions or change.line in visible:
                    yield Trial(topic, entry, file, change)


def unnoticed(given: Iterable[Trial]) -> list[Trial]:
    """The changes that nothing notices, each tried in a copy of its topic.

    Raises Problem where the unchanged program does not do what is recorded of it.
    """
    given = list(given)
    programs = {one.entry.path: (one.topic, one.entry) for one in given}
    judges = {path: Judge(topic, entry) for path, (topic, entry) in programs.items()}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = pool.map(lambda one: judges[one.entry.path].notices(one), given)
        return [one for one, noticed in zip(given, found, strict=True) if not noticed]


class Judge:
    """What holds one program to what is said of it."""

    def __init__(self, topic: Topic, entry: Entry) -> None:
        self._topic, self._entry = topic, entry
        self._is_bug = entry.root.parent == topic.bugs_folder
        self._is_app = not self._is_bug and entry == topic.entries.get(entry.framework.id)
        self._recorded = {
            name: of[entry.framework.id] for name, of in topic.answers.items() if entry.framework.id in of
        }
        self._queries = {name: of.get(entry.framework.id, []) for name, of in topic.queries.items()}
        self._ran: dict[str, dict[str, set[int]]] = {}
        if self._is_app:
            every = groups({name: topic.requests[name] for name in self._recorded}, alone=True)
            [answers] = ask_entries([(entry, entry.interface, topic.requests, every)], measure=True)
            self._ran = answers.ran
            noticed = self._other(answers)
            self._open = open_paths(entry, topic.requests, self._recorded)
            noticed = noticed or failing_test(topic, entry.framework.id)
        else:
            noticed = self._judged(topic, self._recorded)
        if noticed:
            how = f"Mend it first, or record it: make update TOPIC={topic.name}."
            raise Problem(f"unchanged, it does not do what is recorded: {noticed}.", how, entry.path)

    def notices(self, trial: Trial) -> str | None:
        """What notices the change, or None."""
        with tempfile.TemporaryDirectory(prefix="rosetta-") as place:
            folder = Path(place, self._topic.name)
            shutil.copytree(self._topic.folder, folder, ignore=shutil.ignore_patterns("__pycache__", "bodies"))
            path = folder / trial.file.relative_to(self._topic.folder)
            path.write_text(trial.change.apply(trial.file.read_text("utf-8")), "utf-8")
            near = self._near(trial)
            parts = [near, self._recorded.keys() - near] if self._is_app else [self._recorded]
            try:
                found = (self._judged(Topic(folder), names) for names in parts if names)
                noticed = next(filter(None, found), None)
                noticed = noticed or self._printed(Topic(folder)) or self._methods(Topic(folder))
                noticed = noticed or self._conversation(Topic(folder))
                return noticed or (self._is_app and self._late(trial, Topic(folder))) or None
            except Problem as problem:
                return f"it fails: {problem}"

    def _printed(self, topic: Topic) -> str | None:
        """The program that imports the changed app and prints other lines than are recorded."""
        imports = re.compile(rf"^(from|import) {self._entry.root.stem}\b", re.M)
        sources = {path: path.read_text("utf-8") for path in topic.printed} if self._is_app else {}
        importing = {path: source for path, source in sources.items() if imports.search(source)}
        return next((path.name for path, source in importing.items() if run_printed(path).source != source), None)

    def _near(self, trial: Trial) -> set[str]:
        """The requests that ran the changed function, or what stands beside it: most likely they notice."""
        tree = ast.parse(trial.file.read_text("utf-8"))
        [lines] = [
            range(min([node.lineno, *(one.lineno for one in getattr(node, "decorator_list", ()))]), node.end_lineno + 1)
            for node in tree.body
            if not trial.change.line > node.end_lineno
        ][:1]
        return {name for name, ran in self._ran.items() if not ran.get(str(trial.file), set()).isdisjoint(lines)}

    def _judged(self, topic: Topic, names: Collection[str]) -> str | None:
        entry = self._entry
        if self._is_bug:
            [question] = [one for one in load(self._topic).bugs if one.program.path == entry.path]
            changed = replace(question, program=topic.bug(entry.root.stem))
            [answers] = ask_bugs([changed])
            return bug_error(changed, answers) or recording_error(question, answers)
        changed = self._changed(topic)
        if not self._is_app:
            return "its output" if run_printed(changed.path).source != changed.path.read_text("utf-8") else None
        requests = self._topic.requests
        chosen = {name: requests[name] for name in requests if name in names}
        sent = {one.name: one for request in chosen.values() for one in chain(request, requests)}  # bodies can be large
        return self._other(ask_entries([(changed, changed.interface, sent, groups(chosen))], workers=1)[0])

    def _changed(self, topic: Topic) -> Entry:
        entry = self._entry
        name = (entry.root.stem if entry.root.is_file() else entry.root.name).partition("_")[2]
        return topic.program(entry.framework.id, name)

    def _methods(self, topic: Topic) -> str | None:
        """A path that takes an undeclared method, or a name that is lost: `tests/snippets/test_methods.py` notices."""
        if not self._is_app:
            return None
        asked = self._changed(topic), self._topic.requests, self._recorded
        if not known_as(OTHER_NAME, *asked):
            return OTHER_NAME
        return next(iter(open_paths(*asked) - self._open), None)

    def _conversation(self, topic: Topic) -> str | None:
        """The scene that comes out otherwise than is recorded."""
        if not self._is_app:
            return None
        changed, id_ = self._changed(topic), self._entry.framework.id
        for scene in self._topic.scenes.values():
            if scene.processes == 1 and id_ in played_by(self._topic, scene):
                [played] = each_isolated(play_program, [(changed, scene, False, database_of(changed))])
                recorded = self._topic.conversations.get(scene.name, {}).get(id_)
                if isinstance(played, Exception) or played.failure or played.outcomes != recorded:
                    return scene.name
                if bool(played.raised) != (id_ in scene.fails):
                    return scene.name
        return None

    def _late(self, trial: Trial, topic: Topic) -> str | None:
        """What takes seconds, and so is asked last."""
        id_, file = self._entry.framework.id, trial.file.relative_to(self._topic.folder)
        return failing_test(topic, id_) or other_steps(topic, file, trial.line, id_)

    def _other(self, answers: Answers) -> str | None:
        sent = answers.queries
        different = (
            name
            for name, answer in answers.answers.items()
            if answer != self._recorded[name] or sent.get(name, []) != self._queries.get(name, [])
        )
        return next(iter([*answers.failures, *different]), None)
