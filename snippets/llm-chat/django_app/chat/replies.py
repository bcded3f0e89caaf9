"""Checks a question, and asks the API: for the view and the consumer."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress

from django.conf import settings
from django.core.cache import cache
from rest_framework import serializers

from chat.failed import Failed
from chat.llm import Llm, Piece

# --8<-- [start:made]
llm = Llm(**settings.LLM)
# --8<-- [end:made]


# --8<-- [start:limits]
async def check_allowance(address):
    key = f"chat-{address}"
    await cache.aadd(key, 0, timeout=60)
    with suppress(ValueError):  # the minute has just ended
        if await cache.aincr(key) > settings.CHAT_PER_MINUTE:
            raise Failed("too many", wait=60)
# --8<-- [end:limits]


# --8<-- [start:message]
class TurnSerializer(serializers.Serializer):
    role = serializers.ChoiceField(["user", "assistant"])
    content = serializers.CharField(max_length=4000, trim_whitespace=False)


class ChatSerializer(serializers.Serializer):
    messages = TurnSerializer(many=True, min_length=1, max_length=20)


def checked(body):
    try:
        chat = ChatSerializer(data=json.loads(body))
    except ValueError:
        raise serializers.ValidationError("no JSON") from None
    chat.is_valid(raise_exception=True)
    return chat.validated_data["messages"]
# --8<-- [end:message]


# --8<-- [start:first]
async def reply(messages) -> AsyncIterator[Piece]:
    try:
        async with asyncio.timeout(settings.FIRST_TOKEN):
            return await llm.ask(messages)
    except TimeoutError:
        raise Failed("timeout") from None
# --8<-- [end:first]
