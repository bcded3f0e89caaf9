"""Once in a worker, before its memory is saved: the patches, and what a framework's programs import anyway."""

import asyncio
import gc
import importlib
import json
import os
import random
import sys
import warnings
from asyncio import events
from collections.abc import Callable
from pathlib import Path

import rosetta
from rosetta.exchange import Rules
from rosetta.exchange.environment import ENVIRONMENT
from rosetta.in_browser import argon2_stand_in, hashing, job, threads
from rosetta.in_browser.loop import Policy

_rules: Rules
_answered: Callable[[], None]


def prepare(functions, answered: Callable[[], None]) -> None:
    """Make Python fit for a browser: `functions` are those of client/runtime/hashing.js, `answered` ends a request."""
    global _rules, _answered
    _answered = answered
    hashing.patch(functions)
    argon2_stand_in.install(functions)
    events._set_running_loop(None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # policies leave asyncio with Python 3.16
        asyncio.set_event_loop_policy(Policy())
    threads.patch_standard_library()
    sys.meta_path.insert(0, threads.PatchOnImport(dict(threads.PATCHES)))
    data = json.loads(Path(rosetta.__file__).with_name("headers.json").read_text("utf-8"))
    _rules = Rules.of(data)
    os.environ.update(ENVIRONMENT)
    sys.dont_write_bytecode = True
    sys.prefix = sys.exec_prefix = "/lib"  # it is "/", below which Flask takes every program for an installed one


def preload(names: str) -> None:
    """Import modules, named with spaces between them."""
    for name in names.split():
        importlib.import_module(name)
    gc.collect()  # a job must not come upon a file that was opened here, as by importlib.metadata: it is closed by then


def run() -> None:
    """Do one job: `job.run`. Its memory is one of many copies: chance must not be."""
    events._set_running_loop(None)
    random.seed()
    for name in ("js", "pyodide_js"):
        sys.modules[name] = None  # the page is not the program's business
    job.run(_rules, _answered)
