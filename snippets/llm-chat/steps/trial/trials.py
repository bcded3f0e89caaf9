"""What is tried: each trial takes the command of a server, and tells what came, by what was done."""

import asyncio
import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field

from api.server import Api

from trial.running import LIMIT, Reader, home, nginx, server, serving, wait_for

READERS = 10
QUIET = 2  # seconds without a further call: nobody else comes now
QUICK = {"FIRST_TOKEN": "1.5", "FLASK_SILENCE": "1.5", "BACKOFF": "0.05", "FLASK_BACKOFF": "0.05"}


def leaves(command):
    """A reader leaves in the middle of an answer, and another one before it has begun."""
    api, found = Api(), {}
    with serving(api) as url, server(command, url) as running:
        reader = Reader(running.port, "Go on and on.")
        reader.begin(3)
        reader.leave()
        [call] = api.calls
        wait_for("an end of the call", lambda: call.left)
        found["leaves in the middle, the call"] = "ends"
        found["  sent by then, of 1000 tokens"] = "under 100" if call.tokens < 100 else "100 or more"
        reader = Reader(running.port, "Say nothing.")
        wait_for("the call", lambda: len(api.calls) == 2)
        reader.leave()
        with suppress(SystemExit):
            wait_for("an end of the call", lambda: api.calls[1].left, limit=5)
        found["leaves before the first token, the call"] = "ends" if api.calls[1].left else "goes on"
    return found


@dataclass
class Together(Api):
    """Answers all that have come, once nobody else comes; the first ones when they are `allowed`."""

    waiting: list[asyncio.Event] = field(default_factory=list)
    rounds: list[int] = field(default_factory=list)
    allowed: bool = False

    async def stream(self, asked, call, stream):
        mine = asyncio.Event()
        self.waiting.append(mine)
        while not mine.is_set():
            before = len(self.waiting)
            with suppress(TimeoutError):
                await asyncio.wait_for(mine.wait(), QUIET)
            nobody_else = before == len(self.waiting) or before == READERS
            if self.allowed and nobody_else and not mine.is_set():
                self.rounds.append(len(self.waiting))
                for event in self.waiting:
                    event.set()
                self.waiting.clear()
        await super().stream(asked, call, stream)


def readers(command):
    """Ten readers at once: how many does the API answer together? And is anybody else served meanwhile?"""
    api = Together()
    with serving(api) as url, server(command, url) as running, ThreadPoolExecutor(READERS) as pool:
        home(running.port)  # it has begun

        def ask(_):
            return Reader(running.port, "What is the best tea?").answer()[0]

        asked = [pool.submit(ask, number) for number in range(READERS)]
        wait_for("a call", lambda: api.waiting)
        count = 0
        while count < len(api.waiting):
            count = len(api.waiting)
            time.sleep(QUIET)
        meanwhile = home(running.port)
        api.allowed = True
        assert [one.result(LIMIT) for one in asked] == [200] * READERS
    return {
        f"{READERS} readers, answered together": max(api.rounds),
        "  rounds": len(api.rounds),
        "  another page meanwhile": "answered" if meanwhile else "waits",
    }


def calls(command):
    """How often the API is called for one question, and what the reader gets."""
    api, found = Api(), {}
    with serving(api) as url, server(command, url, **QUICK) as running:
        for question in ("Fail.", "Fail once.", "Be busy.", "Be busy once.", "Say nothing.", "Break off."):
            before = len(api.calls)
            status, _, body = Reader(running.port, question).answer()
            ids = {call.headers["x-client-request-id"] for call in api.calls[before:]}
            assert len(ids) == 1
            last = json.loads(body.strip().splitlines()[-1].removeprefix("data: "))
            [(kind, reason)] = last.items()
            found[question] = f"{len(api.calls) - before} × called, {status}, {kind}: {reason}"
    return found


def secrets(command):
    """A start without the key, and a key that the API refuses."""
    found, key = {}, re.compile(r"\bsk-[\w*]{3}")  # ours, and as the API repeats it
    with serving(Api()) as url:
        with server(command, url, waiting=False, LLM_KEY="") as running:
            found["no key"] = "ends with an error" if running.process.wait(LIMIT) else "ends"
            said = re.search(r"KeyError: 'LLM_KEY'|llm_key\s+Field required", running.said)
            found["  it says"] = " ".join(said[0].split())
        with server(command, url, LLM_KEY="sk-wrong-9876543210") as running:
            status, headers, body = Reader(running.port, "What is the best tea?").answer()
            found["a wrong key, status"] = status
            found["  a part of it in the answer"] = "yes" if key.search(f"{headers}{body}") else "no"
            wait_for("the log", lambda: "401" in running.said)
            found["  a part of it in the log"] = "yes" if key.search(running.said) else "no"
    return found


def buffered(command):
    """Tokens through nginx: is each sent on, or does nginx collect them?"""
    api = Api()
    with serving(api) as url, server(command, url) as running, nginx(running.port) as port:
        reader = Reader(port, "Go on and on.")
        with ThreadPoolExecutor(1) as pool:
            third = pool.submit(reader.begin, 3)
            wait_for("tokens", lambda: third.done() or (api.calls and api.calls[0].tokens >= 60))
            found = "at once" if third.done() else "with 57 more"
            reader.leave()
    return {"through nginx, the third token comes": found}
