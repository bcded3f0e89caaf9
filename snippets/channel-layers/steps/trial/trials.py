"""What is tried: each trial gives the heads of a table's columns, and its rows."""

import asyncio
import os
import subprocess
import sys
from contextlib import ExitStack
from itertools import pairwise

from trial.running import SECRET, Inbox, User, opened, place, redis, server, until


async def kettles():
    """Who waits for whom, where each answer takes a second."""
    kinds = ("sync", "async", "thread")
    with place() as variables, server(variables) as port:
        ann = await asyncio.to_thread(User, "ann", port)
        found = [await _kettle(ann, port, f"/ws/kettles/{kind}") for kind in kinds]
    return kinds, {name: [one[name] for one in found] for name in found[0]}


async def _kettle(ann, port, path):
    clients = [await ann.open(port, path) for _ in range(3)]
    room = await ann.open(port)

    async def waits(act):
        """Whether it is done only after the kettle is ready."""
        kettle = await ann.open(port, path)
        await kettle.send("Sencha")
        await asyncio.sleep(0.2)
        await act()
        return "waits" if kettle.texts else "does not"

    async def talk():
        before = len(room.texts)
        await room.send("Hello")
        await until(lambda: len(room.texts) > before)

    return {
        "3 clients ask at once, rounds": str(await _rounds(clients, 1)),
        "1 client asks 3 times, rounds": str(await _rounds(clients[:1], 3)),
        "a message in a room meanwhile": await waits(talk),
        "a request to a view meanwhile": await waits(lambda: asyncio.to_thread(ann.post, port, "")),
    }


async def _rounds(clients, times):
    """In how many rounds the answers come: between two rounds nothing comes for most of a second."""
    for client in clients:
        client.came.clear()
        for _ in range(times):
            await client.send("Sencha")
    for client in clients:
        await until(lambda client=client: len(client.came) == times)
    came = sorted(time for client in clients for time in client.came)
    return 1 + sum(later - earlier > 0.6 for earlier, later in pairwise(came))


async def outside():
    """Ann has connected to the first of two processes; from where does bob reach her?"""
    users = await _users("ann", "bob")
    with redis() as one, place() as memory, place(one) as through_redis:
        found = [await _reaches(variables, *users) for variables in (memory, through_redis)]
    return ("in memory", "Redis"), {name: [one[name] for one in found] for name in found[0]}


async def _reaches(variables, ann, bob):
    with ExitStack() as stack:
        first, second = [await _started(stack, variables) for _ in range(2)]
        inbox = await ann.open(first)
        stored = [
            await asyncio.to_thread(bob.post, first, "A") == 201,
            await asyncio.to_thread(bob.post, second, "B") == 201,
            "is stored" in await asyncio.to_thread(_say, "C", variables),
        ]
        assert all(stored)
        await until(lambda: "C" in inbox.said, within=2)
        heard = ["heard" if text in inbox.said else "not heard" for text in "ABC"]
        ways = ("a view in her process", "a view in the other process", "manage.py say")
        return dict(zip(ways, heard, strict=True))


async def _users(*names):
    """Users who have logged in: each later `place` has a copy of the database, and so their sessions."""
    with server({"SECRET_KEY": SECRET}) as port:
        return [await asyncio.to_thread(User, name, port) for name in names]


async def _started(stack, *arguments):
    return await asyncio.to_thread(stack.enter_context, server(*arguments))


def _say(text, variables):
    command = [sys.executable, "manage.py", "say", "tea", "bob", text]
    return subprocess.run(command, env=os.environ | variables, capture_output=True, text=True, check=True).stdout


async def idle():
    """Connections on which nothing comes for twelve seconds."""
    kinds = ("plain", "settings", "pubsub")
    with ExitStack() as stack:
        variables = stack.enter_context(place(stack.enter_context(redis())))
        ports = [await _started(stack, variables, settings) for settings in kinds]
        ann = await asyncio.to_thread(User, "ann", ports[0])
        inboxes = [await ann.open(port) for port in ports]
        await asyncio.sleep(12)
        return kinds, {"after 12 s": [inbox.state for inbox in inboxes]}


async def lost():
    """Bob posts 1; Redis is stopped; bob posts 2; Redis is started again; bob posts 3."""
    kinds = (("settings", False), ("retrying", False), ("retrying", True), ("pubsub", False))
    users = await _users("ann", "bob")
    found = await asyncio.gather(*(_lost(*kind, *users) for kind in kinds))
    heads = [f"{settings}, kept" if keeps else settings for settings, keeps in kinds]
    return heads, {name: [one[name] for one in found] for name in found[0]}


async def _lost(settings, keeps, ann, bob):
    found = {}
    with ExitStack() as stack:
        one = stack.enter_context(redis(keeps))
        port = await _started(stack, stack.enter_context(place(one)), settings)
        inbox = await ann.open(port)
        await asyncio.to_thread(bob.post, port, "1")
        await until(lambda: "1" in inbox.said)
        await asyncio.to_thread(one.stop)
        posting = asyncio.create_task(asyncio.to_thread(bob.post, port, "2"))
        await asyncio.sleep(3)
        found["away: ann's connection is"] = inbox.state
        await asyncio.to_thread(one.start)
        found["  bob's post is answered"] = str(await posting)
        await asyncio.sleep(2)
        tried = [await bob.open(port) for _ in range(3)]
        found["back: three handshakes"] = ", ".join("101" if isinstance(it, Inbox) else str(it) for it in tried)
        await asyncio.to_thread(bob.post, port, "3")
        await until(lambda: "3" in inbox.said, within=3)
        found["  ann's connection is"] = inbox.state
        found["  it has brought"] = " ".join(inbox.said)
        again = await ann.open(port, "/ws/rooms/tea?after=0")
        await until(lambda: "3" in again.said, within=3)
        found["  a new one brings"] = " ".join(again.said)
    return found


async def full():
    """Ten messages for consumers that are busy, on a layer whose channels hold three."""
    memory, (beside, alone), pubsub = await asyncio.gather(_full("small", 0), _full("small", 2), _full("pubsub", 1))
    heads = ("in memory", "Redis, alone", "Redis, beside another", "pubsub")
    return heads, {"come": [*memory, alone, beside, *pubsub]}


async def _full(settings, processes):
    """What comes of the ten to a busy consumer in each process. The first process has the sender, too; without any
    Redis there is one."""
    with ExitStack() as stack:
        variables = stack.enter_context(place(stack.enter_context(redis()) if processes else None))
        ports = [await _started(stack, variables, settings, "trial.busy:application") for _ in range(processes or 1)]
        busy = [await opened(port, "/busy") for port in ports]
        sender = await opened(ports[0], "/sender")
        for one in busy:
            await one.send("work")
        await asyncio.sleep(0.5)
        await sender.send("go")
        await until(lambda: all(len(one.texts) == 10 for one in busy), within=8)
        return [" ".join(one.texts) for one in busy]
