"""The programs of "Deployment" under their servers, behind nginx, and as their container files say.

The trials of the page (`snippets/deployment/steps/trial`) run with its steps, in tests/snippets: here stands what their
record has to say. A test's docstring names the passage.
"""

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from configparser import ConfigParser
from contextlib import suppress
from fnmatch import fnmatch
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path
from urllib.request import urlopen

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from rosetta.content.imports import imports
from rosetta.paths import SNIPPETS
from rosetta.recording.servers import free_port

TOPIC = SNIPPETS / "deployment"
PROGRAMS = {"flask": "flask_app", "fastapi": "fastapi_app", "django": "django_app"}
LIMIT = 30  # seconds until a container is healthy, or has ended


def recorded(kind: str, framework: str) -> list[dict[str, str]]:
    """What each trial of a list of steps printed, by what was done."""
    steps = json.loads((TOPIC / "steps.json").read_text("utf-8"))[kind][framework]
    lines = [step["output"].splitlines() for step in steps if "output" in step]
    return [dict(re.split(r" {2,}", line.strip(), maxsplit=1) for line in one) for one in lines]


@pytest.fixture
def tried(monkeypatch, tmp_path):
    """A trial of the page, in a copy of a program."""
    monkeypatch.syspath_prepend(str(TOPIC / "steps"))
    monkeypatch.setenv("SECRET_KEY", "known to the tests alone, and long enough")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    def trial(kind: str, framework: str, command: str) -> dict:
        from trial import trials

        folder = tmp_path / PROGRAMS[framework]
        shutil.copytree(TOPIC / PROGRAMS[framework], folder)
        monkeypatch.chdir(folder)
        monkeypatch.setenv("PYTHONPATH", str(folder))
        return getattr(trials, kind)(command)

    return trial


@pytest.mark.parametrize("framework", PROGRAMS)
def test_program_sees_client_and_scheme_through_nginx(framework):
    """deployment#nginx"""
    [found] = recorded("seen", framework)
    assert found["through nginx"] == found["through nginx, forged headers"] == "127.0.0.2 https"
    assert found["past nginx"] == "127.0.0.2 http"
    believes = {"flask": "203.0.113.7 https", "fastapi": "127.0.0.2 http", "django": "203.0.113.7 https"}
    assert found["past nginx, forged headers"] == believes[framework]
    assert found["a foreign host"] == "400"
    assert found["http://"] == "301 https://shop.example/visits"
    assert found["ten at once at /login"] == "6 × 404, 4 × 429"


def test_django_sees_the_same_under_uvicorn_and_daphne():
    """deployment#asgi"""
    assert recorded("asgi", "django") == recorded("seen", "django") * 2


def test_uvicorn_that_believes_everybody_takes_the_first_address(tried):
    """deployment#pitfalls"""
    found = tried("seen", "fastapi", "uvicorn --port 8000 --forwarded-allow-ips=* main:app")
    assert found["through nginx, forged headers"] == "203.0.113.7 https"
    assert found["past nginx, forged headers"] == "203.0.113.7 https"


@pytest.mark.parametrize(("trusted", "scheme"), [("127.0.0.1", "https"), ("192.0.2.1", "http")])
def test_gunicorn_tells_django_the_scheme_from_a_proxy_that_it_believes(tried, tmp_path, trusted, scheme):
    """deployment#pitfalls"""
    (tmp_path / "bare.py").write_text("from config.settings import *\n\nSECURE_PROXY_SSL_HEADER = None\n")
    options = f"--forwarded-allow-ips {trusted} --pythonpath {tmp_path} --env DJANGO_SETTINGS_MODULE=bare"
    found = tried("seen", "django", f"gunicorn --workers 2 --bind 127.0.0.1:8000 {options} config.wsgi")
    assert found["through nginx"] == f"127.0.0.2 {scheme}"


@pytest.mark.parametrize("framework", PROGRAMS)
def test_workers_share_one_dies_and_a_stop_finishes_what_was_begun(framework):
    """deployment#server"""
    assert recorded("lives", framework) == [
        {
            "4 reports of 1 s, rounds": "1" if framework == "fastapi" else "2",
            "a worker killed, next request": "200",
            "workers soon after": "2",
            "SIGTERM, the request in flight": "200",
            "new requests meanwhile": "some unanswered",
            "exit code": "0",
        }
    ]


