"""Send a request and what must come before it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from rosetta.exchange.answer import Answer, cookies_after
from rosetta.exchange.request import Request

HOST = "127.0.0.1:8000"  # what every request calls the server, whatever port it is sent to


def chain(request: Request, requests: Mapping[str, Request]) -> list[Request]:
    """The request with all that `@after` puts before it, in sending order."""
    sent = [request]
    while sent[0].after:
        sent.insert(0, requests[sent[0].after])
    return sent


def ask(send: Callable[[Request], Answer], request: Request, requests: Mapping[str, Request]) -> Answer:
    """Send a request's whole chain and return its own, last answer; cookies are carried along.

    Raises Problem when a `{{variable}}` cannot be filled, or when an answer is a redirect that an
    editor would follow and we would not.
    """
    sender = Sender(send)
    for step in chain(request, requests):
        answer = sender.ask(step)
        if 300 <= answer.status < 400 and answer.values("location") and not step.no_redirect:
            raise step.problem(
                f"it is answered with a redirect ({answer.status} to {answer.values('location')[0]}).",
                "Mark it with `# @no-redirect`, so that editors stop there too.",
            )
    return answer


class Client:
    """What one client carries from request to request: answers, which fill later variables, and cookies."""

    def __init__(self, host: str = HOST) -> None:
        self._host = host
        self.cookies: dict[str, str] = {}
        self.earlier: dict[str, Answer] = {}

    def prepared(self, request: Request) -> Request:
        """The request as this client sends it. Raises Problem when a `{{variable}}` cannot be filled."""
        return _as_sent(request.filled(self.earlier), self.cookies, self._host)

    def answered(self, request: Request, answer: Answer) -> None:
        """Keep what came of a request."""
        self.earlier[request.name] = answer
        self.cookies = cookies_after(self.cookies, answer)


class Sender:
    """Sends one request after the other to a running app, as one client."""

    def __init__(self, send: Callable[[Request], Answer], host: str = HOST) -> None:
        self._send = send
        self._host = host
        self._client = Client(host)

    def copy(self) -> "Sender":
        """Another client that has come as far as this one."""
        other = Sender(self._send, self._host)
        other._client.cookies, other._client.earlier = dict(self._client.cookies), dict(self._client.earlier)
        return other

    def ask(self, request: Request) -> Answer:
        """The answer. Raises Problem when a `{{variable}}` cannot be filled."""
        answer = self._send(self._client.prepared(request))
        self._client.answered(request, answer)
        return answer


def _as_sent(request: Request, cookies: Mapping[str, str], host: str) -> Request:
    """With the headers every client adds: Host, Content-Length, and the cookies of earlier answers."""
    headers = list(request.headers)
    if request.header("host") is None:
        headers.insert(0, ("Host", host))
    own = request.header("cookie")
    if cookies:
        carried = "; ".join(f"{name}={value}" for name, value in cookies.items())
        headers = [pair for pair in headers if pair[0].lower() != "cookie"]
        headers.append(("Cookie", f"{own}; {carried}" if own else carried))
    needs_length = request.body or request.method in ("POST", "PUT", "PATCH")
    if needs_length and request.header("content-length") is None:
        headers.append(("Content-Length", str(len(request.body))))
    return replace(request, headers=tuple(headers))
