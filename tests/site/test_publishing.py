"""`python -m rosetta.publish` on a built folder makes what follows the pages, as the build itself does."""

import json
import re
import shutil
import subprocess
import sys

from rosetta.paths import ROOT

GENERATED = ("sitemap.xml", "feed.xml", "index.md", "llms.txt", "llms-full.txt", "_headers", "sw.js")


def test_command_makes_what_follows_the_pages(repository, mkdocs):
    site, page = repository / "site", repository / "docs" / "en" / "index.md"
    page.write_text(page.read_text("utf-8") + "\nA sentence to be found.\n", "utf-8")
    url = "https://guide.example/rosetta/"
    built = mkdocs("build", root=repository, SITE_URL=url, LANGUAGES="en")
    assert built.returncode == 0, built.stderr
    made = {name: (site / name).read_bytes() for name in (*GENERATED, "index.html")}
    for name in GENERATED:
        (site / name).unlink()
    shutil.rmtree(site / "assets" / "search")

    done = subprocess.run(
        [sys.executable, "-m", "rosetta.publish", "site"],
        cwd=repository,
        env={"PATH": "", "PYTHONPATH": str(repository), "SITE_URL": url, "LANGUAGES": "en", "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert {name: (site / name).read_bytes() for name in made} == made
    assert list(site.glob("assets/search/*/words.en.json"))


def test_command_names_a_folder_that_is_missing(repository):
    done = subprocess.run(
        [sys.executable, "-m", "rosetta.publish", "nowhere"], cwd=repository, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "there is no folder nowhere" in done.stderr


def test_the_bundle_has_each_sheet_that_stands_in_pages():
    """Else a page would have an empty one."""
    named = re.findall(r'"([a-z-]+/[a-z-]+\.css)":', (ROOT / "rosetta" / "theme" / "main.html").read_text("utf-8"))
    bundled = json.loads((ROOT / "package.json").read_text("utf-8"))["scripts"]["bundle"]
    assert named
    assert not [name for name in named if f"client/{name} " not in bundled]


def test_a_sheet_that_stands_in_pages_asks_for_no_other_file():
    """Unbundled, as `make serve` has it, an address in one would be looked for beside the page."""
    named = re.findall(r'"([a-z-]+/[a-z-]+\.css)":', (ROOT / "rosetta" / "theme" / "main.html").read_text("utf-8"))
    assert [name for name in named if re.search(r"@import|url\(", (ROOT / "client" / name).read_text("utf-8"))] == []
