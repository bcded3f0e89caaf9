"""A first app with Channels: a view for HTTP, a consumer for WebSockets."""

# --8<-- [start:program]
import sys

from channels.generic.websocket import AsyncWebsocketConsumer
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=["daphne"],  # its server for runserver
    ASGI_APPLICATION=f"{__name__}.asgi_app",
)
teas = {"1": "Sencha", "2": "Earl Grey"}


@require_safe
def list_teas(request):
    return JsonResponse({"teas": list(teas.values())})


class Teas(AsyncWebsocketConsumer):
    async def receive(self, text_data=None, bytes_data=None):
        name = teas.get(text_data, "no such tea")
        await self.send(text_data=name)


urlpatterns = [path("teas", list_teas)]
sockets = URLRouter([path("ask", Teas.as_asgi())])

app = get_wsgi_application()
asgi_app = ProtocolTypeRouter({
    "http": get_asgi_application(),
    "websocket": AllowedHostsOriginValidator(sockets),
})

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
# --8<-- [end:program]
