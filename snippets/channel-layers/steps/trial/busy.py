"""A consumer that is busy, and one that sends to its group."""

import asyncio

from channels.generic.websocket import AsyncWebsocketConsumer
from channels.routing import ProtocolTypeRouter, URLRouter
from django.core.asgi import get_asgi_application
from django.urls import path


# --8<-- [start:busy]
class Busy(AsyncWebsocketConsumer):
    groups = ("numbers",)  # joined by itself, before connect()

    async def receive(self, text_data=None, bytes_data=None):
        await asyncio.sleep(5)  # meanwhile it handles nothing else

    async def number(self, event):
        await self.send(event["text"])


class Sender(AsyncWebsocketConsumer):
    async def receive(self, text_data=None, bytes_data=None):
        for number in range(1, 11):
            await self.channel_layer.group_send(
                "numbers", {"type": "number", "text": str(number)}
            )
            await asyncio.sleep(0.2)
# --8<-- [end:busy]


application = ProtocolTypeRouter({
    "http": get_asgi_application(),
    "websocket": URLRouter([
        path("busy", Busy.as_asgi()),
        path("sender", Sender.as_asgi()),
    ]),
})
