"""Play scenes with the programs of topics, each in a process of its own."""

import asyncio
import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from werkzeug.serving import make_server

from rosetta.content.programs import Entry
from rosetta.content.topics import Topic
from rosetta.errors import Problem, suggestion
from rosetta.exchange import Answer, App, AppFailure, Request, load_app
from rosetta.exchange.app import own_traceback
from rosetta.exchange.asgi import Lifespan, ask_asgi
from rosetta.exchange.asgi_websocket import AsgiWebSocket, StillRunningError
from rosetta.messages.over_socket import over
from rosetta.messages.playing import SILENCE, Outcome, play
from rosetta.messages.scenes import Scene
from rosetta.recording.beside import beside
from rosetta.recording.copies import Copy
from rosetta.recording.databases import NONE, Database, database_of
from rosetta.recording.isolation import each_isolated
from rosetta.recording.line_coverage import Lines, measured_lines
from rosetta.recording.programs import checked
from rosetta.recording.scratch import Scratch


@dataclass
class Played:
    """What came of each step, the traceback of what the program raised and did not handle, and the lines that ran."""

    outcomes: list[Outcome] = field(default_factory=list)
    failure: str = ""
    raised: str = ""
    lines: Lines = field(default_factory=dict)


Conversations = dict[str, dict[str, Played]]  # scene -> framework id -> what came of it


def play_topics(topics: Sequence[Topic], measure: bool = False) -> dict[str, Conversations]:
    """Every scene with every program that it is for, by topic, but for those of several processes.

    Raises Problem for a program that does not start.
    """
    for topic in topics:
        _check_marks(topic)
    jobs = [
        (topic, entry, scene)
        for topic in topics
        for scene in topic.scenes.values()
        if scene.processes == 1
        for entry in played_by(topic, scene).values()
    ]
    calls = [(entry, scene, measure, database_of(entry)) for _, entry, scene in jobs]
    results = each_isolated(play_program, calls)
    found: dict[str, Conversations] = {topic.name: {name: {} for name in topic.scenes} for topic in topics}
    for (topic, entry, scene), result in zip(jobs, results, strict=True):
        found[topic.name][scene.name][entry.framework.id] = checked(result, entry)
    return found


def _check_marks(topic: Topic) -> None:
    """Raises Problem for a mark that names a framework without a program, or a server there is not."""
    servers = {
        name
        for id_, entry in topic.entries.items()
        for one in (entry.framework.run_name, *(server.name for server in entry.servers))
        for name in (one, f"{id_}/{one}")
    }
    for scene in topic.scenes.values():
        for mark, names, known in (
            ("only", scene.only, topic.entries),
            ("fails", scene.fails, topic.entries),
            ("server-differs", scene.server_differs, servers),
        ):
            if wrong := next((name for name in names if name not in known), None):
                raise scene.problem(f"`{mark}` names `{wrong}`, which the topic has not.", suggestion(wrong, known))


def played_by(topic: Topic, scene: Scene) -> dict[str, Entry]:
    """The programs that a scene is for."""
    return {id_: entry for id_, entry in topic.entries.items() if not scene.only or id_ in scene.only}


def play_program(entry: Entry, scene: Scene, measure: bool = False, database: Database = NONE) -> Played:
    """Play one scene, in an isolated process: through ASGI where the program speaks it, else over a socket. The program
    finds the `database` as it is given.

    Raises AppFailure when the program does not import.
    """
    copy = Copy(entry.root, Scratch(Path.cwd()), database)
    interface, way = ("asgi", _through_asgi) if "asgi" in entry.targets else ("wsgi", _over_socket)
    found = Played()
    with beside(copy) as variables:
        copy.enter(**variables)
        with measured_lines(copy.of(entry.root) if measure else None) as coverage:
            logged = _noted_errors()
            app = load_app(copy.of(entry.import_folder), entry.targets[interface], interface)
            try:
                found.outcomes, raised = asyncio.run(way(app, scene))
                errors = [*raised, *logged]
                found.raised = copy.original(own_traceback(errors[0], copy.root)) if errors else ""
            except Problem as problem:
                found.failure = str(problem)
            except StillRunningError as error:
                found.failure = str(scene.problem(str(error), "Let the program end when its client has gone."))
            found.lines = {copy.original(path): numbers for path, numbers in coverage.lines().items()}
    if refused := copy.refused():
        raise AppFailure(refused)
    return found


def _noted_errors() -> list[BaseException]:
    """A list that gets the exceptions that the program, or its framework, logs from now on."""
    found: list[BaseException] = []
    make = logging.getLogRecordFactory()

    def noting(*arguments, **named) -> logging.LogRecord:
        record = make(*arguments, **named)
        if record.levelno >= logging.ERROR and record.exc_info and record.exc_info[1]:
            found.append(record.exc_info[1])
        return record

    logging.setLogRecordFactory(noting)
    return found


async def _through_asgi(app: App, scene: Scene) -> tuple[list[Outcome], list[BaseException]]:
    lifespan = Lifespan(app.callable)
    await lifespan.start()
    process = _InProcess(app, lifespan.state)
    outcomes = await play(scene, process)
    await lifespan.stop()
    return outcomes, [one.raised for one in process.made if one.raised]


class _InProcess:
    """How clients reach an app in this process; `made` are the connections."""

    def __init__(self, app: App, state: dict) -> None:
        self._app, self._state = app.callable, state
        self.made: list[AsgiWebSocket] = []

    async def __call__(self, target: str, headers: tuple[tuple[str, str], ...]) -> AsgiWebSocket:
        self.made.append(AsgiWebSocket(self._app, target, headers, self._state))
        await self.made[-1].connect()
        return self.made[-1]

    async def ask(self, request: Request) -> Answer:
        return await ask_asgi(self._app, request, self._state)


async def _over_socket(app: App, scene: Scene) -> tuple[list[Outcome], list[BaseException]]:
    """Under the development server of Flask, with a thread for each connection: WSGI has no message for a WebSocket."""
    server = make_server("127.0.0.1", 0, app.callable, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    outcomes = await play(scene, over(server.port))
    await asyncio.sleep(SILENCE)  # the threads of the last clients end
    return outcomes, []
