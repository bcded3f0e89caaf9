"""What the program reads from its environment."""

import os
from pathlib import Path

FILE = Path(__file__).with_name("shop.db")

# The same two as in Django's settings.
SECRET_KEY = os.environ["SECRET_KEY"]
DATABASE_URL = os.environ.get("DATABASE_URL", f"sqlite+aiosqlite:///{FILE}")
