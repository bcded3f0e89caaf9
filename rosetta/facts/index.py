"""The package index that pip is configured with, read as JSON (PEP 691, and PEP 700 for the days of releases)."""

import datetime
import json
import re
import ssl
import subprocess
import sys
import urllib.request
from collections.abc import Callable

from packaging.utils import InvalidSdistFilename, InvalidWheelFilename, canonicalize_name
from packaging.utils import parse_sdist_filename as of_sdist
from packaging.utils import parse_wheel_filename as of_wheel
from packaging.version import InvalidVersion, Version

from rosetta.errors import Problem
from rosetta.facts import Release

YEARS = datetime.timedelta(days=3 * 365 + 1)  # in which feature releases are counted
SECONDS = 60  # that an answer may take
_JSON = "application/vnd.pypi.simple.v1+json"

Fetch = Callable[[str], dict]  # what the index answers for a package


def fetcher() -> Fetch:
    """Asks pip's index. Raises Problem when that does not answer in JSON."""
    pip = [sys.executable, "-m", "pip", "config", "list"]
    settings = configured(subprocess.run(pip, capture_output=True, text=True, check=True).stdout)
    index = settings.get("index-url") or _of_pip_itself()
    context = ssl.create_default_context(cafile=settings.get("cert"))

    def fetch(package: str) -> dict:
        address = f"{index.rstrip('/')}/{canonicalize_name(package)}/"
        request = urllib.request.Request(address, headers={"Accept": _JSON})
        try:
            with urllib.request.urlopen(request, timeout=SECONDS, context=context) as answer:
                return json.load(answer)
        except (OSError, ValueError) as error:
            how = "See `pip config list`: it has to answer in JSON, PEP 691."
            raise Problem(f"the package index says nothing of {package}: {error}.", how) from None

    return fetch


def configured(listed: str) -> dict[str, str]:
    """What `pip config list` printed, by key; for `pip install` counts more than in general, the environment most."""
    found = re.findall(r"(?m)^(global|install|:env:)\.([\w-]+)='(.*)'$", listed)
    ranks = ["global", "install", ":env:"]
    return {key: value for _, key, value in sorted(found, key=lambda one: ranks.index(one[0]))}


def _of_pip_itself() -> str:
    from pip._internal.models.index import PyPI  # the only place where pip names it

    return PyPI.simple_url


def days(answer: dict) -> dict[Version, tuple[datetime.date, str]]:
    """Of each final release that was not yanked, the day of its first file, and the Python it wants."""
    found: dict[Version, tuple[datetime.date, str]] = {}
    for file in answer["files"]:
        version = _version(file["filename"])
        if version is None or version.is_prerelease or file.get("yanked", False) is not False:
            continue
        day = datetime.date.fromisoformat(file["upload-time"][:10])
        known = found.get(version)
        found[version] = min(day, known[0]) if known else day, file.get("requires-python") or ""
    return found


def _version(file: str) -> Version | None:
    """Of a wheel or a source distribution; None for what older releases have beside them."""
    try:
        return (of_wheel if file.endswith(".whl") else of_sdist)(file)[1]
    except (InvalidWheelFilename, InvalidSdistFilename, InvalidVersion):
        return None


def release(answer: dict, today: datetime.date) -> Release:
    """The newest release, and the feature releases, `1.2.0`, of the last years: the first one of each `1.2`."""
    found = days(answer)
    newest = max(found)
    first: dict[str, datetime.date] = {}
    for version in sorted(found):
        first.setdefault(f"{version.major}.{version.minor}", found[version][0])
    since = today - YEARS
    return Release(str(newest), *found[newest], {name: day for name, day in first.items() if day > since})
