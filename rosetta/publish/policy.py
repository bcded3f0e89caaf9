"""What a browser may run and load on the site: a Content-Security-Policy, for hosts that send headers and for others.

One policy for all pages, since instant navigation runs the scripts of the next page under the policy of the one that
was loaded. It stands in every page as a meta tag, and in `_headers`, which Netlify and Cloudflare Pages read. `mkdocs
serve` has none: its live reload is a script that the build does not know.
"""

import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from rosetta.errors import Problem
from rosetta.pages.parsed import Element, parsed
from rosetta.processes import shared

_BEFORE = '<meta charset="utf-8">'  # a browser looks for it in the first 1024 bytes, so it stays the first
_META = re.compile(r'\n? *<meta http-equiv="Content-Security-Policy"[^>]*>')
_SCRIPT_TYPES = {"", "module", "text/javascript", "importmap", "speculationrules"}
# Workers are started from a blob: they then inherit this policy from the page, on every host. Programs that readers
# write run there, and can reach nothing but this site.
_DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval' blob: {scripts}",
    "worker-src": "'self' blob:",
    "connect-src": "'self'",
    "style-src-elem": "'self' {styles}",
    "style-src-attr": "'unsafe-inline'",  # attr_list, highlighted code and the table of answers set some
    "img-src": "'self' data:",
    "font-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
_ASSETS = "assets"
_HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}
_PAGE_HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_FOR_GOOD = "public, max-age=31536000, immutable"
_HASHED = re.compile(r"[.-][0-9A-Za-z]{8,}\.[0-9a-z.]+$")


@dataclass(frozen=True)
class Inline:
    """The scripts and styles that stand in a page, and what no policy of ours would let run."""

    scripts: frozenset[str]
    styles: frozenset[str]
    refused: list[tuple[int, str]]  # line, what


def inline(page: Element) -> Inline:
    """What stands in a page."""
    scripts = (one for one in page.iter("script") if "src" not in one.attrib and one.get("type", "") in _SCRIPT_TYPES)
    refused = [
        (name.getparent().sourceline, f"the attribute {name.attrname} of <{name.getparent().tag}>")
        for name in page.xpath("//@*[starts-with(name(), 'on')]")
    ]
    refused += [
        (link.getparent().sourceline, f"a javascript: address in <{link.getparent().tag}>")
        for link in page.xpath("//@href | //@action | //@formaction")
        if link.strip().lower().startswith("javascript:")
    ]
    texts = [frozenset(one.text or "" for one in found) for found in (scripts, page.iter("style"))]
    return Inline(*texts, sorted(refused))


def _inline(html: str) -> Inline:
    return inline(parsed(html))


def policy(pages: dict[Path, str]) -> str:
    """The policy that lets all these pages (file -> HTML) work, in the form that a meta tag may hold.

    Raises Problem for what a policy refuses: handlers in attributes and javascript: addresses.
    """
    scripts: set[str] = set()
    styles: set[str] = set()
    for path, found in zip(pages, shared(_inline, list(pages.values())), strict=True):
        scripts |= found.scripts
        styles |= found.styles
        if found.refused:
            line, what = found.refused[0]
            raise Problem(
                f"the site's Content-Security-Policy refuses {what}.", "Listen in client/ instead.", path, line
            )
    sources = {"scripts": _hashes(scripts), "styles": _hashes(styles)}
    return "; ".join(f"{name} {value.format(**sources)}".strip() for name, value in _DIRECTIVES.items())


def _hashes(texts: Iterable[str]) -> str:
    digests = (b64encode(sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(sorted(f"'sha256-{digest}'" for digest in digests))


def with_policy(html: str, text: str) -> str:
    """The page with the policy in its head, before everything that it rules."""
    tag = f'{_BEFORE}\n<meta http-equiv="Content-Security-Policy" content="{text}">'
    head, end, rest = html.partition("</head>")
    return _META.sub("", head).replace(_BEFORE, tag, 1) + end + rest


def headers(text: str, files: Iterable[str], root: str) -> str:
    """The file `_headers`: the policy for all pages below `root`, and for good what has a hash in its name.

    `files` are the paths below the site's folder. The policy is as long as a small script, and a page loads a dozen
    files: what is no page has none of its own, and may do nothing where it is opened as one.
    """
    files = list(files)
    lines = [f"{root}*", *_lines(_HEADERS)]
    # What a meta tag may not say: nobody may show this site in a frame of theirs.
    for pattern in _pages(files):
        lines += [
            root + pattern,
            *_lines({"Content-Security-Policy": f"{text}; frame-ancestors 'none'"} | _PAGE_HEADERS),
        ]
    lines += [f"{root}{_ASSETS}/*", *_lines({"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'"})]
    for folder in _folders_for_good(files):
        lines += [f"{root}{folder}/*", *_lines({"Cache-Control": _FOR_GOOD})]
    return "\n".join(lines) + "\n"


def _lines(headers: dict[str, str]) -> list[str]:
    return [f"  {name}: {value}" for name, value in headers.items()]


def _pages(files: Iterable[str]) -> list[str]:
    """Patterns, no two of which fit the same address, for all pages and for the worker that answers in their place."""
    tops = {Path(file).parts[0] + ("/*" if "/" in file else "") for file in files if file.endswith(".html")}
    return ["", *sorted(top for top in tops if top != "index.html"), "sw.js"]


def _folders_for_good(files: Iterable[str]) -> list[str]:
    """The folders below which every file has a hash of what it holds in its name."""
    folders: dict[str, bool] = {}
    for file in files:
        for folder in list(Path(file).parents)[:-1]:
            name = folder.as_posix()
            folders[name] = folders.get(name, True) and bool(_HASHED.search(file))
    found = {folder for folder, hashed in folders.items() if hashed}
    return sorted(folder for folder in found if Path(folder).parent.as_posix() not in found)


def write(folder: Path, site_url: str) -> None:
    """Give the site that was built into a folder its policy."""
    pages = {path: path.read_text("utf-8") for path in sorted(folder.rglob("*.html"))}
    text = policy(pages)
    for path, html in pages.items():
        path.write_text(with_policy(html, text), "utf-8")
    files = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()]
    (folder / "_headers").write_text(headers(text, files, urlsplit(site_url).path or "/"), "utf-8")
