from contextlib import suppress

from channels.db import database_sync_to_async
from channels.exceptions import DenyConnection
from channels.generic.websocket import (
    AsyncJsonWebsocketConsumer,
    AsyncWebsocketConsumer,
)
from django.http import QueryDict

from .models import Room


# --8<-- [start:connect]
class RoomConsumer(AsyncJsonWebsocketConsumer):
    joined = ()

    async def connect(self):
        self.user = self.scope["user"]
        slug = self.scope["url_route"]["kwargs"]["slug"]
        self.room = await Room.objects.filter(slug=slug).afirst()
        if not (self.user.is_authenticated and self.room):
            raise DenyConnection  # before accept(): a 403
        session = self.scope["session"]
        self.joined = self.room.group, session["group"]
        for group in self.joined:
            await self.channel_layer.group_add(
                group, self.channel_name
            )
        if not await session.aexists(session.session_key):
            raise DenyConnection  # a logout came in between
        await self.accept()
        await self.send_missed()
# --8<-- [end:connect]

# --8<-- [start:missed]
    async def send_missed(self):
        query = QueryDict(self.scope["query_string"])
        after = query.get("after", "")
        if after.isdecimal() and len(after) < 10:
            missed = self.room.messages.filter(number__gt=int(after))
            async for message in missed.select_related("author")[:100]:
                await self.send_json(message.as_json())
# --8<-- [end:missed]

# --8<-- [start:talk]
    async def receive(self, text_data=None, bytes_data=None):
        if not text_data or len(text_data) > 500 or "\0" in text_data:
            await self.send_json({"error": "1 to 500 characters"})
            return
        add = database_sync_to_async(self.room.add)
        message = await add(self.user, text_data)
        await self.channel_layer.group_send(
            self.room.group, message.event
        )

    async def room_message(self, event):  # named by the type
        with suppress(OSError):  # the client has gone
            await self.send_json(event["message"])

    async def disconnect(self, code):
        for group in self.joined:
            await self.channel_layer.group_discard(
                group, self.channel_name
            )
# --8<-- [end:talk]

# --8<-- [start:ended]
    async def session_ended(self, event):
        await self.close(4001)
# --8<-- [end:ended]


# --8<-- [start:nowhere]
class NowhereConsumer(AsyncWebsocketConsumer):
    async def connect(self):
        await self.close()
# --8<-- [end:nowhere]
