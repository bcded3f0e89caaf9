"""Make the files of the browser's Python and their manifest."""

import hashlib
import json
import shutil
import subprocess
import tempfile
import tomllib
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from rosetta.content.frameworks import frameworks
from rosetta.content.topics import all_topics, in_topics
from rosetta.errors import Problem, suggestion
from rosetta.paths import DATA, ROOT, SNIPPETS
from rosetta.runtime import packing, pyodide, wheels

FOLDER = ROOT / ".cache" / "runtime"
PACKS = Path(__file__).parent / "packs.toml"
_COMPILE = Path(__file__).parent / "compile.mjs"
# Our own part: what asks an app, the same files as in the tests, and what makes a program run in a browser.
_OWN = (
    "rosetta/__init__.py", "rosetta/errors.py", "rosetta/paths.py", "rosetta/exchange/*.py", "rosetta/in_browser/*.py",
    "rosetta/answers/__init__.py", "rosetta/answers/content.py",
)  # fmt: skip


def build(folder: Path = FOLDER) -> str:
    """Make the folder anew when what it is made from has changed. Returns a line on what it holds.

    Raises Problem when Pyodide is not installed, a wheel cannot be had or a module does not compile.
    """
    stamp = folder / ".made-from"
    made_from = _made_from()
    if not stamp.is_file() or stamp.read_text() != made_from:
        fresh = folder.with_name(f"{folder.name}-new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        _make(fresh)
        (fresh / stamp.name).write_text(made_from)
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)
    manifest = _with_worker(folder)
    sizes = [f"{name} {entry['bytes'] / 1e6:.1f} MB" for name, entry in manifest["frameworks"].items()]
    return f"{folder.relative_to(ROOT)}: {', '.join(sizes)}, all {manifest['bytes'] / 1e6:.1f} MB"


