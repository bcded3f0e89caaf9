"""Asks an API of the OpenAI kind, and gives the answer piece by piece.

A piece is {"text": ...}; the last one is {"finish": ...} or {"error": ...}.
"""

import asyncio
import json
import logging
import random
from collections.abc import AsyncIterator
from contextlib import aclosing
from uuid import uuid4

import httpx2
from failed import TROUBLE, as_failed

SYSTEM = {"role": "system", "content": "You know all about tea."}
ATTEMPTS = 3
LONGEST_WAIT = 5  # seconds from one attempt to the next

log = logging.getLogger(__name__)
Piece = dict[str, str]


class Llm:
    # --8<-- [start:client]
    def __init__(self, url, key, model, next_token=15.0, backoff=0.5):
        self.model, self.next_token, self.backoff = model, next_token, backoff
        self.client = httpx2.AsyncClient(
            base_url=url,
            headers={"Authorization": f"Bearer {key}"},
            timeout=httpx2.Timeout(60, connect=5),
        )
    # --8<-- [end:client]

    # --8<-- [start:call]
    async def call(self, messages, call_id) -> AsyncIterator[Piece]:
        async with self.client.sse(
            "chat/completions",
            method="POST",
            headers={"X-Client-Request-Id": call_id},
            json={
                "model": self.model,
                "messages": [SYSTEM, *messages],
                "max_completion_tokens": 1000,
                "stream": True,
            },
        ) as events:
            events.response.raise_for_status()
            finish = None
            async for event in events:
                if event.data == "[DONE]":
                    continue
                for choice in json.loads(event.data).get("choices") or []:
                    if text := choice["delta"].get("content"):
                        yield {"text": text}
                    finish = choice.get("finish_reason") or finish
        if not finish:
            raise ValueError("the answer has no end")
        yield {"finish": finish}
    # --8<-- [end:call]

    # --8<-- [start:retry]
    async def ask(self, messages: list[dict]) -> AsyncIterator[Piece]:
        """The pieces, once the first one is there. Raises Failed."""
        call_id = uuid4().hex
        for attempt in range(1, ATTEMPTS + 1):
            pieces = self.call(messages, call_id)
            try:
                first = await anext(pieces)
                return self.rest(first, pieces, call_id)
            except TROUBLE as error:
                log.warning("%s: attempt %s: %r", call_id, attempt, error)
                failed = as_failed(error)
            wait = failed.wait
            if wait is None:
                wait = self.backoff * 2**attempt * random.uniform(0.5, 1)
            if not failed.again or attempt == ATTEMPTS or wait > LONGEST_WAIT:
                raise failed
            await asyncio.sleep(wait)
    # --8<-- [end:retry]

    # --8<-- [start:rest]
    async def rest(self, piece, pieces, call_id) -> AsyncIterator[Piece]:
        async with aclosing(pieces):
            try:
                while piece:
                    yield piece
                    async with asyncio.timeout(self.next_token):
                        piece = await anext(pieces, None)
            except TROUBLE as error:
                log.warning("%s: after some pieces: %r", call_id, error)
                yield {"error": "interrupted"}
    # --8<-- [end:rest]
