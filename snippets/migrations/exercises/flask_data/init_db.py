"""Runs all migrations, as `flask db upgrade` does."""

from pathlib import Path

from app import app
from flask_migrate import upgrade

with app.app_context():
    upgrade(Path(__file__).with_name("migrations"))
