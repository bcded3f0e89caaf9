"""Trials of what is sent: protocols, what is too large, bodies whose end is in doubt."""

import re

from trials import asking
from trials.asking import FIRST, ask, connection, everything, exchange, request, statuses

NOT_ASKED = "-"


def codes(came, closed):
    """The statuses of the answers; else whether the server closed, or waits for more."""
    return ", ".join(map(str, statuses(came))) or ("closed" if closed else "waits")


def speaks(plain, tls):
    """Over which protocols a server answers, and whether it runs the program's lifespan."""
    found = {"interface": plain.interface, "HTTP/2 over TLS": "no TLS"}
    if tls:
        with connection(tls.port, True, ("h2", "http/1.1")) as sock:
            chosen = sock.selected_alpn_protocol() == "h2" and asking.http2(sock) == (2, 200)
            found["HTTP/2 over TLS"] = "yes" if chosen else "no"
    with connection(plain.port) as sock:
        found["HTTP/2 without TLS"] = "yes" if asking.http2(sock) == (2, 200) else "no"
    asgi = plain.interface == "ASGI"
    more = {"WebSocket": asgi and asking.echo(plain.port), "lifespan": asgi and ask(plain.port, "/pool") == 200}
    return found | {key: "yes" if good else "no" if asgi else NOT_ASKED for key, good in more.items()}


def limits(server):
    """What is too large."""

    def asked(*arguments, first=FIRST):
        return codes(*exchange(server.port, request(*arguments), first=first))

    return {
        "header of 10 kB": asked("GET /", f"X-A: {'a' * 10_000}"),
        "header of 100 kB": asked("GET /", f"X-A: {'a' * 100_000}"),
        "header of 1 MB": asked("GET /", f"X-A: {'a' * 1_000_000}"),
        "200 headers": asked("GET /", *[f"X-{number}: a" for number in range(200)]),
        "URL of 10 kB": asked(f"GET /?{'a' * 10_000}"),
        "body of 5 GB": asked("POST /upload", "Content-Length: 5000000000", first=2.5),
    }


def framing(server):
    """Bodies whose end is in doubt: cut off, or with two ways to find it."""

    def upload(*headers, body, half=False):
        came, closed = exchange(server.port, request("POST /upload", *headers, body=body), half)
        taken = re.search(rb'{"bytes": ?(\d+)', came)
        return codes(came, closed), f"taken, {taken[1].decode()} bytes" if taken else "not taken"

    hidden = b"0\r\n\r\n" + request("GET /hidden")
    length, chunked = f"Content-Length: {len(hidden)}", "Transfer-Encoding: chunked"
    return {
        "cut off": upload("Content-Length: 10", body=b"four", half=True)[1],
        "bad chunk": upload(chunked, body=b"5x\r\nfive.\r\n0\r\n\r\n")[1],
        "both": upload(length, chunked, body=hidden)[0],
        "two lengths": upload("Content-Length: 4", "Content-Length: 5", body=b"five.")[0],
        "unknown coding": upload(length, "Transfer-Encoding: xchunked", body=hidden)[0],
    }


def kept(server):
    """Whether a connection is kept, and what an answer says of its server."""
    with connection(server.port) as sock:
        sock.sendall(request() * 2)
        came, closed = everything(sock)
        idle = "closed" if closed or everything(sock)[1] else "open"
    head, _ = exchange(server.port, request("HEAD /"))
    body = head.partition(b"\r\n\r\n")[2]
    lines = re.findall(r"(?i)\r\n(server|date): ([^\r\n]*)", came.decode("latin-1"))
    said = {name.lower(): re.sub(r"/\d.*", "/…", value) for name, value in lines}
    return {
        "two requests": f"{len(statuses(came))} answered",
        "idle connection": idle,
        "Server": said.get("server", "none"),
        "Date": "yes" if "date" in said else "no",
        "body after HEAD": f"{len(body)} bytes",
    }
