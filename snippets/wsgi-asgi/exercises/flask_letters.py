"""A WSGI layer that notes each path, around Flask."""

from flask import Flask, request

app = Flask(__name__)
flask = app.wsgi_app


# --8<-- [start:solution]
def noting(environ, start_response):
    path = environ["PATH_INFO"].encode("latin-1")
    environ["shop.noted"] = path.decode(errors="replace")
    return flask(environ, start_response)
# --8<-- [end:solution]


app.wsgi_app = noting


@app.get("/teas/<name>")
def tea(name):
    return {"name": name, "noted": request.environ["shop.noted"]}
