"""What deep-dives/channel-layers.md says of layers, tried with a real Redis and with the one in memory.

The trials of the page (`snippets/channel-layers/steps/trial`) run with its steps, weekly: here stands what their record
has to say, and what they leave out. A test's docstring names the passage.
"""

import asyncio
import datetime
import inspect
import json
import re
from collections.abc import Callable

import pytest
from channels.exceptions import ChannelFull
from channels.layers import InMemoryChannelLayer
from channels_redis import pubsub
from channels_redis.core import RedisChannelLayer
from channels_redis.pubsub import RedisPubSubChannelLayer
from redis.asyncio.connection import DEFAULT_SOCKET_TIMEOUT

from rosetta.paths import SNIPPETS
from rosetta.recording.redis import redis

TOPIC = SNIPPETS / "channel-layers"


def recorded(kind: str) -> list[list[str]]:
    """The table that a trial printed: its rows, of which the first holds the heads."""
    [output] = [step["output"] for step in json.loads((TOPIC / "steps.json").read_text("utf-8"))[kind]["django"][-1:]]
    return [re.split(r" {2,}", line.strip()) for line in output.splitlines()]


@pytest.fixture(scope="module")
def url():
    with redis() as address:
        yield address


@pytest.fixture(params=["memory", "redis"])
def make(request, url) -> Callable:
    """A layer of both kinds that keep messages."""
    if request.param == "memory":
        return InMemoryChannelLayer
    return lambda **options: RedisChannelLayer(hosts=[url], prefix=request.node.name[:20], **options)


def run(main) -> None:
    asyncio.run(asyncio.wait_for(main(), 20))


async def comes(layer, channel, within: float = 0.5) -> dict | None:
    """The next message on a channel, if there is one soon."""
    try:
        return await asyncio.wait_for(layer.receive(channel), within)
    except TimeoutError:
        return None


def test_a_full_channel_is_an_error_for_send_and_none_for_a_group(make) -> None:
    """deep-dives/channel-layers#full"""

    async def main():
        layer = make(capacity=3)
        channel = await layer.new_channel()
        await layer.group_add("tea", channel)
        for number in range(5):
            await layer.group_send("tea", {"type": "a", "number": number})
        with pytest.raises(ChannelFull):
            await layer.send(channel, {"type": "a", "number": 9})
        assert [(await comes(layer, channel))["number"] for _ in range(3)] == [0, 1, 2]
        assert await comes(layer, channel) is None

    run(main)


def test_a_message_that_nobody_reads_expires(make) -> None:
    """deep-dives/channel-layers#full"""

    async def main():
        layer = make(expiry=1)
        channel, other = [await layer.new_channel() for _ in range(2)]
        await layer.group_add("tea", channel)
        await layer.group_send("tea", {"type": "a"})
        await asyncio.sleep(2.2)
        assert await comes(layer, other) is None  # the layer in memory cleans up when somebody reads
        assert await comes(layer, channel) is None

    run(main)


def test_a_membership_expires_and_is_renewed_by_another_group_add(make) -> None:
    """deep-dives/channel-layers#full"""

    async def main():
        layer = make(group_expiry=2)
        old, renewed = [await layer.new_channel() for _ in range(2)]
        for channel in (old, renewed):
            await layer.group_add("tea", channel)
        await asyncio.sleep(3.2)
        await layer.group_add("tea", renewed)
        await layer.group_send("tea", {"type": "a"})
        assert await comes(layer, renewed) == {"type": "a"}
        assert await comes(layer, old) is None

    run(main)


def test_defaults_are_those_that_the_page_names(url) -> None:
    """deep-dives/channel-layers#full"""
    for layer in (InMemoryChannelLayer(), RedisChannelLayer(hosts=[url])):
        assert (layer.capacity, layer.expiry, layer.group_expiry) == (100, 60, 86_400)


def test_a_read_waits_as_long_as_the_package_redis_lets_it() -> None:
    """deep-dives/channel-layers#idle"""
    assert RedisChannelLayer.brpop_timeout == DEFAULT_SOCKET_TIMEOUT == 5


def test_only_the_layer_in_memory_takes_any_object(url) -> None:
    """deep-dives/channel-layers#pitfalls"""

    async def main():
        event = {"type": "a", "at": datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)}
        memory = InMemoryChannelLayer()
        await memory.group_add("tea", "channel")
        await memory.group_send("tea", event)
        assert await memory.receive("channel") == event
        for kind in (RedisChannelLayer, RedisPubSubChannelLayer):
            layer = kind(hosts=[url], prefix="any")
            channel = await layer.new_channel()
            await layer.group_add("tea", channel)
            with pytest.raises(TypeError, match="datetime"):
                await layer.group_send("tea", event)

    run(main)