def _with_worker(folder: Path) -> dict:
    """The manifest, with the worker as it is now: it is bundled each time, which takes 0.1 s."""
    source, target = ROOT / "client" / "runtime" / "worker.js", folder / "worker.js"
    command = [ROOT / "node_modules" / ".bin" / "esbuild", source, "--bundle", "--minify", "--format=esm"]
    command += ["--target=es2022,chrome111,firefox121,safari16.4", "--log-level=warning", f"--outfile={target}"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    if done.returncode:
        raise Problem(f"the worker cannot be bundled:\n{done.stderr}", "`npm run types` says more.", source)
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    for old in folder.glob("worker.*.js"):
        old.unlink()
    manifest["worker"] = _written(folder, "worker.js", target.read_bytes())
    target.unlink()
    _sum_up(manifest)
    path.write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")
    return manifest


def _sum_up(manifest: dict) -> None:
    """Which packs a framework needs, and the bytes that cross the network for it, and for all."""
    needs = read_packs()["frameworks"]
    base = sum(entry["bytes"] for entry in (manifest["worker"], *manifest["pyodide"].values()))
    cost = {name: pack["bytes"] for name, pack in manifest["packs"].items()}
    manifest["frameworks"] = {
        name: {"packs": packs, "bytes": base + sum(cost[pack] for pack in packs)} for name, packs in needs.items()
    }
    manifest["bytes"] = base + sum(cost[pack] for pack in {pack for packs in needs.values() for pack in packs})


def read_packs(path: Path = PACKS, snippets: Path = SNIPPETS) -> dict:
    """packs.toml: {"packs": {name: {...}}, "frameworks": {id: [pack, ...]}}.

    Raises Problem for a framework that can run in a page and has no packs, and for packs of one that cannot or is not.
    """
    found = tomllib.loads(path.read_text("utf-8"))
    able = [framework.id for framework in in_topics(all_topics(snippets)) if framework.browser]
    for id_ in able:
        if id_ not in found["frameworks"]:
            how = (
                f"Name its packs under [frameworks], or write `browser = false` under [{id_}] in data/frameworks.toml."
            )
            raise Problem(f"the framework `{id_}` has no packs.", how, path)
    for id_, packs in found["frameworks"].items():
        if id_ not in frameworks() or not frameworks()[id_].browser:
            raise Problem(f"data/frameworks.toml has no `{id_}` that runs in a page.", "Take its line away.", path)
        for pack in packs:
            if pack not in found["packs"]:
                what = f"`{id_}` names a pack `{pack}`, which there is not."
                raise Problem(what, suggestion(pack, found["packs"]), path)
    return found


def _made_from() -> str:
    digest = hashlib.sha256((pyodide.FOLDER / "package.json").read_bytes())
    names = sorted({name for pack in read_packs()["packs"].values() for name in pack.get("wheels", ())})
    digest.update(repr(wheels.locked(names)).encode())
    for path in [*_own_sources(), *sorted(Path(__file__).parent.iterdir()), DATA / "headers.toml"]:
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def own_files() -> list[tuple[str, bytes]]:
    """Our own part of the library: path below site-packages, and content."""
    headers = tomllib.loads((DATA / "headers.toml").read_text("utf-8"))
    files = [(path.relative_to(ROOT).as_posix(), path.read_bytes()) for path in _own_sources()]
    return [*files, ("rosetta/headers.json", json.dumps(headers).encode())]


def _own_sources() -> list[Path]:
    return [path for pattern in _OWN for path in sorted(ROOT.glob(pattern))]


def _make(folder: Path) -> None:
    packs = read_packs()
    names = [name for pack in packs["packs"].values() for name in pack.get("wheels", ())]
    fetched = wheels.download(names, ROOT / ".cache" / "wheels")
    with tempfile.TemporaryDirectory() as temporary:
        stages = {name: Path(temporary, name) for name in packs["packs"]}
        for name, pack in packs["packs"].items():
            packing.unpack([fetched[wheel] for wheel in pack.get("wheels", ())], stages[name])
        _lay_out_library(stages["python"])
        _compile(stages, {name: pack.get("documented", ()) for name, pack in packs["packs"].items()})
        files = {}
        for name, pack in packs["packs"].items():
            chosen = packing.chosen(stages[name], pack.get("leave", ()), pack.get("keep", ()))
            place = _place(name).removeprefix("/")
            contents = {f"{place}/{path.as_posix()}": _content(stages[name] / path) for path in chosen}
            files[name] = packing.compressed(packing.packed(contents))
    manifest = {
        "lock": {"info": pyodide.lock()["info"], "packages": {}},  # Pyodide wants to see it; the packages are ours
        "versions": {"python": pyodide.python(), "pyodide": pyodide.version(), **wheels.versions(sorted(set(names)))},
        "packs": {
            name: _written(folder, f"{name}.pack", data) | {"when": packs["packs"][name].get("when")}
            for name, data in files.items()
        },
        "pyodide": {
            "script": _written(folder, "pyodide.js", (pyodide.FOLDER / "pyodide.mjs").read_bytes()),
            "machine": _written(folder, "pyodide-machine.js", (pyodide.FOLDER / "pyodide.asm.mjs").read_bytes()),
            "wasm": _written(folder, "pyodide.wasm", (pyodide.FOLDER / "pyodide.asm.wasm").read_bytes()),
        },
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")


def _lay_out_library(stage: Path) -> None:
    with zipfile.ZipFile(pyodide.FOLDER / "python_stdlib.zip") as archive:
        archive.extractall(stage)
    for path, content in own_files():
        target = stage / "site-packages" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _place(pack: str) -> str:
    return pyodide.library() if pack == "python" else f"{pyodide.library()}/site-packages"


def _compile(stages: dict[str, Path], documented: Mapping[str, Iterable[str]]) -> None:
    given = [word for name, stage in stages.items() for word in (stage, _place(name), " ".join(documented[name]))]
    command = ["node", str(_COMPILE), *map(str, given)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    if done.returncode:
        raise Problem(f"Python sources did not compile:\n{done.stdout}{done.stderr}", "Leave them out.", PACKS)


def _content(path: Path) -> bytes:
    data = path.read_bytes()
    return packing.metadata_head(data) if path.name == "METADATA" else data


def _written(folder: Path, name: str, data: bytes) -> dict:
    """Write a file under a name with its hash. `bytes` is what crosses the network.

    Hosts compress scripts and WebAssembly on the way, but not files of a kind they do not know.
    """
    stem, _, suffix = name.rpartition(".")
    hashed = f"{stem}.{hashlib.sha256(data).hexdigest()[:12]}.{suffix}"
    (folder / hashed).write_bytes(data)
    crossing = len(data) if suffix == "pack" else len(packing.compressed(data))
    return {"file": hashed, "bytes": crossing, "size": len(data)}
