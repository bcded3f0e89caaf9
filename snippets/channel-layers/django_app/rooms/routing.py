from django.urls import path, re_path

from . import kettles
from .consumers import NowhereConsumer, RoomConsumer

# --8<-- [start:routing]
websocket_urlpatterns = [
    path("ws/rooms/<slug:slug>", RoomConsumer.as_asgi()),
    path("ws/kettles/sync", kettles.SyncKettle.as_asgi()),
    path("ws/kettles/async", kettles.AsyncKettle.as_asgi()),
    path("ws/kettles/thread", kettles.ThreadKettle.as_asgi()),
    re_path("", NowhereConsumer.as_asgi()),  # last: any other path
]
# --8<-- [end:routing]
