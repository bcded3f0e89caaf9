"""A WSGI layer that notes each path, around Flask."""

from flask import Flask, request

app = Flask(__name__)
flask = app.wsgi_app


def noting(environ, start_response):
    environ["shop.noted"] = environ["PATH_INFO"]
    return flask(environ, start_response)


app.wsgi_app = noting


@app.get("/teas/<name>")
def tea(name):
    return {"name": name, "noted": request.environ["shop.noted"]}
