"""Send a method that nobody declares to every path that a program answers."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from rosetta.exchange import Request
from rosetta.programs import Entry
from rosetta.recording import ask_entries

UNDECLARED = "TRACE"  # no program declares it, and a check of tokens, which Django makes first, lets it pass


def open_paths(entry: Entry, requests: Mapping[str, Request], recorded: Mapping[str, Mapping]) -> set[str]:
    """The paths that answer `UNDECLARED` with another status than 405.

    Asked is each path to which a request got a status below 300, by the `recorded` answers. Raises Problem where the
    program does not start.
    """
    asked: dict[str, str] = {}
    for name, request in requests.items():
        if not request.after and recorded.get(name, {"status": 404})["status"] < 300:
            asked.setdefault(urlsplit(request.target).path, name)
    changed = {name: replace(requests[name], method=UNDECLARED) for name in asked.values()}
    [found] = ask_entries([(entry, entry.interface, changed, [list(changed)])], workers=1)
    return {path for path, name in asked.items() if found.answers.get(name, {"status": 500})["status"] != 405}