@pytest.mark.parametrize("framework", PROGRAMS)
def test_no_request_is_lost_to_a_new_version_and_one_that_fails_ends_gunicorn(framework):
    """deployment#new-version"""
    goes_on = framework == "fastapi"
    assert recorded("renews", framework) == [
        {"switch.sh, requests meanwhile": "all answered", "exit code of the old server": "0"},
        {"SIGHUP, requests meanwhile": "all answered", "new workers": "2"},
        {
            "SIGHUP, a version that fails": "is not used" if goes_on else "the server ends",
            "next request": "answered" if goes_on else "unanswered",
        },
    ]


@pytest.mark.parametrize("framework", PROGRAMS)
def test_unit_starts_what_was_tried_and_systemd_can_read_it(framework, tmp_path):
    """deployment#units"""
    file = TOPIC / PROGRAMS[framework] / "shop@.service"
    unit = ConfigParser(interpolation=None)
    unit.optionxform = str
    unit.read_string(file.read_text("utf-8").replace("\\\n", ""))
    command = unit["Service"]["ExecStart"].removeprefix("/srv/shop/%i/.venv/bin/").replace("%i", "8000")
    steps = tomllib.loads((TOPIC / "steps.toml").read_text("utf-8"))["renews"][framework]
    assert shlex.split(steps[-1]["run"])[-1].split() == command.split()
    assert unit["Service"]["ExecReload"].endswith(" -HUP $MAINPID")  # the signal of the trial
    if not shutil.which("systemd-analyze"):
        return
    for name in ("bin/kill", f"srv/shop/8000/.venv/bin/{command.split()[0]}"):
        program = tmp_path / name
        program.parent.mkdir(parents=True)
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
    units = tmp_path / "usr/lib/systemd/system"
    units.mkdir(parents=True)
    for target in ("basic", "multi-user", "network", "shutdown", "sysinit"):
        (units / f"{target}.target").write_text("[Unit]\n")
    shutil.copy(file, units)
    ran = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", f"--root={tmp_path}", "shop@8000.service"],
        capture_output=True,
        text=True,
    )
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize("framework", PROGRAMS)
def test_secret_is_needed_and_a_database_that_is_away_is_told(framework):
    """deployment#settings, deployment#health, deployment#logs"""
    said = "secret_key Field required" if framework == "fastapi" else "KeyError: 'SECRET_KEY'"
    assert recorded("starts", framework) == [
        {
            "no secret": "ends with an error",
            "it says": said,
            "no database, /health/live": "200",
            "/health/ready": "503",
            "an error, status": "500",
            "the message in the answer": "no",
            "the message in the log": "yes",
        }
    ]


def instructions(file: Path) -> list[tuple[str, str]]:
    """What a container file says, in order: the instruction and the rest of its line."""
    text = re.sub(r"(?m)^#.*\n", "", file.read_text("utf-8")).replace("\\\n", "")
    return [tuple(line.split(maxsplit=1)) for line in text.splitlines() if line.strip()]


