"""What the server calls, how long, and in which thread, in Django."""

import asyncio
import logging
import os
import time

from asgiref.sync import sync_to_async
from django.apps import apps
from django.http import JsonResponse, StreamingHttpResponse
from django.views.decorators.http import require_http_methods, require_safe

PAUSE = float(os.environ.get("PAUSE", "0.05"))  # seconds
log = logging.getLogger("tea")


# --8<-- [start:echo]
@require_http_methods(["GET", "POST"])
def echo(request, name):
    return JsonResponse(
        {
            "method": request.method,
            "path": request.path,
            "query": request.META["QUERY_STRING"],
            "body": request.body.decode(errors="replace"),
        }
    )
# --8<-- [end:echo]


# --8<-- [start:menu]
@require_safe
def show_menu(request):
    menu = apps.get_app_config("tea").menu
    return JsonResponse(menu, safe=False)
# --8<-- [end:menu]


# --8<-- [start:views]
@require_safe
def sync(request, number):
    log.info("%s begins", number)
    time.sleep(PAUSE)  # holds a thread
    log.info("%s ends", number)
    return JsonResponse({"number": number})


@require_safe
async def waits(request, number):
    log.info("%s begins", number)
    await asyncio.sleep(PAUSE)
    log.info("%s ends", number)
    return JsonResponse({"number": number})


@require_safe
async def blocks(request, number):
    log.info("%s begins", number)
    time.sleep(PAUSE)  # noqa: ASYNC251
    log.info("%s ends", number)
    return JsonResponse({"number": number})
# --8<-- [end:views]


# --8<-- [start:moved]
@require_safe
async def moves(request, number):
    log.info("%s begins", number)
    await sync_to_async(time.sleep)(PAUSE)
    log.info("%s ends", number)
    return JsonResponse({"number": number})
# --8<-- [end:moved]


STREAM = "text/event-stream; charset=utf-8"


# --8<-- [start:sync-events]
@require_safe
def events(request, count):
    def stream():
        for number in range(count):
            yield f"data: {number}\n\n"
            time.sleep(PAUSE)

    return StreamingHttpResponse(stream(), content_type=STREAM)
# --8<-- [end:sync-events]


# --8<-- [start:events]
@require_safe
async def async_events(request, count):
    async def stream():
        for number in range(count):
            yield f"data: {number}\n\n"
            await asyncio.sleep(PAUSE)

    return StreamingHttpResponse(stream(), content_type=STREAM)
# --8<-- [end:events]
