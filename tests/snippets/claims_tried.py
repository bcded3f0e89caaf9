"""`data/claims_tried.toml`: what each file of claims, `test_claims_*.py`, was like when all of it was found true.

It tries sentences about frameworks, which stay true as long as the versions do, and takes half of the time of all tests
of snippets. So every day only those are tried that are another than `make claims` found them; weekly all.
"""

import hashlib
import re
import sys
import tomllib
from pathlib import Path

import tomlkit

from rosetta.paths import DATA, ROOT, SNIPPETS

TRIED = DATA / "claims_tried.toml"
# What a topic's folder says to readers and no program reads.
SAID = {"exercises.toml", "phrases.toml", "quiz.toml", "titles.toml"}
FILES = sorted(Path(__file__).parent.glob("test_claims_*.py"))


def fingerprint(file: Path, snippets: Path = SNIPPETS, root: Path = ROOT) -> str:
    """Twelve hexadecimal digits: other ones for another file, Python, lock file, or program that it names."""
    text = file.read_text("utf-8")
    digest = hashlib.sha256(f"{sys.version_info[:2]}\n{text}".encode())
    digest.update((root / "requirements.lock").read_bytes())
    for folder in sorted(snippets.iterdir()):
        if not re.search(rf"""["'/ ]{re.escape(folder.name)}["'/#]""", text):
            continue
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and path.name not in SAID:
                digest.update(f"\n{path.relative_to(snippets).as_posix()}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def unchanged(path: Path = TRIED) -> list[Path]:
    """The files that are as they were when they were tried."""
    tried = tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
    return [file for file in FILES if tried.get(file.stem) == fingerprint(file)]


def note(path: Path = TRIED) -> None:
    """Write down that all was tried, and found true."""
    document = tomlkit.document()
    document.add(tomlkit.comment("The files of claims as they were when all of each was found true: `make claims`."))
    for file in FILES:
        document[file.stem] = fingerprint(file)
    path.write_text(tomlkit.dumps(document), "utf-8")
