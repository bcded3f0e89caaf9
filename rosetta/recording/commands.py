"""The commands that pages show, `commands.toml`, and what they print."""

import contextlib
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rosetta import toml
from rosetta.content.steps import TRIALS
from rosetta.errors import Problem, suggestion
from rosetta.recording.copies import Copy
from rosetta.recording.scratch import Scratch, new_scratch

TIME_LIMIT = 60  # seconds
TRIAL_LIMIT = 240  # for a trial, which starts several servers, on a busy machine
KEYS = {"run": str, "status": int, "output-empty": bool, "output": str}
# What a shell would take for more than characters, outside of quotes; in double quotes `$` and backquotes alone.
_SIGN = re.compile(r"^\w+=|&&|\|\||>>|<<|\$\(|[&|;<>()$`*?\[\]{}\n]|(?<!\S)[~#]")
_LIBRARIES = {sys.prefix, *(sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib"))}
# The lines of a traceback that are about Python's library and packages, and about the code these make: another machine
# has other paths, and no reader looks there.
_FRAME = rf'  File "(?:{"|".join(map(re.escape, sorted(_LIBRARIES)))})/[^"\n]*", line .*\n(?:    .*\n)*'
_MADE = r'  File "<(?:string|frozen [^"\n]*)>", line .*\n(?:    .*\n)*'
_FRAMES = re.compile(rf"^(?:{_MADE})*{_FRAME}(?:{_FRAME}|{_MADE})*", re.M)


@dataclass(frozen=True)
class Command:
    """A command as a page shows it: what it is called in messages, its keys, and where they stand."""

    name: str
    keys: Mapping[str, object]
    path: Path
    line: int | None = None

    def problem(self, what: str, how: str) -> Problem:
        """A Problem at its line."""
        return Problem(what, how, self.path, self.line)


def output_of(name: str, command: dict, path: Path) -> str:
    """What a command prints, standard error included, run in 80 columns in a copy of the repository that holds the
    topic's folder alone.

    `path` is the commands.toml it comes from. Raises Problem when it hangs, leaves its copy, ends with another status
    than the declared one or prints nothing without saying so.
    """
    line = toml.line_of(path, name) if path.is_file() else None
    one = Command(name, command, path, line)
    for key, value in command.items():
        if key not in KEYS:
            raise one.problem(f"`{name}` has an unknown key `{key}`.", suggestion(key, KEYS))
        if type(value) is not KEYS[key]:
            raise one.problem(f"`{key}` of `{name}` is not of type {KEYS[key].__name__}.", "Correct it.")
    with new_scratch() as scratch:
        copy = Copy(path, scratch)
        return run(one, scratch, copy, copy.root, copy.environment())


def run(command: Command, scratch: Scratch, copy: Copy, folder: Path, environment: dict[str, str]) -> str:
    """What a command prints in a folder of the copy, whose path is left out, as are libraries in tracebacks.

    Raises Problem as `output_of` does.
    """
    name, keys, problem = command.name, command.keys, command.problem
    output, process = _run(command, _words(command), folder, environment)
    output = _FRAMES.sub("  ...\n", output.replace(f"{folder}/", ""))
    if refused := copy.refused():
        raise problem(f"`{name}`: {refused}", "Show another command.")
    if left := scratch.end_processes(process.pid):
        raise problem(f"`{name}` left a process running: {', '.join(left)}.", "Show one that ends.")
    if told := copy.told_in(output):
        what = f"`{name}` prints {told}:\n{output.rstrip()}"
        raise problem(what, "Show a command that prints no path of this machine.")
    status, declared = process.returncode, keys.get("status", 0)
    if status < 0:
        what = f"`{name}` was ended by signal {-status}:\n{output.rstrip()}"
        raise problem(what, "Show a command that ends by itself.")
    if status != declared:
        how = f"Run it yourself: {keys['run']}\n  If it is meant to end so, say `status = {status}`."
        what = f"`{name}` ended with exit code {status}, and {declared} is declared:\n{output.rstrip()}"
        raise problem(what, how)
    text = re.sub(r"[ \t]+$", "", output, flags=re.M).strip("\n")
    if bool(text) == keys.get("output-empty", False):
        if text:
            raise problem(f"`{name}` says `output-empty`, and prints:\n{text}", "Take the key out.")
        how = "Show a command that prints something, or say `output-empty = true`."
        raise problem(f"`{name}` prints nothing.", how)
    return f"{text}\n" if text else ""


def _words(command: Command) -> list[str]:
    """Program and arguments. Raises Problem for a sign that nobody would understand."""
    run = command.keys["run"]
    if sign := _shell_sign(run):
        what = f"`{command.name}`: {sign} is for a shell, and commands run without one."
        how = "Show one command, with all it needs as arguments; put what is meant as it stands into single quotes."
        raise command.problem(what, how)
    try:
        return shlex.split(run)
    except ValueError as error:
        raise command.problem(f"`{command.name}` cannot be read: {error}.", "Close the quotes.") from None


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


def _run(command: Command, words: list[str], folder: Path, environment: dict[str, str]) -> tuple[str, subprocess.Popen]:
    name = command.name
    typed = f"{command.keys['input']}\n" if "input" in command.keys else ""
    # Packages' programs stand beside Python's, also where the environment's PATH leaves them out.
    programs = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    try:
        process = subprocess.Popen(
            [shutil.which(words[0], path=programs) or words[0], *words[1:]],
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except (OSError, IndexError) as error:
        raise command.problem(f"`{name}` does not start: {error}.", "Correct its `run`.") from None
    limit = TRIAL_LIMIT if words[1:3] in [["-m", name] for name in TRIALS] else TIME_LIMIT
    try:
        output, _ = process.communicate(typed.encode(), timeout=limit)
    except subprocess.TimeoutExpired:
        what = f"`{name}` printed no end within {limit} s."
        raise command.problem(what, "Show a command that ends.") from None
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return _text(output, command), process


def _text(output: bytes, command: Command) -> str:
    """The output as text. Raises Problem for what no page can show as it is."""
    try:
        text = output.decode("utf-8")
    except UnicodeDecodeError as error:
        what = f"`{command.name}` prints what is not UTF-8: {error}."
        raise command.problem(what, "Show a command that prints text.") from None
    if sign := re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text):
        what = f"`{command.name}` prints the control character {sign[0]!r}."
        raise command.problem(what, "Show a command that prints lines of text alone.")
    return text
