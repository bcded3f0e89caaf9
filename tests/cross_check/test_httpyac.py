"""A client that knows nothing of this guide, httpyac, reads the request files and gets the recorded answers."""

import base64
import json
import re
import subprocess
import tomllib
from contextlib import ExitStack
from pathlib import Path

import pytest

from rosetta.content.programs import Entry
from rosetta.content.topics import Topic, chosen_topics, rules
from rosetta.errors import relative
from rosetta.exchange import Answer, chain, normalise
from rosetta.exchange.session import HOST
from rosetta.paths import DATA, ROOT
from rosetta.recording.child import shares
from rosetta.recording.claims import said_to_differ
from rosetta.recording.servers import server_command, serving

EXCEPTIONS = tomllib.loads((DATA / "cross_check.toml").read_text("utf-8"))
TIME_LIMIT = 120  # seconds for the requests of a topic
PROGRAMS = [
    pytest.param(topic, entry, id=relative(entry.path)) for topic in chosen_topics() for entry in topic.entries.values()
]


@pytest.mark.parametrize(("topic", "entry"), PROGRAMS)
def test_another_client_gets_the_recorded_answers(topic: Topic, entry: Entry) -> None:
    """What an editor sends with one click is what the guide recorded."""
    wrong = []
    for name, answer in _sent(topic, entry).items():
        found = _difference(topic.answers[name][entry.framework.id], answer)
        expected = EXCEPTIONS.get(topic.name, {}).get(name, {})
        excepted = expected and entry.framework.id in expected.get("frameworks", topic.entries)
        if excepted and not found and not expected.get("sometimes"):
            wrong.append(f"`{name}` is in data/cross_check.toml, but the answers are equal: take it out.")
        elif found and not excepted:
            wrong.append(f"`{name}`: {found}")
    assert not wrong, "\n".join(wrong)


def test_every_exception_names_a_request_and_a_reason() -> None:
    """An entry for a request that was renamed would never be looked at."""
    for topic in chosen_topics():
        for name, exception in EXCEPTIONS.get(topic.name, {}).items():
            assert name in topic.requests, f"data/cross_check.toml: {topic.name} has no request `{name}`"
            assert exception["reason"]
            assert set(exception.get("frameworks", ())) <= set(topic.entries)


def _sent(topic: Topic, entry: Entry) -> dict[str, dict]:
    """What httpyac was answered by the program, served for real; all that need a fresh app get one."""
    server = entry.servers[0].name
    names = [
        name
        for name, request in topic.requests.items()
        if entry.framework.id in topic.answers.get(name, {}) and not said_to_differ(request, server, entry.framework.id)
    ]
    alone = [
        name
        for name in names
        if topic.requests[name].after
        or topic.requests[name].fresh
        or (entry.make_database and not shares(topic.requests[name]))
    ]
    found = {}
    with ExitStack() as running:
        command = server_command(entry, server)
        for group in [[name for name in names if name not in alone], *([name] for name in alone)]:
            running.close()
            served = running.enter_context(serving(command, entry))
            found |= _asked(topic, group, served.port)
    return found


def _asked(topic: Topic, names: list[str], port: int) -> dict[str, dict]:
    chains = [[step.name for step in chain(topic.requests[name], topic.requests)] for name in names]
    process = subprocess.run(
        ["node", str(Path(__file__).with_name("send.mjs"))],
        input=json.dumps({"file": str(topic.requests_path), "port": port, "chains": chains}),
        capture_output=True, text=True, cwd=ROOT, timeout=TIME_LIMIT, check=False,
    )  # fmt: skip
    answers = [json.loads(line) for line in process.stdout.splitlines()]
    assert len(answers) == len(names), f"{len(answers)} of {len(names)} requests were sent:\n{process.stderr[-2000:]}"
    return {name: answer | {"port": port} for name, answer in zip(names, answers, strict=True)}


def _difference(recorded: dict, answer: dict) -> str | None:
    """How the answer differs: in the status, or in the body, which names no port but the recorded one."""
    if "error" in answer:
        return f"httpyac does not send it: {answer['error']}"
    if recorded["status"] != answer["status"]:
        return f"the status is {answer['status']}, and {recorded['status']} is recorded"
    body = base64.b64decode(answer["base64"]).replace(f"127.0.0.1:{answer['port']}".encode(), HOST.encode())
    kind = answer["headers"].get("content-type", "")  # names the boundary of several parts
    now = normalise(Answer(answer["status"], (("content-type", kind),), body), rules())["body"]
    return None if now == recorded["body"] else f"the body is {_start(now)}, and {_start(recorded['body'])} is recorded"


def _start(body: str | dict) -> str:
    return repr(re.sub(r"\s+", " ", body if isinstance(body, str) else json.dumps(body))[:200])
