"""Material's CSS with what this site needs of it, in one file: half as much as all of it; and its script, made shorter.

Only where the client was bundled: `npm run bundle` puts the tools, tools/purge-css.js and minify-script.js, beside it.
"""

import hashlib
import os
import re
import subprocess
from pathlib import Path

from rosetta.errors import Problem

TOOL, SCRIPT_TOOL = "purge-css.cjs", "minify-script.mjs"
FOLDER = "assets/stylesheets"
_SCRIPTS = "assets/javascripts/bundle.*.js"
_LINK = re.compile(rf'<link rel="stylesheet" href="([^"]*)({FOLDER}/[^"]*\.css)">\s*')


def write(site: Path, client: Path) -> None:
    """Put one smaller sheet in the place of all in assets/stylesheets, in every page of a site, and a shorter script in
    the place of Material's.

    Raises Problem without Node, and where the tool fails.
    """
    tool = client / TOOL
    if not tool.is_file():
        return
    pages = {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    names = list(dict.fromkeys(name for html in pages.values() for _, name in _LINK.findall(html)))
    css = _run(tool, site, *(site / name for name in names))
    for file in (site / FOLDER).iterdir():
        file.unlink()
    name = f"{FOLDER}/material.{hashlib.sha256(css).hexdigest()[:12]}.css"
    (site / name).write_bytes(css)
    for path, html in pages.items():
        path.write_text(_with_one(html, name), "utf-8")
    for script in site.glob(_SCRIPTS):
        script.write_bytes(_minified(client, script))
        script.with_name(f"{script.name}.map").unlink(missing_ok=True)


def _with_one(html: str, name: str) -> str:
    """The page with its first link to such a sheet made a link to this one, and without the others."""
    first, *_ = _LINK.finditer(html)
    link = f'<link rel="stylesheet" href="{first[1]}{name}">\n'
    return html[: first.start()] + link + _LINK.sub("", html[first.end() :])


def _minified(client: Path, script: Path) -> bytes:
    """The script made shorter, which takes seconds: done once, and kept beside the client."""
    kept = client / f"material-{hashlib.sha256(script.read_bytes()).hexdigest()[:12]}.min"
    if not kept.is_file():
        made = kept.with_suffix(f".{os.getpid()}")  # several builds may do this at once
        made.write_bytes(_run(client / SCRIPT_TOOL, script))
        made.replace(kept)
    return kept.read_bytes()


def _run(tool: Path, *arguments: Path) -> bytes:
    command = ["node", str(tool), *map(str, arguments)]
    try:
        return subprocess.run(command, capture_output=True, check=True).stdout
    except FileNotFoundError:
        raise Problem("Node is missing; a bundled site needs it.", "Install it, or unset ROSETTA_CLIENT_DIR.") from None
    except subprocess.CalledProcessError as failed:
        raise Problem(f"Material's files are not read:\n{failed.stderr.decode()}", "Mend the tool.", tool) from None
