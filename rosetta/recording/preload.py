"""What the fork server imports once: all that snippets and our own side of an isolated process import.

Django's settings stay unconfigured. The garbage collector leaves these objects alone: else every
collection would copy the pages that the short-lived processes share.
"""

import contextlib
import encodings.idna
import gc
import importlib

import coverage
import django.conf.urls
import django.views.defaults
import fastapi.testclient
import flask
import pytest_examples.run_code
import python_multipart.multipart

import rosetta.recording.child
import rosetta.recording.hashes
import rosetta.recording.printed
from rosetta.content.imports import imports, named_modules
from rosetta.paths import SNIPPETS

__all__ = ["coverage", "django", "encodings", "fastapi", "flask", "pytest_examples", "python_multipart", "rosetta"]


@fastapi.FastAPI().get("/{number}")
def warm(number: int) -> dict[str, int]:
    """A first route makes FastAPI import what it imports late."""
    return {"number": number}


def modules() -> set[str]:
    """What the topics' programs import, and what they name as Django's settings do; some of it is no module."""
    found: set[str] = set()
    for path in SNIPPETS.glob("*/**/*.py"):
        with contextlib.suppress(SyntaxError):
            found |= named_modules(path)
            for one in imports(path, path.parent):
                found |= {one.module, *(f"{one.module}.{name}" for name in one.names)}
    return found


for name in sorted(modules()):
    with contextlib.suppress(Exception):  # no module, or one that wants settings: then a program imports it itself
        importlib.import_module(name)

rosetta.recording.hashes.share()

gc.collect()
gc.freeze()
gc.disable()
