"""Pyodide, as npm installed it: where it is, and which Python it is."""

import json
from functools import cache

from rosetta.errors import Problem
from rosetta.paths import ROOT

FOLDER = ROOT / "node_modules" / "pyodide"


@cache
def lock() -> dict:
    """Its pyodide-lock.json. Raises Problem when Pyodide is not installed."""
    path = FOLDER / "pyodide-lock.json"
    if not path.is_file():
        raise Problem("Pyodide is not installed.", "Run `make setup-node`.", FOLDER)
    return json.loads(path.read_text("utf-8"))


def version() -> str:
    """Of Pyodide, `314.0.7`."""
    return json.loads((FOLDER / "package.json").read_text("utf-8"))["version"]


def python() -> str:
    """Of its Python, `3.14.2`."""
    return lock()["info"]["python"]


def python_series() -> str:
    """`3.14`."""
    return python().rpartition(".")[0]


def platform() -> str:
    """The tag of wheels that are compiled for it."""
    info = lock()["info"]
    return f"pyemscripten_{info['abi_version']}_{info['arch']}"


def library() -> str:
    """Where its standard library is in the browser."""
    return f"/lib/python{python_series()}"
