"""The recorded answers are what readers get over a socket: production servers and development commands."""

from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPException

import pytest

from rosetta.answers.change import difference
from rosetta.content.programs import Entry
from rosetta.content.topics import Topic, chosen_topics, rules
from rosetta.content.version_differences import known_differences
from rosetta.errors import relative
from rosetta.exchange import Request, ask, ask_socket, normalise
from rosetta.recording.claims import asked_of, said_to_differ
from rosetta.recording.servers import development_command, server_command, serving
from tests.weekly import every_day, weekly


def _servers(entry: Entry) -> dict[str, str]:
    commands = {server.name: server_command(entry, server.name) for server in entry.servers}
    return commands | {entry.framework.run_name: development_command(entry)}


def _alone(entry: Entry, request: Request) -> bool:
    """Whether the request meets a server that nothing was sent to, started for it: that takes seconds."""
    return request.fresh or bool(request.after and not entry.make_database)


def _cases() -> Iterator:
    """Every request under every server: every day under the first one that is for production; under the others a topic
    in which a request says that they differ, and "Routing". Of those that need a server of their own, every day the
    first of each method and path.
    """
    for topic in chosen_topics():
        for entry in topic.entries.values():
            asked = asked_of(topic, entry)
            alone = [name for name in asked if _alone(entry, topic.requests[name])]
            together = [name for name in asked if name not in alone]
            for at, (server, command) in enumerate(_servers(entry).items()):
                case = f"{relative(entry.path)}::{server}"
                differs = any(said_to_differ(topic.requests[name], server, entry.framework.id) for name in asked)
                if together:
                    marks = weekly() if at and not differs and topic.name != "routing" else ()
                    yield pytest.param(topic, entry, server, command, together, id=case, marks=marks)
                firsts = [name for name in alone if not at and name in every_day(topic, entry, server)]
                rest = [name for name in alone if name not in firsts]
                for names, kind, marks in ((firsts, "alone", ()), (rest, "alone-rest", weekly())):
                    if names:
                        yield pytest.param(topic, entry, server, command, names, id=f"{case}::{kind}", marks=marks)


CASES = [*_cases()]
# With these versions the answer is known to be another one; tests/snippets holds it against the recorded one.
DIFFERENT = {(one.topic, one.request, one.framework) for one in known_differences() if one.applies()}


@pytest.mark.parametrize(("topic", "entry", "server", "command", "names"), CASES)
def test_answers_over_a_socket_are_the_recorded_ones(
    topic: Topic, entry: Entry, server: str, command: str, names: list[str]
) -> None:
    """A request gets the same answer from a real server, but for named exceptions."""
    wrong = []
    with ExitStack() as running:
        served = running.enter_context(serving(command, entry))
        for at, name in enumerate(names):
            request = topic.requests[name]
            if at and _alone(entry, request):
                running.close()
                served = running.enter_context(serving(command, entry))
            served.put_back()
            if (topic.name, name, entry.framework.id) in DIFFERENT:
                continue
            found = _difference(topic, entry, request, served.port)
            declared = said_to_differ(request, server, entry.framework.id)
            if declared and not found:
                wrong.append(f"`{name}` is marked `@server-differs {declared.pop()}`, but the answers are equal.")
            elif found and not declared:
                wrong.append(f"`{name}` under {server}:\n{found}")
    assert not wrong, "\n".join(wrong)


def _difference(topic: Topic, entry: Entry, request: Request, port: int) -> str | None:
    try:
        answer = ask(lambda sent: ask_socket(sent, port), request, topic.requests)
    except (OSError, HTTPException) as error:
        return f"no answer: {error!r}"
    return difference(topic.answers[request.name][entry.framework.id], normalise(answer, rules()))
