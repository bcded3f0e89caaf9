"""A chat with an LLM, in Django: an answer of server-sent events."""

import json
from contextlib import aclosing

from django.conf import settings
from django.http import JsonResponse, StreamingHttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from rest_framework.serializers import ValidationError

from chat.failed import Failed
from chat.replies import check_allowance, checked, reply


# --8<-- [start:origin]
def check_origin(request):
    origin = request.headers.get("Origin")  # none: no browser
    if origin and origin not in settings.CHAT_ORIGINS:
        raise Failed("foreign origin")
# --8<-- [end:origin]


# --8<-- [start:no-answer]
def no_answer(failed):
    return JsonResponse(
        {"error": failed.reason},
        status=failed.status,
        headers=failed.headers,
    )
# --8<-- [end:no-answer]


# --8<-- [start:stream]
async def events(pieces):
    async with aclosing(pieces):
        async for piece in pieces:
            yield f"data: {json.dumps(piece)}\n\n"


@csrf_exempt  # no cookie counts here, and the origin is checked
@require_POST
async def chat(request):
    try:
        check_origin(request)
        await check_allowance(request.META["REMOTE_ADDR"])
        pieces = await reply(checked(request.body))
    except ValidationError as error:
        return JsonResponse({"error": error.detail}, status=400)
    except Failed as failed:
        return no_answer(failed)
    return StreamingHttpResponse(
        events(pieces),
        content_type="text/event-stream; charset=utf-8",
        headers={"Cache-Control": "no-cache", "X-Accel-Buffering": "no"},
    )
# --8<-- [end:stream]
