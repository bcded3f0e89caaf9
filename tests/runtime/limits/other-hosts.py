"""Asks another server."""

import http.server
import threading
import urllib.request

try:
    server = http.server.HTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler)
    threading.Thread(target=server.handle_request, daemon=True).start()
    port = server.server_port
except OSError:
    port = 80
urllib.request.urlopen(f"http://127.0.0.1:{port}/").close()