class Container:
    """A folder in which a container file is followed. What needs an engine is compared with what it has to say."""

    def __init__(self, source: Path, folder: Path) -> None:
        self.source, self.folder, self.place, self.port = source, folder, folder, free_port()
        self.variables: dict[str, str] = {}
        self.healthcheck: list[str] = []
        self.command: list[str] = []
        self.user = "root"
        (folder / "home").mkdir()
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
        packages = next((folder / "venv").glob("lib/python*/site-packages"))
        # What the guide has installed stands in for the index: nothing is downloaded.
        (packages / "installed.pth").write_text(next(one for one in sys.path if one.endswith("site-packages")))

    def environment(self, **more: str) -> dict[str, str]:
        path = [self.folder / "venv" / "bin", Path(sys.executable).parent, "/usr/bin", "/bin"]
        return {"PATH": os.pathsep.join(map(str, path)), "HOME": str(self.folder), **self.variables, **more}

    def follow(self, name: str, rest: str) -> None:
        getattr(self, f"_{name.lower()}")(rest)

    def _from(self, rest: str) -> None:
        assert re.fullmatch(r"python:3\.\d+-slim", rest)

    def _env(self, rest: str) -> None:
        rest = rest.replace("/home/shop", str(self.folder / "home"))
        self.variables |= dict(one.split("=", 1) for one in shlex.split(rest))

    def _workdir(self, rest: str) -> None:
        self.place = self.folder / rest.lstrip("/")
        self.place.mkdir()

    def _copy(self, rest: str) -> None:
        what, where = rest.split()
        assert where == "."
        if what != ".":
            shutil.copy(self.source / what, self.place)
            return
        left_out = (self.source / ".dockerignore").read_text("utf-8").split()
        for path in sorted(self.source.rglob("*")):
            name = path.relative_to(self.source)
            if path.is_file() and not any(fnmatch(part, one) for part in name.parts for one in left_out):
                (self.place / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, self.place / name)

    def _run(self, rest: str) -> None:
        if rest.startswith("useradd"):
            return  # the machine's own users are left alone
        rest = rest.replace("pip install", "python -m pip install --no-index --no-deps --quiet")
        ran = subprocess.run(["sh", "-c", rest], cwd=self.place, env=self.environment(), capture_output=True, text=True)
        assert ran.returncode == 0, ran.stdout + ran.stderr

    def _user(self, rest: str) -> None:
        self.user = rest

    def _expose(self, rest: str) -> None:
        assert rest == "8000"

    def _healthcheck(self, rest: str) -> None:
        self.healthcheck = self._listed(rest.removeprefix("CMD"))

    def _cmd(self, rest: str) -> None:
        self.command = [one.replace("0.0.0.0", "127.0.0.1") for one in self._listed(rest)]

    def _listed(self, rest: str) -> list[str]:
        """The exec form is JSON."""
        return [one.replace("8000", str(self.port)) for one in json.loads(rest)]

    def files(self) -> set[Path]:
        """What stands beside the program, where its user may not write; Python goes on without its caches."""
        return {path for path in self.place.rglob("*") if "__pycache__" not in path.parts}

    def healthy(self) -> bool:
        ran = subprocess.run(self.healthcheck, cwd=self.place, env=self.environment(), capture_output=True)
        return ran.returncode == 0


@pytest.mark.parametrize("framework", PROGRAMS)
def test_container_file_does_what_it_says(framework, tmp_path):
    """deployment#container"""
    container = Container(TOPIC / PROGRAMS[framework], tmp_path)
    for name, rest in instructions(container.source / "Dockerfile"):
        container.follow(name, rest)
    assert container.user.isdigit()
    assert int(container.user) > 0
    assert "SECRET_KEY" not in container.variables
    assert not container.healthy()
    before = container.files()
    process = subprocess.Popen(
        [shutil.which(container.command[0], path=container.environment()["PATH"]), *container.command[1:]],
        cwd=container.place,
        env=container.environment(SECRET_KEY="given when it is started"),
        start_new_session=True,
    )
    try:
        end = time.monotonic() + LIMIT
        while not container.healthy():
            assert process.poll() is None
            assert time.monotonic() < end
            time.sleep(0.2)
        with urlopen(f"http://127.0.0.1:{container.port}/health/ready", timeout=LIMIT) as answer:
            assert answer.status == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(LIMIT) == 0
        assert container.files() == before
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.mark.parametrize("framework", PROGRAMS)
def test_requirements_bring_all_that_the_program_imports(framework):
    """deployment#container"""
    folder = TOPIC / PROGRAMS[framework]
    lines = (folder / "requirements.txt").read_text("utf-8").split()
    found, left = set(), [Requirement(line) for line in lines]
    while left:
        one = left.pop()
        name = canonicalize_name(one.name)
        extras = [*one.extras, ""]
        if (name, *one.extras) in found:
            continue
        found.add((name, *one.extras))
        needed = None
        with suppress(PackageNotFoundError):  # an extra that the guide does not need
            needed = requires(name)
        for text in needed or ():
            more = Requirement(text)
            if not more.marker or any(more.marker.evaluate({"extra": extra}) for extra in extras):
                left.append(more)
    brought = {name for name, *_ in found}
    of_modules = packages_distributions()
    for path in folder.rglob("*.py"):
        for one in imports(path, folder):
            if names := of_modules.get(one.top):
                assert brought & set(map(canonicalize_name, names)), f"{path.name} imports {one.top}"
