"""One request, and who calls this program while it is answered, in FastAPI."""

from typing import Annotated

from callers import callers
from fastapi import FastAPI, Request
from fastapi.templating import Jinja2Templates
from jinja2 import DictLoader, Environment
from pydantic import AfterValidator

app = FastAPI()


# --8<-- [start:traced]
def traced(text: str):
    return callers(FastAPI.__call__)


page = DictLoader({"page.html": "{{ note() }}"})
templates = Jinja2Templates(env=Environment(loader=page))


@app.get("/calls/{value}")
async def view(request: Request, value: Annotated[str, AfterValidator(traced)]):
    seen = {"value": value, "view": callers(FastAPI.__call__)}

    def note():
        seen["template"] = callers(FastAPI.__call__)

    templates.TemplateResponse(request, "page.html", {"note": note})
    return seen
# --8<-- [end:traced]
