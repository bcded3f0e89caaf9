"""A page with a link to an address that somebody typed."""

from pathlib import Path

from fastapi import FastAPI, HTTPException, Request
from fastapi.templating import Jinja2Templates

app = FastAPI()
templates = Jinja2Templates(Path(__file__).with_name("templates"))


@app.get("/link")
def link(request: Request, to: str):
    if to.startswith("javascript:"):
        raise HTTPException(400, "That address is code.")
    return templates.TemplateResponse(request, "link.html", {"to": to})
