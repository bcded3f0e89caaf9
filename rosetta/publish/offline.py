"""What client/offline/ stores of the site: every file with the hash of its bytes, its sizes, and what belongs together.

`write` is the last step of a build, since it takes the files as they are served. It makes

    assets/offline/<version>.json   the list, an `OfflineList` of client/offline/types.d.ts
    assets/offline/current.json     {"version": ...}: the first 32 hexadecimal digits of the SHA-256 of that list
    sw.js                           the worker, or what removes one

The worker exists where the client was bundled and the site is built, not served by `mkdocs serve`. `ROSETTA_OFFLINE=0`
leaves it out; readers' browsers then drop the one that they have, with everything that it stored.
"""

import gzip
import hashlib
import json
import os
import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from rosetta.pages import addresses
from rosetta.pages.parsed import Element, parsed
from rosetta.paths import ROOT
from rosetta.processes import shared
from rosetta.publish.client_files import Bundle

FORMAT = 1
FOLDER = "assets/offline"
WORKER = "sw.js"
PAGE = "offline.md"
NOTICES = ("offline_newer", "offline_reload", "offline_later", "offline_missing")
REMOVER = ROOT / "client" / "offline" / "remover.js"
# Also what is only imported when it is needed: a tab gets it from its own version, which the host may have no more.
PARTS = ("visit", "notice", "offline", "downloads")
# What no page loads. `*` stands for folders too.
LEFT_OUT = (
    WORKER, f"{FOLDER}/*", "partials/*", "*.map", "_headers", "robots.txt", "*llms*.txt", "*feed*.xml",
    "assets/javascripts/lunr/*",
)  # fmt: skip
# What is stored when it is used, but is no part of a whole language: readers do not see it.
ON_USE = ("assets/social/*",)
# Big, and named by what they hold.
PLAYGROUND = ("assets/runtime/*", "assets/vendor/codemirror.*")
_LOADING = {"stylesheet", "icon", "modulepreload", "preload"}
_PACKED = (".css", ".html", ".js", ".json", ".md", ".svg", ".txt", ".wasm", ".xml")


def bundled(client: Path) -> Path:
    """The worker, where `npm run bundle` puts it: beside the rest of the client."""
    return client / WORKER


def is_on(client: Path, command: str) -> bool:
    """Whether the site that `mkdocs <command>` makes has the worker."""
    return command == "build" and os.environ.get("ROSETTA_OFFLINE") != "0" and bundled(client).is_file()


@dataclass
class Language:
    """One of the site's languages: its code, its own name, the addresses of two pages, what notices say in it."""

    code: str
    name: str
    offline: str
    missing: str
    texts: dict[str, str]


def language(code: str, name: str, codes: list[str], texts: dict[str, dict[str, str]]) -> Language:
    """One of the languages `codes`; `texts` are the theme's, by language."""
    said = {key: text for key, text in texts[code].items() if key in NOTICES}
    return Language(code, name, addresses.address(PAGE, code, codes), addresses.address("404.md", code, codes), said)


def write(site: Path, languages: list[Language], client: Path, on: bool) -> None:
    """Write the list, its pointer and the worker into a built site; the language at its root comes first."""
    worker = bundled(client) if on else REMOVER
    (site / WORKER).write_bytes(worker.read_bytes())
    if not on:
        return
    text = json.dumps(listed(site, languages, Bundle(client)), ensure_ascii=False, separators=(",", ":"))
    version = _hash(text.encode())
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.json"):
        old.unlink()
    (folder / f"{version}.json").write_text(text, "utf-8")
    (folder / "current.json").write_text(json.dumps({"version": version}) + "\n", "utf-8")


def listed(site: Path, languages: list[Language], bundle: Bundle) -> dict:
    """The list of a built site."""
    codes = [language.code for language in languages]
    files, pages = {}, {}
    paths = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    names = [name for name in paths if not any(fnmatchcase(name, pattern) for pattern in LEFT_OUT)]
    for name, (file, title) in zip(names, shared(_read, [paths[name] for name in names]), strict=True):
        address = re.sub(r"(^|/)index\.html$", r"\1", name)
        files[address] = file | {"group": group(name, codes)}
        if title is not None and not re.fullmatch(r"\d{3}\.html", name.rpartition("/")[2]):
            pages[address] = {"language": _language(name, codes), "title": title}
    _share(files)
    return {
        "format": FORMAT,
        "languages": {
            one.code: {"name": one.name, "offline": one.offline, "missing": one.missing, "texts": one.texts}
            for one in languages
        },
        "pages": pages,
        "core": _core(site, [one.offline for one in languages], bundle, files),
        "files": files,
    }


def _read(path: Path) -> tuple[dict, str | None]:
    """What the list says of a file; a page's title."""
    content = path.read_bytes()
    sent = len(gzip.compress(content, 6)) if path.suffix in _PACKED else len(content)
    title = _title(parsed(content.decode())) if path.suffix == ".html" else None
    return {"hash": _hash(content), "size": len(content), "sent": sent}, title


def _share(files: dict[str, dict]) -> None:
    """Equal files are stored once: what several languages have is nobody's own, or deleting one would take it."""
    groups: dict[str, set[str]] = {}
    for file in files.values():
        groups.setdefault(file["hash"], set()).add(file["group"])
    for file in files.values():
        if len(groups[file["hash"]] - {""}) > 1:
            file["group"] = "all"


def group(name: str, codes: list[str]) -> str:
    """What a file belongs to: one of the languages, "all" of them, "playground", or "", nothing."""
    if any(fnmatchcase(name, pattern) for pattern in PLAYGROUND):
        return "playground"
    if any(fnmatchcase(name, pattern) for pattern in ON_USE):
        return ""
    # ko/index.html, assets/study/ko/cards.json, pagefind/fragment/ko_1a2b3c.pf_fragment
    named = [code for code in codes if re.search(rf"(^|[/._-]){code}([/._-]|$)", name)]
    if named:
        return named[0]
    return codes[0] if name.endswith((".html", ".md")) else "all"


def _language(name: str, codes: list[str]) -> str:
    first = name.split("/")[0]
    return first if first in codes else codes[0]


def _core(site: Path, offline: list[str], bundle: Bundle, files: dict) -> list[str]:
    """The addresses of what the page that tells what is stored loads, in each language."""
    found = {"sitemap.xml"}
    for address in offline:
        if address not in files:  # a guide may do without that page
            continue
        page = parsed((site / address / "index.html").read_text("utf-8"))
        found |= {address} | {_below(address, link) for link in _loads(page)}
    for part in PARTS:
        found |= set(bundle.modules(f"client/offline/{part}.js"))
    return sorted(found & files.keys())


def _below(address: str, link: str) -> str:
    """The address, below the site's, of a link on a page."""
    return unquote(urlsplit(urljoin(f"http://site/{address}", link)).path.removeprefix("/"))


def _loads(page: Element) -> list[str]:
    """What a page loads."""
    links = (one for one in page.iter("link") if _LOADING & set(one.get("rel", "").split()))
    return [one.get("href", "") for one in links] + [one.get("src") for one in page.iter("script") if one.get("src")]


def _title(page: Element) -> str:
    """A page's heading, without its permalink; else what the browser shows in its tab."""
    texts = page.xpath("//h1//text()[not(ancestor::a[contains(@class, 'headerlink')])]")
    return " ".join("".join(texts).split()) or " ".join((page.findtext(".//title") or "").split())


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]
