"""`make update`: write anew whatever was recorded from runs."""

import contextlib
import datetime
import json
import platform
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import tomlkit

from rosetta.answers.proof import mark_problems
from rosetta.content.changes import Answers, changed_answers, note_recording
from rosetta.content.frameworks import frameworks, version
from rosetta.content.topics import Topic, all_topics, topic, untold_headers
from rosetta.content.unread import unread
from rosetta.errors import Problem, relative
from rosetta.messages.proof import as_text
from rosetta.paths import DATA, ROOT
from rosetta.recording.tree import nothing_written
from rosetta.recording.twice import Record, record, record_practice

RECORDED = DATA / "recorded.toml"
REFUSED = ROOT / ".cache" / "refused-updates"  # a line for each command that was refused and not repeated since


def recording_python() -> str:
    """The Python answers are recorded on, `3.13`, from pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["rosetta"]["recording-python"]


def on_recording_python() -> bool:
    """Whether this is that Python."""
    return recording_python() == f"{sys.version_info.major}.{sys.version_info.minor}"


def other_versions() -> list[str]:
    """What was recorded with another version than the one here, as `python 3.13.0`.

    A framework that was not recorded yet keeps nobody from recording one topic.
    """
    now, recorded = _installed(), _recorded()
    here = now["versions"] | {"python": now["python"]}
    then = recorded.get("versions", {}) | ({"python": recorded["python"]} if recorded else {})
    return [f"{name} {version}" for name, version in then.items() if here.get(name) != version]


def update_all(names: Sequence[str] = ()) -> None:
    """Record the topics (all by default) and print which files changed.

    Raises Problem on any other Python than the recording one: answers differ with it. What was refused the last time is
    told first.
    """
    for name in names:
        topic(name)  # a name that is mistyped is no refusal
    with refusals(names):
        _update(names)


@contextlib.contextmanager
def refusals(names: Sequence[str]) -> Iterator[None]:
    """Tell which commands were refused and not repeated since, and keep in mind when this one is."""
    command = f"make update TOPIC={' '.join(names)}" if names else "make update"
    refused = REFUSED.read_text("utf-8").splitlines() if REFUSED.is_file() else []
    others = [one for one in refused if one != command]
    for one in others if names else ():  # without names all is repeated
        print(f"`{one}` was refused the last time: what it records may be older than the programs.", flush=True)
    left = [*others, command]
    try:
        yield
        left = others if names else []
    finally:
        REFUSED.parent.mkdir(exist_ok=True)
        REFUSED.write_text("".join(f"{one}\n" for one in left), "utf-8")


def _update(names: Sequence[str]) -> None:
    if not on_recording_python():
        raise Problem(
            f"answers are recorded on Python {recording_python()}, and this is {platform.python_version()}.",
            f"Run `make update PYTHON=python{recording_python()}`.",
            "pyproject.toml",
        )
    if names and (other := other_versions()):
        raise Problem(
            f"the recording was made with other versions than those installed: {', '.join(other)}.",
            "Record all topics: `make update` without TOPIC.",
            RECORDED,
        )
    topics = [topic(name) for name in names] or all_topics()
    for problem in (problem for one in topics for problem in unread(one)):
        raise problem
    before = _answers(topics)
    with nothing_written():
        found = record(topics)
    print("".join(f"{line}\n" for line in found.not_asked), end="")
    changed = write(topics, found)
    topics = [topic(one.name) for one in topics]  # with the answers that quizzes look up
    problem = None
    try:
        with nothing_written():
            practice = record_practice(topics)
        changed += _written(practice)
    except Problem as error:
        problem = error  # the answers are recorded all the same: it may be they that the quiz has to follow
    if _update_recorded(bool(changed)):
        changed.append(relative(RECORDED))
    if note_recording(_recorded(), changed_answers(before, _answers(topics))):
        changed.append(relative(DATA / "recordings.toml"))
    print("\n".join(f"updated {path}" for path in changed) or "nothing changed")
    if names:
        print("".join(f"{one}\n" for one in _to_explain(topics)), end="")
    if problem:
        raise problem


def _to_explain(topics: Sequence[Topic]) -> Iterator[Problem]:
    """What the tests will say of the answers: differences without a mark, marks without a difference."""
    for one in topics:
        for request in one.requests.values():
            yield from mark_problems(request, one.answers.get(request.name, {}), untold_headers())


def write(topics: Sequence[Topic], found: Record) -> list[str]:
    """Write what was recorded. Returns the names of the files that changed."""
    texts = dict(found.printed)
    for one in topics:
        texts[one.answers_path] = json.dumps(found.answers[one.name], indent=2, ensure_ascii=False) + "\n"
        if one.scenes:
            texts[one.conversations_path] = as_text(found.conversations[one.name])
        if queries := found.queries[one.name]:
            texts[one.queries_path] = json.dumps(queries, indent=1, ensure_ascii=False) + "\n"
        if one.commands:
            texts[one.commands_path] = _with_outputs(one, found.outputs)
        if one.steps:
            texts[one.recorded_steps_path] = found.steps[one.name]
    return _written(texts)


def _written(texts: Mapping[Path, str]) -> list[str]:
    changed = []
    for path, text in texts.items():
        if not path.is_file() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            changed.append(relative(path))
    return changed


def _answers(topics: Sequence[Topic]) -> Answers:
    return {one.name: one.answers for one in topics}


def _with_outputs(one: Topic, outputs: Mapping[tuple[str, str], str]) -> str:
    document = tomlkit.parse(one.commands_path.read_text("utf-8"))
    for name, command in one.commands.items():
        output = outputs[one.name, name]
        if command.get("output") != output:
            document[name]["output"] = tomlkit.string(output, literal="'''" not in output, multiline=True)
    return tomlkit.dumps(document)


def _installed() -> dict:
    return {
        "python": platform.python_version(),
        "versions": {framework.package: version(framework) for framework in frameworks().values()},
    }


def _update_recorded(answers_changed: bool) -> bool:
    """Write when and with what it was recorded; the date moves only when something else did."""
    now, before = _installed(), _recorded()
    if before and not answers_changed and before == now | {"date": before["date"]}:
        return False
    document = tomlkit.document()
    document.add(tomlkit.comment("When and with what answers.json, printed output and commands were recorded."))
    document["date"] = datetime.datetime.now(datetime.UTC).date()
    document.update(now)
    text = tomlkit.dumps(document)
    if RECORDED.is_file() and RECORDED.read_text("utf-8") == text:
        return False
    RECORDED.write_text(text, "utf-8")
    return True


def _recorded() -> dict:
    return tomllib.loads(RECORDED.read_text("utf-8")) if RECORDED.is_file() else {}
