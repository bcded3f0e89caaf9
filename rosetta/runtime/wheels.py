"""The wheels, at the versions and with the hashes of requirements.lock."""

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from packaging.requirements import Requirement

from rosetta.errors import Problem
from rosetta.paths import ROOT
from rosetta.runtime import pyodide

LOCK = ROOT / "requirements.lock"
# Where there is no wheel for Pyodide and none for all platforms: packed without its machine code.
_OTHER_PLATFORMS = ("manylinux_2_17_x86_64", "manylinux_2_28_x86_64")


def locked(names: Iterable[str], lock: Path = LOCK) -> dict[str, str]:
    """The requirement of each distribution, `name==version --hash=...`, as the lock has it for Pyodide's Python.

    Raises Problem for one that is not locked.
    """
    entries = re.findall(r"^\S+==.*(?:\n    .*)*", lock.read_text("utf-8"), re.MULTILINE)
    environment = {"python_full_version": pyodide.python(), "python_version": pyodide.python_series()}
    environment["sys_platform"] = "emscripten"
    found = {}
    for entry in entries:
        requirement = Requirement(entry.partition("\\")[0].strip())
        if requirement.marker is None or requirement.marker.evaluate(environment):
            hashes = re.findall(r"--hash=\S+", entry)
            found[requirement.name] = f"{requirement.name}{requirement.specifier} {' '.join(hashes)}"
    for name in names:
        if name not in found:
            how = "Add it to pyproject.toml and run `make lock`, or take it out of rosetta/runtime/packs.toml."
            raise Problem(f"`{name}` is not locked.", how, lock)
    return {name: found[name] for name in names}


def versions(names: Iterable[str], lock: Path = LOCK) -> dict[str, str]:
    """The locked version of each distribution, `{"flask": "3.1.3"}`."""
    return {name: re.search(r"==(\S+)", line)[1] for name, line in locked(names, lock).items()}


def download(names: Iterable[str], folder: Path) -> dict[str, Path]:
    """Fetch the wheels into a folder, their hashes checked. Raises Problem when one cannot be had."""
    folder.mkdir(parents=True, exist_ok=True)
    found = {name: _wheel(folder, name, version) for name, version in versions(names).items()}
    missing = [name for name, wheel in found.items() if wheel is None]
    if missing:
        wanted = folder / "wanted.txt"
        wanted.write_text("\n".join(locked(missing).values()) + "\n", "utf-8")
        python = pyodide.python_series()
        fits = [f"--platform={platform}" for platform in (pyodide.platform(), *_OTHER_PLATFORMS)]
        fits += ["--python-version", python, "--implementation=cp", f"--abi=cp{python.replace('.', '')}", "--abi=none"]
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        command += ["--only-binary=:all:", "--require-hashes", *fits, "--dest", str(folder), "-r", str(wanted)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        found = {name: _wheel(folder, name, version) for name, version in versions(names).items()}
        if done.returncode or None in found.values():
            how = "Is the package index to be reached?"
            raise Problem(f"the wheels could not be fetched:\n{done.stderr}", how, LOCK)
    return found


def _wheel(folder: Path, name: str, version: str) -> Path | None:
    begins = f"{name.replace('-', '_')}-{version}-"  # some wheels keep capital letters: Flask_Migrate
    return next((path for path in folder.glob("*.whl") if path.name.lower().startswith(begins)), None)
