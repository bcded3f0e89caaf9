"""The trials by their names, and how one is done with all servers."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import chain

from trials.lives import processes, slow, stops, works
from trials.sends import framing, kept, limits, speaks
from trials.servers import COMMANDS, NGINX, interface, started

KINDS = {  # a trial, and with what each of the servers that it takes is started
    "speaks": (speaks, {}, {"tls": True}),
    "works": (works, {}, {"workers": 2}),
    "processes": (processes, {"workers": 2}),
    "stops": (stops, {"workers": 2}),
    "slow": (slow, {}, {}, {}),
    "limits": (limits, {}),
    "framing": (framing, {}),
    "kept": (kept, {}),
}
WITH_NGINX = {"speaks", "slow", "limits", "framing", "kept"}


def tried(kind, programs):
    """What came of a trial: rows, each with a name and what was found by question."""
    trial, *variants = KINDS[kind]
    names = [NGINX, *COMMANDS] if kind in WITH_NGINX else COMMANDS
    with ExitStack() as stack:
        running = {
            name: [stack.enter_context(started(name, programs, **one)) for one in variants]
            for name in names
            if interface(name) in programs
        }
        every = [one for one in chain(*running.values()) if one]
        try:
            for one in every:  # before the first one is asked: to start takes the machine's time
                one.starts()
            with ThreadPoolExecutor(len(running)) as pool:
                told = {name: pool.submit(trial, *servers) for name, servers in running.items()}
                found = [(name, one.result()) for name, one in told.items()]
        finally:
            for one in every:
                one.process.terminate()
    rows = (one if isinstance(one, list) else [(name, one)] for name, one in found)
    return list(chain(*rows))
