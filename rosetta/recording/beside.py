"""What runs beside the programs of a topic: another server that they call.

Where a topic's folder has a `beside.toml`, that server runs on a free port as long as its programs do:

    run = "python api.py 0"                # one of the topic's files; the first line that it prints is its address

    [environment]                          # what the programs find in their environment besides
    LLM_URL = "{address}/v1"
"""

import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rosetta import toml
from rosetta.errors import Problem
from rosetta.recording.copies import Copy

FILE = "beside.toml"
_HOW = "rosetta/recording/beside.py shows how it is written."


@contextmanager
def beside(copy: Copy) -> Iterator[dict[str, str]]:
    """Run the server until the block ends: what the programs find in their environment. Without the file nothing.

    Raises Problem for a file that cannot be read, and for a server that does not start.
    """
    path = copy.topic / FILE
    if not path.is_file():
        yield {}
        return
    said = toml.read(path, _HOW)
    if set(said) != {"run", "environment"} or not said["run"].startswith("python "):
        raise Problem("it does not say what runs, and what the environment has.", _HOW, path)
    process = subprocess.Popen(
        [sys.executable, *shlex.split(said["run"])[1:]],
        cwd=copy.of(copy.topic),
        env=copy.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        address = process.stdout.readline().strip()
        if not address:
            raise Problem(f"`{said['run']}` ends without telling its address.", "Run it yourself to see why.", path)
        yield {name: value.replace("{address}", address) for name, value in said["environment"].items()}
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
