"""Runs all migrations, as `alembic upgrade head` does."""

from pathlib import Path

from alembic import command
from alembic.config import Config

ini = Path(__file__).with_name("alembic.ini")
command.upgrade(Config(ini), "head")
