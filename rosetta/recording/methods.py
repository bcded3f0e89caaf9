"""Ask a program what no page shows: a method that nobody declares, and its machine's other name."""

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from rosetta.content.programs import Entry
from rosetta.exchange import Request
from rosetta.exchange.session import HOST
from rosetta.recording.programs import ask_entries

UNDECLARED = "TRACE"  # no program declares it, and a check of tokens, which Django makes first, lets it pass
OTHER_NAME = "localhost:8000"  # a reader's browser may say so, where `requests.http` says 127.0.0.1


def open_paths(entry: Entry, requests: Mapping[str, Request], recorded: Mapping[str, Mapping]) -> set[str]:
    """The paths that answer `UNDECLARED` with another status than 405.

    Asked is each path that a view answered, by the `recorded` answers. Raises Problem where the program does not start.
    """
    asked: dict[str, str] = {}
    for name, request in requests.items():
        path = urlsplit(request.target).path
        if not request.after and name in recorded and _is_of_a_view(path, recorded[name]):
            asked.setdefault(path, name)
    changed = {name: replace(requests[name], method=UNDECLARED) for name in asked.values()}
    [found] = ask_entries([(entry, entry.interface, changed, [list(changed)])], workers=1)
    return {path for path, name in asked.items() if found.answers.get(name, {"status": 500})["status"] != 405}


def known_as(host: str, entry: Entry, requests: Mapping[str, Request], recorded: Mapping[str, Mapping]) -> bool:
    """Whether a request that the program answered with a status below 300 gets the same one with this `Host`.

    Asked is, if there is one, a request with an `Origin`: Django looks at the host when something needs it.
    """
    answered = [name for name in requests if name in recorded and recorded[name]["status"] < 300]
    answered = [name for name in answered if "{{" not in requests[name].target]
    name = next((name for name in answered if requests[name].header("Origin")), answered[0])
    headers = [(key, value.replace(HOST, host)) for key, value in requests[name].headers]
    renamed = replace(requests[name], after=None, headers=(("Host", host), *headers))
    [found] = ask_entries([(entry, entry.interface, {name: renamed}, [[name]])], workers=1)
    return found.answers.get(name, {"status": 500})["status"] == recorded[name]["status"]


def _is_of_a_view(path: str, answer: Mapping) -> bool:
    """Whether a view gave the answer: 404, 405 and the way to the path in another form come from routers."""
    location = urlsplit(str(answer["headers"].get("location", ""))).path
    return answer["status"] not in (404, 405) and (not location or _bare(location) != _bare(path))


def _bare(path: str) -> str:
    return re.sub("/+", "/", path).strip("/")
