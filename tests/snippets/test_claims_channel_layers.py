"""What deep-dives/channel-layers.md says beyond its programs: of users, of types of events, and of tests."""

import re
import shutil
import subprocess
import sys

import pytest

from rosetta.content.topics import topic

MORE = """
import threading
from unittest import mock

from asgiref.sync import sync_to_async
from channels.layers import get_channel_layer
from channels.testing import WebsocketCommunicator
from config.asgi import application
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_out
from django.test import AsyncClient, TestCase, override_settings

from rooms.events import end_connections
from rooms.kettles import AsyncKettle
from rooms.models import Room


class Tests(TestCase):
    async def open(self, path="/ws/rooms/tea"):
        self.browser = AsyncClient()
        await self.browser.aforce_login(await User.objects.aget(username="ann"))
        cookie = self.browser.cookies["sessionid"].value.encode()
        headers = [(b"origin", b"http://localhost"), (b"cookie", b"sessionid=" + cookie)]
        ann = WebsocketCommunicator(application, path, headers)
        assert await ann.connect() == (True, None)
        return ann

    async def tell(self, event):
        room = await Room.objects.aget(slug="tea")
        await get_channel_layer().group_send(room.group, event)

    async def test_user(self):
        user_logged_out.disconnect(end_connections)
        try:
            ann = await self.open()
            await self.browser.alogout()
            await ann.send_to("Still me")
            assert (await ann.receive_json_from())["from"] == "ann"
            await ann.disconnect()
        finally:
            user_logged_out.connect(end_connections)

    async def test_unknown_type(self):
        ann = await self.open()
        await self.tell({"type": "no.such.method"})
        with self.assertRaisesRegex(ValueError, "No handler for message type no.such.method"):
            await ann.wait()

    async def test_type_of_the_protocol(self):
        ann = await self.open()
        await self.tell({"type": "websocket.disconnect", "code": 1000})
        await ann.wait()  # the consumer has ended, though its client is there

    async def test_timeout(self):
        for silent in (True, False):
            client = WebsocketCommunicator(AsyncKettle.as_asgi(), "/")
            await client.connect()
            if silent:
                assert await client.receive_nothing()
                await client.send_to("Sencha")
                assert await client.receive_from(timeout=5) == "Sencha is ready"
                await client.disconnect()
            else:
                with self.assertRaises(TimeoutError):
                    await client.receive_from(timeout=0.1)
                assert client.future.cancelled()

    async def test_after(self):
        room = await Room.objects.aget(slug="tea")
        ann = await User.objects.aget(username="ann")
        for number in range(102):
            await sync_to_async(room.add)(ann, str(number))
        for query, numbers in {
            "?after=0": range(1, 101), "?after=100": (101, 102), "?after=102": (), "": (), "?after=tea": (),
            "?after=-1": (), "?after=9999999999": (), "?after=": (),
        }.items():
            client = await self.open("/ws/rooms/tea" + query)
            for number in numbers:
                assert (await client.receive_json_from())["number"] == number
            assert await client.receive_nothing(), query
            await client.disconnect()

    async def test_nobody_logs_out(self):
        browser = AsyncClient()
        assert (await browser.post("/logout")).status_code == 302

    async def test_secret(self):
        ann = await User.objects.aget(username="ann")
        browser = AsyncClient()
        await browser.aforce_login(ann)
        cookie = browser.cookies["sessionid"].value.encode()
        headers = [(b"origin", b"http://localhost"), (b"cookie", b"sessionid=" + cookie)]
        with override_settings(SECRET_KEY="of another process"):
            stranger = WebsocketCommunicator(application, "/ws/rooms/tea", headers)
            assert not (await stranger.connect())[0]

    async def test_thread(self):
        seen = []

        def add(room, author, text):
            seen.append(threading.current_thread())
            return real(room, author, text)

        real = Room.add
        with mock.patch.object(Room, "add", add):
            ann = await self.open()
            await ann.send_to("Hello")
            await ann.receive_json_from()
            await ann.disconnect()
        assert seen == [await sync_to_async(threading.current_thread)()]
        assert seen == [threading.main_thread()]

    def test_rolled_back(self):
        from django.db import transaction
        from rooms.events import tell

        for fails in (True, False):
            with self.captureOnCommitCallbacks() as waiting:
                try:
                    with transaction.atomic():
                        tell("room.1", {"type": "room.message"})
                        1 / (not fails)
                except ZeroDivisionError:
                    pass
            assert len(waiting) == (not fails)
            assert all(callback.__name__ for callback in waiting)
"""


@pytest.fixture(scope="module")
def ran(tmp_path_factory) -> str:
    """What Django says of more tests beside those of the program."""
    folder = tmp_path_factory.mktemp("project")
    entry = topic("channel-layers").entries["django"]
    shutil.copytree(entry.root, folder, dirs_exist_ok=True)
    (folder / "more.py").write_text(MORE)
    command = [sys.executable, "manage.py", "test", "-v", "2", "more"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return ran.stderr


@pytest.mark.parametrize(
    "name",
    [
        "user",
        "unknown_type",
        "type_of_the_protocol",
        "timeout",
        "after",
        "nobody_logs_out",
        "secret",
        "thread",
        "rolled_back",
    ],
)
def test_what_the_page_says_of_consumers_and_events(ran, name) -> None:
    """deep-dives/channel-layers#user, #lost, #outside, #tests, #pitfalls"""
    assert re.search(rf"^test_{name} .* \.\.\. ok$", ran, re.M), ran
