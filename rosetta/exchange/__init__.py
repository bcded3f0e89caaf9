"""One way to ask an app.

A request from a `requests.http` file goes to an app, WSGI or ASGI, in this process or behind a socket,
and comes back as a normalised answer. The recorder, the tests and the reader's browser use this package;
nothing else knows how to call a framework. Standard library only.
"""

from rosetta.exchange.answer import Answer, Rules, normalise
from rosetta.exchange.app import App, AppFailure, load_app
from rosetta.exchange.request import Request
from rosetta.exchange.request_file import host_of, parse_requests
from rosetta.exchange.session import ask, chain
from rosetta.exchange.socket import ask_address, ask_socket

__all__ = [
    "Answer",
    "App",
    "AppFailure",
    "Request",
    "Rules",
    "ask",
    "ask_address",
    "ask_socket",
    "chain",
    "host_of",
    "load_app",
    "normalise",
    "parse_requests",
]
