"""The process that asks one side, in that side's own Python: an app is loaded here, and an address asked from here.

It reads what to ask from standard input, and writes an answer a line to standard output, both as JSON. What the app
prints goes to standard error. Standard library and `rosetta.exchange` only.
"""

import base64
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from rosetta.errors import Problem
from rosetta.exchange import Answer, AppFailure, Request, ask_address, load_app, parse_requests
from rosetta.exchange.session import Sender


def main() -> None:
    """Ask the requests that are named, each once."""
    lines = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def say(**message: object) -> None:
        print(json.dumps(message), file=lines, flush=True)

    job = json.load(sys.stdin)
    sys.argv = [job["target"]]
    every = parse_requests(job["text"], Path(job["path"]))
    requests = {name: every[name] for name in job["names"]}
    try:
        with _running(job["target"], job["timeout"]) as send:
            say(started=True)
            for name, answer in answers(send, requests, job["host"]):
                say(name=name, **_as_json(answer))
    except AppFailure as failure:
        say(problem=str(failure))
    say(end=True)


def answers(
    send: Callable[[Request], Answer], requests: Mapping[str, Request], host: str
) -> Iterator[tuple[str, Answer | str]]:
    """Each request's answer, or why there is none. Each is sent once, in the order of the file; one with `@after` goes
    on where that one ended, with its cookies and its answers.
    """
    after: dict[str, Sender] = {}
    for request in in_order(requests):
        if request.after and request.after not in after:
            yield request.name, f"It was not sent: there is no answer to `{request.after}`, which comes before it."
            continue
        sender = after[request.after].copy() if request.after else Sender(send, host)
        try:
            yield request.name, sender.ask(request)
            after[request.name] = sender
        except (AppFailure, Problem) as failure:
            yield request.name, str(failure)
        except Exception as error:  # what a connection may raise, and what an app gives that no server could send
            yield request.name, f"{type(error).__name__}: {error}"


def in_order(requests: Mapping[str, Request]) -> list[Request]:
    """The requests as the file has them, but each behind the one that its `@after` names."""
    found: dict[str, Request] = {}
    for request in requests.values():
        chain = [request]
        while chain[0].after:
            chain.insert(0, requests[chain[0].after])
        found.update({one.name: one for one in chain if one.name not in found})
    return list(found.values())


@contextmanager
def _running(target: str, timeout: float) -> Iterator[Callable[[Request], Answer]]:
    if "://" in target:
        yield lambda request: ask_address(request, target, timeout)
    else:
        with load_app(Path.cwd(), target).session() as send:
            yield send


def _as_json(answer: Answer | str) -> dict:
    if isinstance(answer, str):
        return {"failure": answer}
    return {"status": answer.status, "headers": answer.headers, "body": base64.b64encode(answer.body).decode()}
