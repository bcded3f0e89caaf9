"""A layer whose channels are full with three messages."""

from .settings import *

CHANNEL_LAYERS["default"].setdefault("CONFIG", {})["capacity"] = 3
