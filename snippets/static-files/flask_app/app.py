"""A style sheet, a script and a picture, in Flask."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Flask, render_template, request, url_for
from werkzeug.security import safe_join

# --8<-- [start:hashed]
FOREVER = "public, max-age=31536000, immutable"


@cache
def digest(path, changed):  # reads a file again only when it has changed
    return sha256(path.read_bytes()).hexdigest()[:12]


def fingerprint(name):
    path = Path(safe_join(app.static_folder, name))
    return digest(path, path.stat().st_mtime_ns)


def versioned(name):
    return url_for("static", filename=name, v=fingerprint(name))


class VersionedFlask(Flask):
    def send_static_file(self, filename):
        response = super().send_static_file(filename)
        if version := request.args.get("v"):
            same = version == fingerprint(filename)
            response.headers["Cache-Control"] = FOREVER if same else "no-cache"
        return response
# --8<-- [end:hashed]


# --8<-- [start:serve]
app = VersionedFlask(__name__)  # serves its folder `static` at /static/
app.add_template_global(versioned)
# --8<-- [end:serve]


@app.get("/")
def home():
    return render_template("home.html")


@app.get("/broken")
def broken():
    return render_template("broken.html")


@app.get("/versioned")
def versioned_page():
    return render_template("versioned.html")
