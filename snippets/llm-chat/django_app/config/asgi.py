"""Requests go to Django's views, WebSockets to consumers."""

import os

from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import OriginValidator
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

django_app = get_asgi_application()  # before consumers

# --8<-- [start:routes]
from chat.consumers import ChatConsumer

sockets = URLRouter([path("ws/chat", ChatConsumer.as_asgi())])
application = ProtocolTypeRouter({
    "http": django_app,
    "websocket": OriginValidator(sockets, settings.CHAT_ORIGINS),
})
# --8<-- [end:routes]
