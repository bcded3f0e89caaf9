"""In which threads consumers query, and how many connections they open."""

import asyncio
import threading
import time

import django
from asgiref.testing import ApplicationCommunicator
from channels.db import database_sync_to_async
from channels.generic.websocket import (
    AsyncWebsocketConsumer,
    WebsocketConsumer,
)
from django.conf import settings
from django.core.management import call_command
from django.db.backends.signals import connection_created
from django.dispatch import receiver

settings.configure(
    INSTALLED_APPS=["django.contrib.contenttypes"],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": "connections.sqlite3",
        }
    },
)
django.setup()

from django.contrib.contenttypes.models import ContentType


# --8<-- [start:ways]
def count():
    time.sleep(pause)
    return ContentType.objects.count()


class SyncConsumer(WebsocketConsumer):
    def receive(self, text_data=None, bytes_data=None):
        self.send(str(count()))


class AsyncORM(AsyncWebsocketConsumer):
    async def receive(self, text_data=None, bytes_data=None):
        found = await ContentType.objects.acount()
        await self.send(str(found))


class OneThread(AsyncWebsocketConsumer):
    async def receive(self, text_data=None, bytes_data=None):
        found = await database_sync_to_async(count)()
        await self.send(str(found))


class ManyThreads(AsyncWebsocketConsumer):
    async def receive(self, text_data=None, bytes_data=None):
        in_any = database_sync_to_async(count, thread_sensitive=False)
        await self.send(str(await in_any()))
# --8<-- [end:ways]


opened, pause = [], 0.0


@receiver(connection_created)
def note(**kwargs):
    opened.append(threading.current_thread())


async def ask_three(consumer, at_once):
    """What three clients of a consumer open, each with a message."""
    global pause
    pause = 0.25 if at_once else 0.0
    scope = {"type": "websocket", "path": "/"}
    clients = [
        ApplicationCommunicator(consumer.as_asgi(), scope)
        for _ in range(3)
    ]
    for client in clients:
        await client.send_input({"type": "websocket.connect"})
        await client.receive_output()
    opened.clear()
    for client in clients:
        await client.send_input(
            {"type": "websocket.receive", "text": "?"}
        )
        if not at_once:
            await client.receive_output(timeout=20)
    if at_once:
        for client in clients:
            await client.receive_output(timeout=20)
    found = list(opened)
    for client in clients:
        await client.send_input(
            {"type": "websocket.disconnect", "code": 1000}
        )
        await client.wait()
    return found


call_command("migrate", verbosity=0)


# --8<-- [start:found]
async def main():
    for consumer in (SyncConsumer, AsyncORM, OneThread, ManyThreads):
        threads = {*await ask_three(consumer, at_once=True)}
        connections = await ask_three(consumer, at_once=False)
        print(
            f"{consumer.__name__}: threads {len(threads)},"
            f" connections {len(connections)}"
        )
        #> SyncConsumer: threads 1, connections 3
        #> AsyncORM: threads 1, connections 3
        #> OneThread: threads 1, connections 3
        #> ManyThreads: threads 3, connections 3


asyncio.run(main())
# --8<-- [end:found]
