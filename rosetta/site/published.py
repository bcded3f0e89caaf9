"""The client's files that go on the site."""

import os
from pathlib import Path

from rosetta.errors import Problem
from rosetta.paths import ROOT

VENDOR = ROOT / ".cache" / "vendor"
_KINDS = {".css", ".js", ".json", ".map", ".svg", ".wasm", ".whl", ".woff2", ".zip"}


def client_folder() -> Path:
    """The folder to publish as assets/client: `client`, or what ROSETTA_CLIENT_DIR names (a bundle of it)."""
    folder = ROOT / os.environ.get("ROSETTA_CLIENT_DIR", "client")
    if not folder.is_dir():
        raise Problem("the folder to publish as assets/client is missing.", "Set ROSETTA_CLIENT_DIR to it.", folder)
    return folder


def client_files(folder: Path, vendor: Path = VENDOR) -> dict[str, Path]:
    """What a browser needs of the folder, by its path on the site: no tests, no types, no settings of tools.

    Below assets/client/vendor: what `npm run vendor` took from other projects. Without Node there is none of it.
    """
    own = {
        f"assets/client/{path.relative_to(folder).as_posix()}": path
        for path in sorted(folder.rglob("*"))
        if path.suffix in _KINDS and not _is_tool(path.relative_to(folder))
    }
    return own | {f"assets/client/vendor/{path.name}": path for path in sorted(vendor.glob("*.js"))}


def _is_tool(path: Path) -> bool:
    return (
        ".test." in path.name
        or path.name in ("package.json", "package-lock.json", "tsconfig.json", "jsconfig.json")
        or any(part in ("tests", "node_modules") or part.startswith(".") for part in path.parts)
    )
