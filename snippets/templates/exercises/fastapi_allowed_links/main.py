"""A page with a link to an address that somebody typed."""

from pathlib import Path
from urllib.parse import urlsplit

from fastapi import FastAPI, HTTPException, Request
from fastapi.templating import Jinja2Templates

app = FastAPI()
templates = Jinja2Templates(Path(__file__).with_name("templates"))


# --8<-- [start:solution]
@app.get("/link")
def link(request: Request, to: str):
    if urlsplit(to).scheme not in ("http", "https", "mailto"):
        raise HTTPException(400, "Only links to http, https and mailto.")
    return templates.TemplateResponse(request, "link.html", {"to": to})
# --8<-- [end:solution]
