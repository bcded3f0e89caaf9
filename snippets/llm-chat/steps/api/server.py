"""A local server of an API of the OpenAI kind, which misbehaves when asked to.

`python server.py 9000` serves it. What it does follows from the last message.
"""

import asyncio
import json
import sys
from dataclasses import dataclass, field

KEY = "sk-local-0123456789"
PATH = "POST /v1/chat/completions"
INTERNAL = "Traceback: gpu-17.internal is on fire."
LONG = 60  # seconds, more than anybody here waits


@dataclass
class Call:
    """What was asked, and what came of it."""

    headers: dict[str, str]
    body: dict
    tokens: int = 0  # that were sent
    left: bool = False  # the caller went before the end


@dataclass
class Api:
    calls: list[Call] = field(default_factory=list)

    async def connected(self, reader, writer) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        first, *lines = head.strip().split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines)
        body = await reader.readexactly(int(headers["content-length"]))
        call = Call(headers, json.loads(body))
        self.calls.append(call)
        if not first.startswith(PATH):
            answer = refuse(writer, 404, "Not here.")
        elif headers["authorization"] != f"bearer {KEY}":
            answer = refuse(writer, 401, "Incorrect API key: sk-lo***789.")
        else:
            answer = self.answer(call, writer)
        answering = asyncio.ensure_future(answer)
        gone = asyncio.ensure_future(reader.read())  # until it closes
        await asyncio.wait({answering, gone}, return_when="FIRST_COMPLETED")
        call.left = not answering.done()
        answering.cancel()
        gone.cancel()
        writer.close()

    async def answer(self, call: Call, writer) -> None:
        asked = call.body["messages"][-1]["content"]
        once = asked.endswith(" once.") and self.times(call) == 1
        if asked == "Be busy." or (once and asked == "Be busy once."):
            wait = 0 if once else 90
            await refuse(writer, 429, "Slow down.", f"Retry-After: {wait}")
        elif asked == "Fail." or (once and asked == "Fail once."):
            await refuse(writer, 500, INTERNAL)
        elif asked == "Hang up.":
            return
        elif asked == "Say nothing.":
            await asyncio.sleep(LONG)
        else:
            await self.stream(asked, call, Stream(call, writer))

    async def stream(self, asked: str, call: Call, stream: "Stream") -> None:
        await stream.begin()
        match asked:
            case "Keep me waiting.":
                for _ in range(20):
                    await stream.write(b": keep-alive\n\n")
                    await asyncio.sleep(0.1)
                await stream.tokens("Oolong")
            case "Break off.":
                await stream.tokens("Green", " tea")
                return
            case "End early.":
                await stream.tokens("Green", " tea")
                await stream.end()
                return
            case "Fall silent.":
                await stream.tokens("Green", " tea")
                await asyncio.sleep(LONG)
            case "Garble.":
                await stream.tokens("Green")
                await stream.write(b'data: {"choices": [{"del\n\n')
            case "Report an error.":
                await stream.tokens("Green")
                await stream.write(event({"error": {"message": INTERNAL}}))
                await stream.end()
                return
            case "Be long.":
                await stream.tokens("There was once")
                await stream.finish("length")
                return
            case "Be slow.":
                pieces = b"".join(map(token, ("Slow", "ly", " 천천히", ".")))
                for at in range(0, len(pieces), 61):  # also inside of letters
                    await stream.write(pieces[at : at + 61])
                    await asyncio.sleep(0.05)
            case "Go on and on.":
                for number in range(1000):
                    await stream.tokens(f"{number} ")
                    await asyncio.sleep(0.05)
            case "What were you asked?":
                body = call.body
                roles = ", ".join(one["role"] for one in body["messages"])
                await stream.tokens(f"model: {body['model']}\n")
                await stream.tokens(f"stream: {body['stream']}\n")
                await stream.tokens(f"roles: {roles}\n")
            case "Write HTML.":
                await stream.tokens("<img src=x ", "onerror=alert(1)>")
            case _:
                await stream.tokens("Green", " tea", ":\n", "녹", "차", ".")
        await stream.finish("stop")

    def times(self, call: Call) -> int:
        """How often the call came, with its first time."""
        name = "x-client-request-id"
        ids = [one.headers.get(name) for one in self.calls]
        return ids.count(call.headers.get(name))


async def refuse(writer, status: int, message: str, *headers: str) -> None:
    body = json.dumps({"error": {"message": message}}).encode()
    length = f"Content-Length: {len(body)}"
    lines = [f"HTTP/1.1 {status} Refused", length, *headers]
    writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
    await writer.drain()


def event(data: dict) -> bytes:
    text = json.dumps(data, ensure_ascii=False)
    return f"data: {text}\n\n".encode()


def choice(delta: dict, reason: str | None = None) -> bytes:
    one = {"index": 0, "delta": delta, "finish_reason": reason}
    return event({"object": "chat.completion.chunk", "choices": [one]})


def token(text: str) -> bytes:
    return choice({"content": text})


@dataclass
class Stream:
    """An answer of server-sent events, each of which is sent at once."""

    call: Call
    writer: asyncio.StreamWriter

    async def begin(self) -> None:
        self.writer.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n"
        )
        await self.write(choice({"role": "assistant", "content": ""}))

    async def write(self, data: bytes) -> None:
        self.writer.write(b"%x\r\n%b\r\n" % (len(data), data))
        await self.writer.drain()

    async def tokens(self, *texts: str) -> None:
        for text in texts:
            await self.write(token(text))
            self.call.tokens += 1

    async def finish(self, reason: str) -> None:
        await self.write(choice({}, reason))
        await self.write(event({"choices": [], "usage": {"total_tokens": 9}}))
        await self.write(b"data: [DONE]\n\n")
        await self.end()

    async def end(self) -> None:
        self.writer.write(b"0\r\n\r\n")
        await self.writer.drain()


async def main(port: int) -> None:
    server = await asyncio.start_server(Api().connected, "127.0.0.1", port)
    host, port = server.sockets[0].getsockname()
    print(f"http://{host}:{port}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
