"""WSGI by hand: an application, and a call of it."""

import io
import json
from wsgiref.util import setup_testing_defaults


# --8<-- [start:app]
def app(environ, start_response):
    length = int(environ.get("CONTENT_LENGTH") or 0)
    path = environ["PATH_INFO"].encode("latin-1")
    told = {
        "method": environ["REQUEST_METHOD"],
        "path": path.decode(errors="replace"),
        "query": environ["QUERY_STRING"],
        "body": environ["wsgi.input"].read(length).decode(errors="replace"),
    }
    headers = [("Content-Type", "application/json")]
    start_response("200 OK", headers)
    return [json.dumps(told).encode()]
# --8<-- [end:app]


# --8<-- [start:call]
def start_response(status, headers):
    print(status, headers)
    #> 200 OK [('Content-Type', 'application/json')]


if __name__ == "__main__":
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/tea",
        "QUERY_STRING": "n=2",
        "CONTENT_LENGTH": "3",
        "wsgi.input": io.BytesIO(b"tea"),
    }
    setup_testing_defaults(environ)  # fills in what is left
    print(app(environ, start_response))
    #> [b'{"method": "POST", "path": "/tea", "query": "n=2", "body": "tea"}']
# --8<-- [end:call]
