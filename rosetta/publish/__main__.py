"""python -m rosetta.publish SITE_DIR: what happens after the pages are built, on the pages that stand in a folder.

`mkdocs build` does it by itself; here for any other generator, and to do it again. The settings are those of
mkdocs.yml, with SITE_URL, LANGUAGES, ROSETTA_CLIENT_DIR and ROSETTA_OFFLINE from the environment.
"""

import argparse
from pathlib import Path

from rosetta import once
from rosetta.in_mkdocs.settings import guide_of
from rosetta.paths import ROOT
from rosetta.publish.publishing import publish


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m rosetta.publish", description=__doc__)
    parser.add_argument("site", type=Path, metavar="SITE_DIR", help="the folder with the pages")
    site = parser.parse_args().site
    if not site.is_dir():
        parser.error(f"there is no folder {site}")
    once.begin()
    publish(site, guide_of(ROOT / "mkdocs.yml"))


if __name__ == "__main__":
    main()
