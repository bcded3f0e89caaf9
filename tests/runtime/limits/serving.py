"""Listens on a port."""

import socket

with socket.socket() as listening:
    listening.bind(("127.0.0.1", 0))
