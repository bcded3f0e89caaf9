"""What one client does in a step, and what came of it, in words; code in them stands in backquotes."""

from collections.abc import Callable

from rosetta.answers.json_text import set_out
from rosetta.directives.answers.recorded import phrase
from rosetta.exchange.asgi_websocket import ABNORMAL
from rosetta.messages.playing import Event, Outcome
from rosetta.messages.scenes import Step
from rosetta.words import number, word

Parts = list[str]  # plain text and code in turns
_SHOWN = 40  # characters of a long message


def told(step: Step, outcome: Outcome, language: str) -> list[Parts]:
    """Sentences: one, or for a client that waits one for each thing that came."""

    say = _words(language)
    if outcome == {"gone": True}:
        return [say("gone")]
    if step.action == "expect":
        return [_came(event, language, say) for event in outcome] or [say("nothing")]
    if first := does(step, language):
        return [_joined(first[0], _answered(step, outcome, say), ": ")]
    if step.action == "close":
        return [say("closes", code=step.value)]
    if step.action == "drop":
        return [say("drops")]
    if step.times > 1:
        return [say("sends-many", text=step.value, n=number(step.times, language))]
    if not step.value:
        return [say("sends-empty")]
    return [say("sends-bytes" if step.binary else "sends", text=step.value)]


def does(step: Step, language: str) -> list[Parts]:
    """What a client does that connects or asks, whatever comes of it; nothing of another step."""
    say = _words(language)
    if step.action == "ask":
        request = step.requests[-1]
        parts = say("asks", request=f"{request.method} {request.target}")
    elif step.action == "connect":
        parts = say("connects", path=step.value)
    else:
        return []
    if step.process:
        parts = _joined(parts, say("process", n=step.process), ", ")
    for name, value in step.headers:
        more = say("with", header=f"{name}: {value}") if value else say("without", header=name)
        parts = _joined(parts, more, ", ")
    return [parts]


def came(step: Step, outcome: Outcome, language: str) -> list[Parts]:
    """The same without what the client did."""
    if step.action in ("connect", "ask"):
        return [_answered(step, outcome, _words(language))]
    return told(step, outcome, language)


def _words(language: str) -> Callable[..., Parts]:
    def say(key: str, **values: object) -> Parts:
        return _filled(word(f"messages-{key}", language, **dict.fromkeys(values, "\0")), values)

    return say


def _filled(sentence: str, values: dict[str, object]) -> Parts:
    """The sentence in turns of plain text and code, then its values: a message may hold backquotes of its own."""
    given = iter(values.values())
    pieces = sentence.split("`")
    return ["".join(piece if piece != "\0" else str(next(given)) for piece in _apart(one)) for one in pieces]


def _apart(text: str) -> Parts:
    return [piece for one in text.split("\0") for piece in ("\0", one)][1:]


def _answered(step: Step, outcome: Event, say: Callable[..., Parts]) -> Parts:
    status = outcome["status"]
    told = f"{status} {phrase(status)}".strip()
    if step.action == "ask":
        return say("answered", status=told)
    return say("open") if status == 101 else say("refused", status=told)


def _joined(first: Parts, second: Parts, between: str) -> Parts:
    return [*first[:-1], first[-1] + between + second[0], *second[1:]]


def _came(event: Event, language: str, say: Callable[..., Parts]) -> Parts:
    if "close" in event:
        if event["close"] == ABNORMAL:
            return say("ended")
        code = f"{event['close']} {event['reason']}".strip()
        return say("closed", code=code)
    if "base64" in event:
        return say("receives-bytes", text=event["base64"])
    text = event["text"]
    if "characters" in event:
        return say("receives-long", n=number(event["characters"], language), text=f"{text[:_SHOWN]}…")
    return say("receives", text=set_out(text, 10**9)) if text else say("receives-empty")
