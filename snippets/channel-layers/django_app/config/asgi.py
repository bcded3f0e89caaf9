"""What ASGI servers load."""

# --8<-- [start:asgi]
import os

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
http = get_asgi_application()  # loads the models, so it stands first

from rooms.routing import websocket_urlpatterns

websocket = URLRouter(websocket_urlpatterns)
application = ProtocolTypeRouter({
    "http": http,
    "websocket": AllowedHostsOriginValidator(
        AuthMiddlewareStack(websocket)
    ),
})
# --8<-- [end:asgi]
