"""Where things are."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SNIPPETS = ROOT / "snippets"
DOCS = ROOT / "docs"
DATA = ROOT / "data"
LANGUAGES = ("en", "ko", "ru")
