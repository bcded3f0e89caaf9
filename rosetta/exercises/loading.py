"""Read `exercises.toml`."""

from collections.abc import Mapping, Sequence

from rosetta.content.frameworks import frameworks
from rosetta.content.programs import Entry, find_program
from rosetta.content.regions import regions
from rosetta.content.topics import Topic
from rosetta.errors import Problem, relative, suggestion
from rosetta.exchange import Request, parse_requests
from rosetta.exercises.exercises import REGION, Check, Exercise, Texts, exercises_path, folder_of
from rosetta.once import once
from rosetta.paths import LANGUAGES
from rosetta.quizzes.fields import FORMS
from rosetta.quizzes.texts import sentence
from rosetta.quizzes.written import Written, read

HINTS = 2, 3  # fewest and most
LONGEST = 30  # lines of a solution that are shown
_HOW = "An exercise begins with `[[exercise]]`; rosetta/exercises/__init__.py shows a whole one."
_KEYS = {"id", "section", "framework", "checks"}


@once
def load(topic: Topic, languages: Sequence[str] = LANGUAGES) -> tuple[Exercise, ...]:
    """The exercises of a topic in the order of the file, with texts in all the languages; none without the file.

    Raises Problem for whatever is missing, unknown or not so, and for a program that no exercise has: file, line and
    exercise are named.
    """
    path = exercises_path(topic)
    if not path.is_file():
        return ()
    requests = _requests(topic)
    found: dict[str, Exercise] = {}
    for written in read(topic, path, "exercise", _HOW):
        exercise = _exercise(written, requests, languages)
        if exercise.id in found:
            raise written.problem("an earlier exercise has the same id.", "Each has its own, and keeps it.")
        found[exercise.id] = exercise
    _refuse_left_over(topic, list(found.values()))
    return tuple(found.values())


def _requests(topic: Topic) -> Mapping[str, Request]:
    """Those of the topic, and those that only its exercises have."""
    path = folder_of(topic) / "requests.http"
    own = parse_requests(path.read_bytes().decode("utf-8"), path) if path.is_file() else {}
    for name in own.keys() & topic.requests.keys():
        raise own[name].problem("the topic's requests.http has one of this name.", "Use that one, or rename this one.")
    return {**topic.requests, **own}


def _exercise(written: Written, requests: Mapping[str, Request], languages: Sequence[str]) -> Exercise:
    id_ = written.name(written.take("id", str), "an exercise", "id")
    written.refuse_others(written.data, _KEYS | set(LANGUAGES), "key of an exercise:")
    framework = written.framework(written.data)
    name = id_.replace("-", "_")
    start, solution = (_program(written, f"{name}{end}") for end in ("_start", ""))
    _refuse_other_files(written, start, solution)
    _refuse_solution_unmarked(written, solution)
    texts = {language: _texts(written, language) for language in languages}
    for language, one in texts.items():
        if len(one.hints) != len(texts[languages[0]].hints):
            what = f"`{language}` has {len(one.hints)} hints, and `{languages[0]}` {len(texts[languages[0]].hints)}."
            raise written.problem(what, "The same ones in each language.", written.head(language))
    return Exercise(
        topic=written.topic,
        id=id_,
        line=written.start,
        section=written.take("section", str),
        framework=framework,
        start=start,
        solution=solution,
        checks=_checks(written, requests),
        requests=requests,
        texts=texts,
    )


def _program(written: Written, name: str) -> Entry:
    framework = written.framework(written.data)
    program = find_program(folder_of(written.topic), framework, name)
    if not program:
        what = f"`exercises/` beside this file has no `{framework.id}_{name}.py`, and no folder of that name."
        raise written.problem(what, "Write it: a program that answers requests, as the topic's own does.", "framework")
    return program