def test_pubsub_has_neither_capacity_nor_expiry(url) -> None:
    """deep-dives/channel-layers#pubsub"""

    async def main():
        layer = RedisPubSubChannelLayer(hosts=[url], capacity=3, expiry=1, group_expiry=1)
        channel = await layer.new_channel()
        await layer.group_add("tea", channel)
        for number in range(10):
            await layer.group_send("tea", {"type": "a", "number": number})
        await asyncio.sleep(2.2)
        await layer.group_send("tea", {"type": "a", "number": 10})
        assert [(await comes(layer, channel))["number"] for _ in range(11)] == list(range(11))

    run(main)


def test_pubsub_adds_channels_of_its_own_process_alone(url) -> None:
    """deep-dives/channel-layers#pubsub"""

    async def main():
        one, other = [RedisPubSubChannelLayer(hosts=[url]) for _ in range(2)]
        with pytest.raises(RuntimeError, match="exist in-process"):
            await other.group_add("tea", await one.new_channel())
        core, beside = [RedisChannelLayer(hosts=[url], prefix="foreign") for _ in range(2)]
        channel = await core.new_channel()
        await beside.group_add("tea", channel)
        await beside.group_send("tea", {"type": "a"})
        assert await comes(core, channel) == {"type": "a"}

    run(main)


def test_nothing_reads_the_options_that_are_to_tell_of_a_lost_redis() -> None:
    """deep-dives/channel-layers#pubsub"""
    source = inspect.getsource(pubsub)
    for option in ("on_disconnect", "on_reconnect"):
        assert len(re.findall(rf"self\.{option} =", source)) == 1
        assert not re.findall(rf"\.{option}\b(?! =)", source)


def test_a_message_stays_in_redis_while_its_process_is_busy_and_not_on_a_channel_without_subscriber(url) -> None:
    """deep-dives/channel-layers#pubsub"""

    async def main():
        layer = RedisChannelLayer(hosts=[url], prefix="stays")
        channel = await layer.new_channel()
        await layer.send(channel, {"type": "a"})
        assert await comes(layer, channel) == {"type": "a"}
        published = RedisPubSubChannelLayer(hosts=[url])
        await published.send("nobody-listens-yet", {"type": "a"})
        assert await comes(published, "nobody-listens-yet") is None

    run(main)


def test_a_connection_to_redis_is_given_up_after_the_first_error() -> None:
    """deep-dives/channel-layers#redis-lost"""
    # redis-py's own clients send a command again; the pool that channels_redis makes does not.
    from channels_redis.utils import create_pool
    from redis.asyncio import Redis

    def retries(pool) -> int:
        return pool.make_connection().retry.get_retries()

    assert retries(create_pool({"address": "redis://127.0.0.1:1"})) == 0
    assert retries(Redis(host="127.0.0.1", port=1).connection_pool) > 0


def test_who_waits_for_whom() -> None:
    """deep-dives/channel-layers#sync"""
    assert recorded("kettles") == [
        ["sync", "async", "thread"],
        ["3 clients ask at once, rounds", "3", "1", "1"],
        ["1 client asks 3 times, rounds", "3", "3", "3"],
        ["a message in a room meanwhile", "waits", "does not", "does not"],
        ["a request to a view meanwhile", "does not", "does not", "does not"],
    ]


def test_who_is_heard_through_which_layer() -> None:
    """deep-dives/channel-layers#processes"""
    assert recorded("outside") == [
        ["in memory", "Redis"],
        ["a view in her process", "heard", "heard"],
        ["a view in the other process", "not heard", "heard"],
        ["manage.py say", "not heard", "heard"],
    ]
    assert recorded("idle") == [["plain", "settings", "pubsub"], ["after 12 s", "closed, 1006", "open", "open"]]


def test_what_is_left_when_redis_was_away() -> None:
    """deep-dives/channel-layers#redis-lost"""
    assert recorded("lost") == [
        ["settings", "retrying", "retrying, kept", "pubsub"],
        ["away: ann's connection is", "closed, 1006", "open", "open", "open"],
        ["bob's post is answered", "201", "201", "201", "201"],
        ["back: three handshakes", "500, 101, 101", "101, 101, 101", "101, 101, 101", "101, 101, 101"],
        ["ann's connection is", "closed, 1006", "open", "open", "open"],
        ["it has brought", "1", "1", "1 2 3", "1 3"],
        ["a new one brings", "1 2 3", "1 2 3", "1 2 3", "1 2 3"],
    ]


def test_which_messages_a_full_channel_drops() -> None:
    """deep-dives/channel-layers#full"""
    assert recorded("full") == [
        ["in memory", "Redis, alone", "Redis, beside another", "pubsub"],
        ["come", "1 2 3 4", "1 2 3 4", "1 8 9 10", "1 2 3 4 5 6 7 8 9 10"],
    ]
