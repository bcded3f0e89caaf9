"""Where things are."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SNIPPETS = Path(os.environ.get("ROSETTA_SNIPPETS", ROOT / "snippets"))  # a changed copy, when `make mutate` runs tests
DOCS = ROOT / "docs"
DATA = ROOT / "data"
LANGUAGES = ("en", "ko", "ru")