def _refuse_other_files(written: Written, start: Entry, solution: Entry) -> None:
    """The reader changes files; the editor can neither add nor remove one."""
    if start.root.is_file() and solution.root.is_file():
        return
    ours, theirs = ({path.relative_to(one.import_folder).as_posix() for path in one.files} for one in (start, solution))
    if ours != theirs:
        what = f"of `{start.root.name}` and `{solution.root.name}` one alone has {', '.join(sorted(ours ^ theirs))}."
        raise written.problem(what, "Give both the same files: the reader changes them, and adds none.", "id")


def _refuse_solution_unmarked(written: Written, solution: Entry) -> None:
    shown = [found[REGION].splitlines() for file in solution.files if REGION in (found := regions(file))]
    lines = sum(map(len, shown))
    if len(shown) > 1 or not 0 < lines <= LONGEST:
        raise written.problem(
            f"`{solution.root.name}` shows {lines} lines in its region `{REGION}`"
            + (f", which {len(shown)} files have." if len(shown) > 1 else "."),
            f"Put what changed, {LONGEST} lines at most of one file, between `# --8<-- [start:{REGION}]` and "
            f"`# --8<-- [end:{REGION}]`.",
            "id",
        )


def _checks(written: Written, requests: Mapping[str, Request]) -> tuple[Check, ...]:
    found: dict[str, Check] = {}
    for one in written.take("checks", list):
        if not isinstance(one, dict) or one.keys() != {"request", "fields"}:
            how = 'Write `{ request = "wrong-type", fields = ["status"] }`.'
            raise written.problem(f"`{one}` is no check.", how, "checks")
        name, fields = one["request"], one["fields"]
        if name not in requests:
            what = f"there is no request `{name}` in requests.http, nor in exercises/requests.http."
            raise written.problem(what, suggestion(str(name), requests), "checks")
        if name in found:
            raise written.problem(f"`{name}` stands twice in `checks`.", "Name all its fields at once.", "checks")
        if not isinstance(fields, list) or not fields or len(set(map(str, fields))) < len(fields):
            raise written.problem(f"`fields` of `{name}` is no list, empty, or has one twice.", _FIELDS, "checks")
        for field in fields:
            kind, colon, rest = str(field).partition(":")
            if not (field in ("status", "body", "text") or (kind == "header" and rest) or (kind == "json" and colon)):
                raise written.problem(f"`{field}` is no field.", _FIELDS, "checks")
        found[name] = Check(requests[name], tuple(fields))
    return tuple(found.values())


_FIELDS = f"A field is one of {', '.join(f'`{form}`' for form in FORMS)}, or `json:`, the whole of it."


def _texts(written: Written, language: str) -> Texts:
    at = written.head(language)
    table = written.take(language, dict, at=at)
    written.refuse_others(table, ("title", "task", "hints", "why"), f"key of `{language}`:", at)
    hints = written.take("hints", list, table, where=f"{language}.", at=at)
    if not HINTS[0] <= len(hints) <= HINTS[1] or not all(isinstance(hint, str) and hint.strip() for hint in hints):
        how = f"Write {HINTS[0]} or {HINTS[1]} sentences, each of which says more than the one before."
        raise written.problem(f"`{language}.hints` are not {HINTS[0]} or {HINTS[1]} texts.", how, at)
    single = {
        key: sentence(written, written.take(key, str, table, where=f"{language}.", at=at), f"{language}.{key}", at)
        for key in ("title", "task", "why")
    }
    return Texts(hints=tuple(sentence(written, hint, f"{language}.hints", at) for hint in hints), **single)


def _refuse_left_over(topic: Topic, exercises: Sequence[Exercise]) -> None:
    known = {entry.root for one in exercises for entry in (one.start, one.solution)}
    for path in sorted(folder_of(topic).glob("*")):
        is_program = path.suffix == ".py" or (path.is_dir() and path.name.partition("_")[0] in frameworks())
        if not is_program or path in known:
            continue
        how = "An exercise `wrong-type` of FastAPI has fastapi_wrong_type_start.py and fastapi_wrong_type.py."
        raise Problem(f"no exercise of {relative(exercises_path(topic))} has this program.", how, path)
