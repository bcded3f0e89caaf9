"""A style sheet, a script and a picture, in FastAPI."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates

# --8<-- [start:hashed]
FOREVER = "public, max-age=31536000, immutable"


@cache
def digest(path, changed):  # reads a file again only when it has changed
    return sha256(path.read_bytes()).hexdigest()[:12]


def fingerprint(name):
    path = STATIC / name
    return digest(path, path.stat().st_mtime_ns)


def versioned(request, name):
    path = request.url_for("static", path=name).path
    return f"{path}?v={fingerprint(name)}"


class VersionedFiles(StaticFiles):
    async def get_response(self, path, scope):
        response = await super().get_response(path, scope)
        if version := Request(scope).query_params.get("v"):
            same = version == await run_in_threadpool(fingerprint, path)
            response.headers["Cache-Control"] = FOREVER if same else "no-cache"
        return response
# --8<-- [end:hashed]


# --8<-- [start:serve]
FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"

app = FastAPI()
app.mount("/static", VersionedFiles(directory=STATIC), name="static")
templates = Jinja2Templates(FOLDER / "templates")
templates.env.globals["versioned"] = versioned
# --8<-- [end:serve]


@app.get("/")
def home(request: Request):
    return templates.TemplateResponse(request, "home.html")


@app.get("/broken")
def broken(request: Request):
    return templates.TemplateResponse(request, "broken.html")


@app.get("/versioned")
def versioned_page(request: Request):
    return templates.TemplateResponse(request, "versioned.html")
