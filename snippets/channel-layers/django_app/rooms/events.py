"""What consumers are told by code that is no consumer."""

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.contrib.auth.signals import user_logged_out
from django.db import transaction
from django.dispatch import receiver


# --8<-- [start:send]
def tell(group, event):
    """Send it once the transaction, if there is one, has committed."""
    send = async_to_sync(get_channel_layer().group_send)
    transaction.on_commit(lambda: send(group, event), robust=True)
# --8<-- [end:send]


# --8<-- [start:logout]
def group_of(user):
    return f"user.{user.pk}"


@receiver(user_logged_out)
def end_connections(sender, request, user, **kwargs):
    if user:  # None for somebody who had not logged in
        tell(group_of(user), {"type": "session.ended"})
# --8<-- [end:logout]
