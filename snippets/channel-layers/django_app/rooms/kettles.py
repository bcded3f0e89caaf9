import asyncio
import time

from channels.generic.websocket import (
    AsyncWebsocketConsumer,
    WebsocketConsumer,
)


# --8<-- [start:kettles]
class SyncKettle(WebsocketConsumer):
    def receive(self, text_data=None, bytes_data=None):
        time.sleep(1)  # whatever blocks for a second
        self.send(f"{text_data} is ready")


class AsyncKettle(AsyncWebsocketConsumer):
    async def receive(self, text_data=None, bytes_data=None):
        await asyncio.sleep(1)  # whatever can be awaited
        await self.send(f"{text_data} is ready")


class ThreadKettle(AsyncWebsocketConsumer):
    async def receive(self, text_data=None, bytes_data=None):
        await asyncio.to_thread(time.sleep, 1)
        await self.send(f"{text_data} is ready")
# --8<-- [end:kettles]
