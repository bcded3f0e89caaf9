"""The commands that pages show, `commands.toml`, and what they print."""

import contextlib
import os
import re
import shlex
import signal
import subprocess
from pathlib import Path

from rosetta.errors import Problem, suggestion
from rosetta.recording.copies import Copy
from rosetta.recording.scratch import new_scratch

TIME_LIMIT = 60  # seconds
KEYS = {"run": str, "status": int, "output-empty": bool, "output": str}
# What a shell would take for more than characters, outside of quotes; in double quotes `$` and backquotes alone.
_SIGN = re.compile(r"^\w+=|&&|\|\||>>|<<|\$\(|[&|;<>()$`*?\[\]{}\n]|(?<!\S)[~#]")


def output_of(name: str, command: dict, path: Path) -> str:
    """What a command prints, standard error included, run in 80 columns in a copy of the repository that holds the
    topic's folder alone.

    `path` is the commands.toml it comes from. Raises Problem when it hangs, leaves its copy, ends with another status
    than the declared one or prints nothing without saying so.
    """
    words = _words(name, command, path)
    with new_scratch() as scratch:
        copy = Copy(path, scratch)
        output, process = _run(words, copy, name, path)
        output = output.replace(f"{copy.root}/", "")
        if refused := copy.refused():
            raise _problem(f"`{name}`: {refused}", "Show another command.", name, path)
        if left := scratch.end_processes(process.pid):
            raise _problem(f"`{name}` left a process running: {', '.join(left)}.", "Show one that ends.", name, path)
        if told := copy.told_in(output):
            what = f"`{name}` prints {told}:\n{output.rstrip()}"
            raise _problem(what, "Show a command that prints no path of this machine.", name, path)
    status, declared = process.returncode, command.get("status", 0)
    if status < 0:
        what = f"`{name}` was ended by signal {-status}:\n{output.rstrip()}"
        raise _problem(what, "Show a command that ends by itself.", name, path)
    if status != declared:
        how = f"Run it yourself: {command['run']}\n  If it is meant to end so, say `status = {status}`."
        raise _problem(
            f"`{name}` ended with exit code {status}, and {declared} is declared:\n{output.rstrip()}", how, name, path
        )
    text = re.sub(r"[ \t]+$", "", output, flags=re.M).strip("\n")
    if bool(text) == command.get("output-empty", False):
        if text:
            raise _problem(f"`{name}` says `output-empty`, and prints:\n{text}", "Take the key out.", name, path)
        how = "Show a command that prints something, or say `output-empty = true`."
        raise _problem(f"`{name}` prints nothing.", how, name, path)
    return f"{text}\n" if text else ""


def _words(name: str, command: dict, path: Path) -> list[str]:
    """Program and arguments. Raises Problem for a key or a sign that nobody would understand."""
    for key, value in command.items():
        if key not in KEYS:
            raise _problem(f"`{name}` has an unknown key `{key}`.", suggestion(key, KEYS), name, path)
        if type(value) is not KEYS[key]:
            raise _problem(f"`{key}` of `{name}` is not of type {KEYS[key].__name__}.", "Correct it.", name, path)
    if sign := _shell_sign(command["run"]):
        what = f"`{name}`: {sign} is for a shell, and commands run without one."
        how = "Show one command, with all it needs as arguments; put what is meant as it stands into single quotes."
        raise _problem(what, how, name, path)
    try:
        return shlex.split(command["run"])
    except ValueError as error:
        raise _problem(f"`{name}` cannot be read: {error}.", "Close the quotes.", name, path) from None


def _shell_sign(run: str) -> str | None:
    """The first sign that a shell would not pass on to the program."""
    at, quote = 0, ""
    while at < len(run):
        char, sign = run[at], _SIGN.match(run, at)
        if char == quote:
            quote = ""
        elif not quote and char in "'\"":
            quote = char
        elif char == "\\" and quote != "'":
            at += 1
        elif sign and (not quote or (quote == '"' and sign[0][0] in "$`")):
            return "a new line" if sign[0] == "\n" else f"`{sign[0]}`"
        at += 1
    return None


def _run(words: list[str], copy: Copy, name: str, path: Path) -> tuple[str, subprocess.Popen]:
    try:
        process = subprocess.Popen(
            words,
            cwd=copy.root,
            env=copy.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except (OSError, IndexError) as error:
        raise _problem(f"`{name}` does not start: {error}.", "Correct its `run`.", name, path) from None
    try:
        output, _ = process.communicate(timeout=TIME_LIMIT)
    except subprocess.TimeoutExpired:
        what = f"`{name}` printed no end within {TIME_LIMIT} s."
        raise _problem(what, "Show a command that ends.", name, path) from None
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return _text(output, name, path), process


def _text(output: bytes, name: str, path: Path) -> str:
    """The output as text. Raises Problem for what no page can show as it is."""
    try:
        text = output.decode("utf-8")
    except UnicodeDecodeError as error:
        what = f"`{name}` prints what is not UTF-8: {error}."
        raise _problem(what, "Show a command that prints text.", name, path) from None
    if sign := re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text):
        what = f"`{name}` prints the control character {sign[0]!r}."
        raise _problem(what, "Show a command that prints lines of text alone.", name, path)
    return text


def _problem(what: str, how: str, name: str, path: Path) -> Problem:
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    line = next((at for at, line in enumerate(lines, 1) if line.strip() == f"[{name}]"), None)
    return Problem(what, how, path, line)
