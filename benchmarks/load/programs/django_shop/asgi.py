"""For Uvicorn: Django's asynchronous views, and Channels."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "django_shop.settings")
django_app = get_asgi_application()

from channels.generic.websocket import AsyncWebsocketConsumer
from channels.routing import ProtocolTypeRouter, URLRouter
from django.urls import path


class Echo(AsyncWebsocketConsumer):
    """Sends back what it is told."""

    async def receive(self, text_data=None, bytes_data=None):
        await self.send(text_data)


app = ProtocolTypeRouter({"http": django_app, "websocket": URLRouter([path("echo", Echo.as_asgi())])})
