"""What the answers were recorded with: `data/recorded.toml`, which `make update` writes."""

import tomllib
from pathlib import Path

from rosetta.content.frameworks import Framework
from rosetta.errors import Problem


def recording(data: Path) -> dict:
    """`recorded.toml`: {"date", "python", "versions": {package: version}}, or a Problem when there is none."""
    path = data / "recorded.toml"
    if not path.is_file():
        raise Problem("nothing is recorded yet.", "Record the answers: `make update`.", path)
    return tomllib.loads(path.read_text("utf-8"))


def recorded_version(data: Path, framework: Framework) -> str:
    """The version of a framework that was recorded with. Raises Problem when it was not recorded yet."""
    versions = recording(data)["versions"]
    if framework.package not in versions:
        what = f"nothing is recorded yet with {framework.name} (`{framework.package}`)."
        raise Problem(what, "Record its answers: `make update`.", data / "recorded.toml")
    return versions[framework.package]
