"""What consumers are told by code that is no consumer."""

from uuid import uuid4

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db import transaction
from django.dispatch import receiver


# --8<-- [start:send]
def tell(group, event):
    """Send it once the transaction, if there is one, has committed."""
    send = async_to_sync(get_channel_layer().group_send)
    transaction.on_commit(lambda: send(group, event), robust=True)
# --8<-- [end:send]


# --8<-- [start:logout]
@receiver(user_logged_in)
def name_group(sender, request, **kwargs):
    request.session.setdefault("group", f"session.{uuid4()}")


@receiver(user_logged_out)
def end_connections(sender, request, **kwargs):
    group = request.session.get("group")
    request.session.flush()  # logout() does so after the signal
    if group:  # None for somebody who had not logged in
        tell(group, {"type": "session.ended"})
# --8<-- [end:logout]
