"""The same over a WebSocket, with Channels."""

import asyncio
from contextlib import aclosing

from channels.generic.websocket import AsyncJsonWebsocketConsumer
from rest_framework.serializers import ValidationError

from chat.failed import Failed
from chat.replies import check_allowance, checked, reply


# --8<-- [start:socket]
class ChatConsumer(AsyncJsonWebsocketConsumer):
    answering = None

    async def receive(self, text_data="", bytes_data=None):
        self.stop()
        if text_data != "stop":
            self.answering = asyncio.create_task(self.answer(text_data))

    async def disconnect(self, code):
        self.stop()

    def stop(self):
        if self.answering:
            self.answering.cancel()

    async def answer(self, text):
        try:
            messages = checked(text)
            await check_allowance(self.scope["client"][0])
            async with aclosing(await reply(messages)) as pieces:
                async for piece in pieces:
                    await self.send_json(piece)
        except ValidationError:
            await self.send_json({"error": "invalid"})
        except Failed as failed:
            await self.send_json({"error": failed.reason})
# --8<-- [end:socket]
