"""WebSockets in Django, with Channels: a consumer for each connection."""

import json
import os
import sys
from contextlib import suppress

from channels.exceptions import StopConsumer
from channels.generic.websocket import (
    AsyncJsonWebsocketConsumer,
    AsyncWebsocketConsumer,
)
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe

# --8<-- [start:layer]
REDIS = os.environ.get("REDIS_URL")
one_process = {"BACKEND": "channels.layers.InMemoryChannelLayer"}
several = {
    "BACKEND": "channels_redis.core.RedisChannelLayer",
    "CONFIG": {"hosts": [REDIS]},
}
layers = {"default": several if REDIS else one_process}
# --8<-- [end:layer]

# --8<-- [start:app]
settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    DEBUG=False,
    # Daphne replaces the server of runserver.
    INSTALLED_APPS=["daphne", "channels"],
    ASGI_APPLICATION=f"{__name__}.asgi_app",
    ROOT_URLCONF=__name__,
    CHANNEL_LAYERS=layers,
)
django_app = get_asgi_application()  # before consumers
# --8<-- [end:app]


@require_safe
def index(request):
    return JsonResponse({"hello": "world"})


urlpatterns = [path("", index)]


# --8<-- [start:echo]
class Echo(AsyncWebsocketConsumer):
    async def receive(self, text_data=None, bytes_data=None):
        await self.send(text_data=text_data)
# --8<-- [end:echo]


# --8<-- [start:tell]
class Room(AsyncJsonWebsocketConsumer):
    async def tell(self, message):
        await self.channel_layer.group_send(
            self.room, {"type": "room.message", "message": message}
        )

    async def room_message(self, event):  # named by the type
        with suppress(OSError):  # the client has gone
            await self.send_json(event["message"])
# --8<-- [end:tell]

# --8<-- [start:room]
    async def connect(self):
        given = self.scope["url_route"]["kwargs"]
        self.room, self.name = given["room"], given["name"]
        if len(self.room) > 99:  # too long for a group
            await self.close()
            raise StopConsumer  # without disconnect()
        await self.channel_layer.group_add(
            self.room, self.channel_name
        )
        await self.accept()
        await self.tell({"joined": self.name})

    async def receive(self, text_data=None, bytes_data=None):
        await self.tell({"from": self.name, "text": text_data})

    async def disconnect(self, code):
        await self.channel_layer.group_discard(
            self.room, self.channel_name
        )
        await self.tell({"left": self.name})
# --8<-- [end:room]


# --8<-- [start:close]
PRICES = {"Sencha": 9, "Earl Grey": 7}


class Prices(AsyncJsonWebsocketConsumer):
    async def receive(self, text_data=None, bytes_data=None):
        try:
            question = json.loads(text_data or "")  # or bytes
        except ValueError:
            await self.close(4000, "expected JSON")
            return
        match question:
            case {"tea": str(tea)} if tea in PRICES:
                answer = {"tea": tea, "price": PRICES[tea]}
                await self.send_json(answer)
            case {"bye": True}:
                await self.close()  # with 1000
            case _:
                await self.send_json({"error": "no such tea"})
# --8<-- [end:close]


# --8<-- [start:origin]
sockets = URLRouter([
    path("echo", Echo.as_asgi()),
    path("rooms/<slug:room>/<str:name>", Room.as_asgi()),
    path("prices", Prices.as_asgi()),
])
asgi_app = ProtocolTypeRouter({
    "http": django_app,
    "websocket": AllowedHostsOriginValidator(sockets),
})
# --8<-- [end:origin]
app = get_wsgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
