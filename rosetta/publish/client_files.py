"""The client's files that go on the site."""

import hashlib
import json
import os
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rosetta.errors import Problem
from rosetta.paths import ROOT

VENDOR = ROOT / ".cache" / "vendor"
RUNTIME = ROOT / ".cache" / "runtime"
MAIN = ROOT / "client" / "main.js"
PARTIALS = ROOT / "rosetta" / "theme" / "partials"
_KINDS = {".css", ".js", ".json", ".map", ".svg", ".wasm", ".whl", ".woff2", ".zip"}


def client_folder() -> Path:
    """The folder to publish as assets/client: `client`, or what ROSETTA_CLIENT_DIR names (a bundle of it)."""
    folder = ROOT / os.environ.get("ROSETTA_CLIENT_DIR", "client")
    if not folder.is_dir():
        raise Problem("the folder to publish as assets/client is missing.", "Set ROSETTA_CLIENT_DIR to it.", folder)
    return folder


def client_files(folder: Path) -> dict[str, Path]:
    """What a browser needs of the folder, by its path on the site: no tests, no types, no settings of tools."""
    return {
        f"assets/client/{path.relative_to(folder).as_posix()}": path
        for path in sorted(folder.rglob("*"))
        if path.suffix in _KINDS and not _is_tool(path.relative_to(folder))
    }


def vendor_files(folder: Path = VENDOR) -> dict[str, tuple[str, Path]]:
    """What `npm run vendor` took from other projects: name -> (address, file). Without Node there is none of it."""
    return {path.name: (_hashed("assets/vendor", path), path) for path in sorted(folder.glob("*.js"))}


def runtime_files(folder: Path = RUNTIME) -> dict[str, Path]:
    """The browser's Python, by its path on the site; nothing before `make runtime` has made it."""
    manifest = runtime_manifest(folder)
    if not manifest:
        return {}
    made = {f"assets/runtime/{path.name}": path for path in sorted(folder.glob("*.*.*"))}
    return made | {manifest: folder / "manifest.json"}


def runtime_manifest(folder: Path = RUNTIME) -> str | None:
    """The path on the site of the file that says what the browser's Python is made of."""
    path = folder / "manifest.json"
    return _hashed("assets/runtime", path) if path.is_file() else None


def _hashed(folder: str, path: Path) -> str:
    """A file of another content has another name, so that browsers may keep it for good."""
    return f"{folder}/{path.stem}.{hashlib.sha256(path.read_bytes()).hexdigest()[:12]}{path.suffix}"


@dataclass(frozen=True)
class Sheet:
    """CSS of one part of the client: where it is on the site, and its text."""

    address: str
    text: str


@dataclass
class Bundle:
    """What `npm run bundle` wrote to a folder, by its report; nothing where the folder is no bundle.

    Bundled files carry a hash of what they hold in their names, so that a host may let browsers keep them for good.
    """

    folder: Path

    @cached_property
    def _outputs(self) -> dict[str, dict]:
        """Name of a bundled file -> esbuild's report of it."""
        path = self.folder / "bundle.json"
        outputs = json.loads(path.read_text("utf-8"))["outputs"] if path.is_file() else {}
        return {Path(output).name: said for output, said in outputs.items()}

    def address(self, uri: str) -> str:
        """The address of a file of client/: "assets/client/main.js" -> "assets/client/main-ABCDEFGH.js"."""
        name = self._named("client/" + uri.removeprefix("assets/client/"))
        return f"assets/client/{name}" if name else uri

    def modules(self, source: str) -> list[str]:
        """The addresses of the modules that a browser needs for one of client/, without those it may need later."""
        found, left = [], [self._named(source)]
        while left:
            name = left.pop()
            if name and name not in found:
                found.append(name)
                imports = self._outputs[name]["imports"]
                left += [Path(other["path"]).name for other in imports if other["kind"] == "import-statement"]
        return [f"assets/client/{name}" for name in found]

    def parts(self, main: Path = MAIN) -> dict[str, list[str]]:
        """The table of client/main.js: tag name -> the modules that come with its element."""
        table = re.findall(r'"([a-z-]+)": \(\) => import\("\./([^"]+)"\)', main.read_text("utf-8"))
        return {tag: self.modules(f"client/{source}") for tag, source in table}

    def sheet(self, path: str) -> Sheet:
        """CSS of client/ by its path there, "search/dialog.css"; without text where the folder does not have it."""
        address = self.address(f"assets/client/{path}")
        file = self.folder / address.removeprefix("assets/client/")
        return Sheet(address, file.read_text("utf-8").strip() if file.is_file() else "")

    def inline(self, name: str) -> str:
        """A script of the theme's partials/ that stands in a page, made small where there is a bundle."""
        small = self.folder / "inline" / name
        return (small if small.is_file() else PARTIALS / name).read_text("utf-8").strip()

    def _named(self, source: str) -> str | None:
        return next((name for name, said in self._outputs.items() if said.get("entryPoint") == source), None)


def _is_tool(path: Path) -> bool:
    return (
        ".test." in path.name
        or path.name in ("sw.js", "bundle.json", "package.json", "package-lock.json", "tsconfig.json", "jsconfig.json")
        or any(part in ("inline", "tests", "node_modules") or part.startswith(".") for part in path.parts)
    )
