"""The commands of the page "On your own machine", in a folder as a reader has it. A docstring names the passage."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from urllib.request import urlopen

import pytest

from rosetta.content.frameworks import frameworks
from rosetta.content.topics import all_topics, in_most
from rosetta.paths import DOCS, SNIPPETS

PAGE = (DOCS / "en/own-machine.md").read_text("utf-8")
COMMANDS = {line.split()[0]: line for line in re.findall(r"(?m)^ +((?:flask|fastapi|python) .* 8000)$", PAGE)}
IDS = [one.id for one in in_most(all_topics())]
COMMANDS = dict(zip(IDS, (COMMANDS["flask"], COMMANDS["fastapi"], COMMANDS["python"]), strict=True))
LIMIT = 30  # seconds until a server has started, or has noticed a change


@pytest.fixture
def folder(tmp_path) -> Path:
    """A reader's folder, with the programs of the page, and without watchdog, which came here with MkDocs."""
    (tmp_path / "watchdog.py").write_text("raise ImportError\n", "utf-8")
    for program in (SNIPPETS / "own-machine").glob("*.py"):
        shutil.copy(program, tmp_path)
    return tmp_path


@contextmanager
def running(command: str, folder: Path, port: int) -> Iterator[subprocess.Popen]:
    """The command on another port than 8000, with the environment that these tests have, as Ctrl+C finds it."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    process = subprocess.Popen(
        command.replace("8000", str(port)).split(),
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        # A shell that runs the tests in the background has SIGINT ignored, and a child would inherit that.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def said(port: int, wanted: str) -> str:
    """What the address of the page answers, once it is what is wanted, or at the end of the time."""
    end, text = time.monotonic() + LIMIT, ""
    while wanted not in text and time.monotonic() < end:
        with suppress(OSError), urlopen(f"http://127.0.0.1:{port}/hello/Ada", timeout=5) as answer:
            text = answer.read().decode()
        time.sleep(0.1)
    return text


def change(folder: Path, framework: str) -> None:
    program = folder / f"{framework}_app.py"
    program.write_text(program.read_text("utf-8").replace('"hello":', '"goodbye":'), "utf-8")


@pytest.mark.parametrize("framework", COMMANDS)
def test_program_starts_answers_follows_a_change_and_ends_with_ctrl_c(framework, folder):
    """own-machine#first-program, own-machine#stop"""
    port, command = free_port(), COMMANDS[framework] + (" --debug" if framework == "flask" else "")
    with running(command, folder, port) as process:
        assert "Ada" in said(port, "hello")
        time.sleep(2)  # Flask's reloader looks at the files for the first time when the server answers already
        change(folder, framework)
        assert "goodbye" in said(port, "goodbye")
        os.killpg(process.pid, signal.SIGINT)
        process.wait(LIMIT)
    with pytest.raises(OSError, match="refused"):
        urlopen(f"http://127.0.0.1:{port}/hello/Ada", timeout=5)


def test_flask_without_debug_goes_on_as_it_was(folder):
    """own-machine#first-program"""
    port = free_port()
    with running(COMMANDS["flask"], folder, port):
        assert "hello" in said(port, "hello")
        change(folder, "flask")
        time.sleep(3)
        assert "hello" in said(port, "hello")


@pytest.mark.parametrize("framework", COMMANDS)
def test_port_that_is_taken_is_said_as_the_page_tells(framework, folder):
    """own-machine#port"""
    name = frameworks()[framework].name
    message = re.search(rf"(?m)^\| {name} \| `(.+)` \|$", PAGE)[1]
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with running(COMMANDS[framework], folder, port) as process:
            output, _ = process.communicate(timeout=LIMIT)
    assert message.replace("8000", str(port)) in output
    assert process.returncode


@pytest.mark.parametrize("framework", COMMANDS)
def test_file_that_is_called_like_the_package_is_not_served(framework, folder):
    """own-machine#first-program"""
    (folder / f"{framework}_app.py").rename(folder / f"{framework}.py")
    with running(COMMANDS[framework].replace(f"{framework}_app.py", f"{framework}.py"), folder, free_port()) as process:
        output, _ = process.communicate(timeout=LIMIT)
    assert process.returncode, output


def test_activating_makes_python_that_of_the_environment(folder):
    """own-machine#environment"""
    activate = re.search(r"(?m)^source .+$", PAGE)[0]
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", ".venv"], cwd=folder, check=True)
    script = f"{activate}\npython -c 'import sys; print(sys.prefix)'"
    prefix = subprocess.run(["bash", "-c", script], cwd=folder, check=True, capture_output=True, text=True).stdout
    assert Path(prefix.strip()).resolve() == (folder / ".venv").resolve()
