"""`messages | websockets: two-clients`: what clients do and what comes, a column a client, in the order of time."""

from rosetta.directives.kind import Kind
from rosetta.directives.messages.in_copy import in_copy, section
from rosetta.directives.messages.on_page import figure, on_page
from rosetta.directives.messages.recorded import parse, recorded, shows

__all__ = ["KIND", "figure", "parse", "recorded", "section"]

KIND = Kind(on_page, in_copy, shows)
