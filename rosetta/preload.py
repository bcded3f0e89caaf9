"""What the fork server imports once: all that snippets and our own side of an isolated process import.

Django's settings stay unconfigured. The garbage collector leaves these objects alone, and rests in the
short-lived processes: else every collection would copy the pages they share.
"""

import gc

import coverage
import django.core.asgi
import django.core.management
import django.core.wsgi
import django.forms
import django.http
import django.shortcuts
import django.urls
import django.views
import fastapi
import fastapi.responses
import fastapi.testclient
import flask
import pytest_examples.run_code
import python_multipart.multipart

import rosetta.asking
import rosetta.printed

__all__ = ["coverage", "django", "fastapi", "flask", "pytest_examples", "python_multipart", "rosetta"]

gc.collect()
gc.freeze()
gc.disable()
