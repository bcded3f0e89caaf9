from io import StringIO

from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from config.asgi import application
from django.contrib.auth import get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import CommandError, call_command
from django.test import AsyncClient, TestCase

from .consumers import RoomConsumer
from .kettles import AsyncKettle, SyncKettle, ThreadKettle


# --8<-- [start:alone]
class KettleTests(TestCase):
    async def test_kettles_say_when_they_are_ready(self):
        for kettle in (SyncKettle, AsyncKettle, ThreadKettle):
            client = WebsocketCommunicator(kettle.as_asgi(), "/")
            connected, _ = await client.connect()
            self.assertTrue(connected)
            await client.send_to("Sencha")
            answer = await client.receive_from(timeout=5)
            self.assertEqual(answer, "Sencha is ready")
            await client.disconnect()
# --8<-- [end:alone]


# --8<-- [start:rooms]
class RoomTests(TestCase):
    async def client_of(self, name):
        user = await get_user_model().objects.aget(username=name)
        browser = AsyncClient()
        await browser.aforce_login(user)
        cookie = browser.cookies["sessionid"].value
        headers = {
            b"origin": b"http://localhost",
            b"cookie": f"sessionid={cookie}".encode(),
        }
        return WebsocketCommunicator(
            application, "/ws/rooms/tea", list(headers.items())
        )

    async def test_a_message_comes_to_everybody_in_the_room(self):
        ann, bob = await self.client_of("ann"), await self.client_of("bob")
        for client in (ann, bob):
            self.assertEqual(await client.connect(), (True, None))
        await ann.send_to("Hello")
        for client in (ann, bob):
            message = await client.receive_json_from()
            self.assertEqual(message["text"], "Hello")
            self.assertTrue(await client.receive_nothing())
            await client.disconnect()

    async def test_who_has_not_logged_in_is_refused(self):
        headers = [(b"origin", b"http://localhost")]
        eve = WebsocketCommunicator(
            application, "/ws/rooms/tea", headers
        )
        connected, _ = await eve.connect()
        self.assertFalse(connected)
# --8<-- [end:rooms]

# --8<-- [start:commit]
    def say(self, text):
        with self.captureOnCommitCallbacks(execute=True):
            call_command("say", "tea", "bob", text, stdout=StringIO())

    async def test_what_a_command_says_comes_to_the_room(self):
        ann = await self.client_of("ann")
        await ann.connect()
        await sync_to_async(self.say)("Tea is ready")
        message = await ann.receive_json_from()
        self.assertEqual(message["from"], "bob")
        await ann.disconnect()
# --8<-- [end:commit]

    def test_a_room_has_to_exist(self):
        with self.assertRaisesMessage(CommandError, "Room matching query"):
            call_command("say", "coffee", "bob", "Hello")

    async def test_who_logs_out_during_the_handshake_is_refused(self):
        session = SessionStore()  # stored nowhere, as after a logout
        await session.aset("group", "session.1")
        ann = WebsocketCommunicator(RoomConsumer.as_asgi(), "/")
        ann.scope |= {
            "user": await get_user_model().objects.aget(username="ann"),
            "session": session,
            "url_route": {"kwargs": {"slug": "tea"}},
        }
        self.assertEqual(await ann.connect(), (False, 1000))

    async def test_another_host_is_refused(self):
        ann = await get_user_model().objects.aget(username="ann")
        await self.async_client.aforce_login(ann)
        headers = {"host": "attacker.example"}
        answer = await self.async_client.get("/rooms/tea", headers=headers)
        self.assertEqual(answer.status_code, 400)
