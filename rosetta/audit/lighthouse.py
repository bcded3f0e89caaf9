"""Lighthouse with its phone profile: a slow phone on a slow network, simulated."""

import json
import os
import subprocess
import tempfile
from pathlib import Path

from rosetta.audit import chromium
from rosetta.errors import Problem
from rosetta.paths import ROOT

COMMAND = ROOT / "node_modules" / ".bin" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
ATTEMPTS = 3


def audit(url: str) -> tuple[dict[str, int], list[str]]:
    """The scores (0 to 100) of a page by category, and the names of the audits that cost points.

    Lighthouse now and then gives up on a page that is in order (NO_NAVSTART: the browser's trace lacks its beginning).
    Then it is run again, which is printed. Raises Problem when it gives up `ATTEMPTS` times.
    """
    for attempt in range(1, ATTEMPTS + 1):
        result, said = _run(url)
        if not said:
            break
        print(f"{url}: Lighthouse gave up, attempt {attempt} of {ATTEMPTS}: {said}", flush=True)
    else:
        raise Problem(f"Lighthouse failed on {url}:\n{said}", "Run `make setup-node` and try again.")
    scores = {name: round((result["categories"][name]["score"] or 0) * 100) for name in CATEGORIES}
    costly = [
        reference["id"]
        for name in CATEGORIES
        for reference in result["categories"][name]["auditRefs"]
        if reference["weight"] and (result["audits"][reference["id"]]["score"] or 0) < 0.9
    ]
    return scores, costly


def _run(url: str) -> tuple[dict, str]:
    """The report, and what Lighthouse said where it gave up."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = [str(COMMAND), url, "--quiet", "--output=json", f"--output-path={report}"]
        command += [
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags={' '.join(['--headless', *chromium.flags()])}",
        ]
        ran = subprocess.run(command, env=os.environ | {"CHROME_PATH": chromium.path()}, capture_output=True, text=True)
        if ran.returncode:
            return {}, ran.stderr.strip()
        result = json.loads(report.read_text("utf-8"))
    return result, result.get("runtimeError", {}).get("message", "")
