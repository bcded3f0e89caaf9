"""Which programs a request is for: what a program does not have, it is not asked."""

from collections.abc import Iterable, Mapping

from rosetta.content.programs import Entry
from rosetta.content.regions import region_lines
from rosetta.content.topics import Topic
from rosetta.errors import Problem, relative, suggestion
from rosetta.exchange import Request, chain
from rosetta.messages.scenes import Scene
from rosetta.recording.child import Answers
from rosetta.recording.line_coverage import Lines
from rosetta.recording.programs import ask_topics

POSTGRESQL = "postgresql"  # what `@server-differs` calls it, as it does the servers of programs
Reasons = dict[str, dict[str, str]]  # framework id -> request name -> why it is not asked


def missing_regions(topic: Topic) -> dict[str, set[str]]:
    """By framework, the regions that its program lacks and another one of the topic has; where there are any."""
    own = {
        id_: {name for file in entry.without_tests for name in region_lines(file)}
        for id_, entry in topic.entries.items()
    }
    every = set().union(*own.values())
    return {id_: every - names for id_, names in own.items() if every - names}


def regions_decide(topic: Topic) -> bool:
    """Whether a program lacks a region, and not every request says whom it is for."""
    return bool(missing_regions(topic)) and any(not request.only for request in topic.requests.values())


def asked_of(topic: Topic, entry: Entry) -> list[str]:
    """The requests that a program is asked, as it was recorded.

    All of them, but for those that `@only` keeps from it, and, where it lacks a region, those that no answer is
    recorded to: `not_asked` tells whether that is right.
    """
    id_ = entry.framework.id
    asked = []
    for name, request in topic.requests.items():
        marked = [step.only for step in chain(request, topic.requests) if step.only]
        for_it = all(id_ in only for only in marked)
        if for_it and (id_ in topic.answers.get(name, {}) or request.only or id_ not in missing_regions(topic)):
            asked.append(name)
    return asked


def said_to_differ(one: Request | Scene, server: str, framework: str) -> set[str]:
    """The words of its `@server-differs` that are about this server: for every framework, or for this one."""
    return {server, f"{framework}/{server}"} & set(one.server_differs)


def not_asked(topic: Topic, answers: Mapping[str, Answers]) -> Reasons:
    """Which requests are not asked of which framework, and why.

    `@only` decides; without it a program that lacks a region is not asked what runs that region in another program.
    `answers` are those of every program, each request measured in an app of its own; a topic in which no
    program lacks a region needs none. Raises Problem as `check_marks` does, and for an `@only` that
    comes after a request which is not for the same framework.
    """
    found: Reasons = {id_: {} for id_ in topic.entries}
    missing = missing_regions(topic)
    check_marks(topic)
    for name, request in topic.requests.items():
        for id_, reasons in found.items():
            if request.only:
                if id_ not in request.only:
                    reasons[name] = f"only for {', '.join(request.only)}"
            elif needed := missing.get(id_, set()) & _regions_run(topic, id_, name, answers):
                reasons[name] = f"no region {', '.join(sorted(needed))}"
    for id_ in missing:
        found[id_] |= _same_path(topic, id_, found[id_], answers)
    for name, request in topic.requests.items():
        for id_, reasons in found.items():
            earlier = next((step.name for step in chain(request, topic.requests)[:-1] if step.name in reasons), None)
            if earlier and id_ in request.only:
                mark = f"@only {' '.join(request.only)}"
                what = f"it is marked `{mark}`, and comes after `{earlier}`, which {id_} is not asked."
                raise request.problem(what, f"Mark `{earlier}` with `# {mark}` too, or take {id_} out.", "only")
            if earlier:
                reasons.setdefault(name, f"comes after {earlier}")
    return found


def _same_path(topic: Topic, id_: str, reasons: Mapping[str, str], answers: Mapping[str, Answers]) -> dict[str, str]:
    """The requests that run no region anywhere, such as one of a method that the path does not take, are for those who
    are asked the path's other requests.
    """
    paths = {_path(topic.requests[name]): why for name, why in reasons.items() if why.startswith("no region")}
    if not paths:
        return {}
    silent = [name for name in topic.requests if not _regions_run(topic, id_, name, answers)]
    for name in topic.requests.keys() - reasons.keys() - set(silent):
        paths.pop(_path(topic.requests[name]), None)
    left = [name for name in silent if name not in reasons and not topic.requests[name].only]
    return {name: why for name in left if (why := paths.get(_path(topic.requests[name])))}


