"""What the fork server imports once: all that snippets and our own side of an isolated process import.

Django's settings stay unconfigured. The garbage collector leaves these objects alone: else every
collection would copy the pages that the short-lived processes share.
"""

import encodings.idna
import gc

import coverage
import django.conf.urls
import django.core.asgi
import django.core.management
import django.core.wsgi
import django.forms
import django.http
import django.middleware.common
import django.middleware.csrf
import django.shortcuts
import django.urls
import django.views.defaults
import django.views.generic
import fastapi
import fastapi.responses
import fastapi.testclient
import flask
import pytest_examples.run_code
import python_multipart.multipart

import rosetta.recording.child
import rosetta.recording.printed

__all__ = ["coverage", "django", "encodings", "fastapi", "flask", "pytest_examples", "python_multipart", "rosetta"]


@fastapi.FastAPI().get("/{number}")
def warm(number: int) -> dict[str, int]:
    """A first route makes FastAPI import what it imports late."""
    return {"number": number}


gc.collect()
gc.freeze()
gc.disable()