def _path(request: Request) -> str:
    return request.target.partition("?")[0].rstrip("/")


def recording_error(topic: Topic) -> str | None:
    """What is wrong with which answers are recorded, whatever they are; None when nothing is.

    Where a program lacks a region, the others are asked, to know whom the requests are for that do not say it.
    """
    asked = {}
    if regions_decide(topic):
        asked = {one.entry.framework.id: one.answers for one in ask_topics([topic], alone=True, measure=True)}
    reasons = not_asked(topic, asked)
    wrong = [f"`{name}` is no request" for name in topic.answers.keys() - topic.requests.keys()]
    for name in topic.requests:
        recorded = topic.answers.get(name, {})
        wrong += [
            f"`{name}` of {id_} is not recorded"
            for id_, why in reasons.items()
            if name not in why and id_ not in recorded
        ]
        for id_ in recorded:
            if id_ not in reasons:
                wrong.append(f"`{name}` of {id_} is recorded, and there is no such program")
            elif name in reasons[id_]:
                wrong.append(f"`{name}` of {id_} is recorded, and not asked: {reasons[id_][name]}")
    return f"{relative(topic.answers_path)}: {'; '.join(wrong)}\n  make update TOPIC={topic.name}" if wrong else None


def told(topic: Topic, reasons: Reasons) -> Iterable[str]:
    """A line for each framework and reason: `shop: litestar is not asked: a, b: no region orders`."""
    for id_, by_name in reasons.items():
        for why in dict.fromkeys(by_name.values()):
            names = ", ".join(name for name, other in by_name.items() if other == why)
            yield f"{topic.name}: {id_} is not asked: {names}: {why}"
        if len(by_name) == len(topic.requests):
            how = "Write a region whole, with what it needs, or mark requests with `# @only`."
            yield f"{topic.name}: {id_} is asked nothing, so nothing of it is recorded. {how}"


def check_marks(topic: Topic) -> None:
    """Raises Problem, with the line of the mark, for a framework without a program, and for a server there is not."""
    servers = {"asgi"}
    for id_, entry in topic.entries.items():
        names = [
            entry.framework.run_name,
            *([POSTGRESQL] if entry.make_database else []),
            *(server.name for server in entry.servers),
        ]
        servers |= {*names, *(f"{id_}/{name}" for name in names)}
    for request in topic.requests.values():
        for mark, words, known, what in (
            ("only", request.only, topic.entries, "program of"),
            ("fails", request.fails, topic.entries, "program of"),
            ("server-differs", request.server_differs, servers, "server called"),
        ):
            if wrong := next((word for word in words if word not in known), None):
                said = f"it is marked `@{mark} {' '.join(words)}`, and the topic has no {what} `{wrong}`."
                raise request.problem(said, suggestion(wrong, known), mark)


def failing_problem(entry: Entry, request: Request, answers: Answers) -> Problem | None:
    """What is wrong where a framework answered for a program that raised, unmarked; or did not, and is marked."""
    id_, raised = entry.framework.id, answers.raised.get(request.name)
    if raised and id_ not in request.fails:
        how = f"Mend the program. Where the error is what the request shows, mark it with `# @fails {id_}`."
        return request.problem(f"{entry.framework.name} answers 500, since the program raised:\n{raised}", how)
    if id_ in request.fails and not raised:
        what = f"it is marked `@fails {' '.join(request.fails)}`, and the program of {id_} handles whatever it raises."
        return request.problem(what, f"Take {id_} out.", "fails")
    return None


def _regions_run(topic: Topic, id_: str, name: str, answers: Mapping[str, Answers]) -> set[str]:
    """The regions that a request runs in the programs of the others.

    What every request runs, such as a middleware, says nothing of one that runs another region too.
    """
    found: set[str] = set()
    for other, entry in topic.entries.items():
        if other != id_ and other in answers:
            run = {one: _regions_of(entry, ran) for one, ran in answers[other].ran.items()}
            own = run.get(name, set())
            found |= own - set.intersection(*run.values()) or own
    return found


def _regions_of(entry: Entry, ran: Lines) -> set[str]:
    return {
        region
        for file in entry.files
        for region, lines in region_lines(file).items()
        if lines & ran.get(str(file), set())
    }
