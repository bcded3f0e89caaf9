"""What is written to the log at an error, in FastAPI."""

import logging
from io import StringIO

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient

# --8<-- [start:log]
written = StringIO()
form = "%(name)s %(levelname)s: %(message)s"
logging.basicConfig(stream=written, format=form)


def last_lines() -> list[str]:
    """The message, and the end of the traceback if there is one."""
    lines = written.getvalue().splitlines()
    written.seek(0)
    written.truncate()
    return lines[:1] + lines[1:][-1:]


app = FastAPI()


class SoldOut(Exception):
    pass


@app.exception_handler(SoldOut)
@app.exception_handler(Exception)
def refuse(request: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"status": 409}, 409)


@app.get("/cups")
def brew() -> None:
    raise SoldOut


@app.get("/till")
def count_till() -> None:
    raise RuntimeError


for path in "/nothing", "/cups", "/till":
    raised = []
    try:
        TestClient(app).get(path)
    except RuntimeError as error:
        raised = [f"to the server: {error!r}"]
    print(", ".join([path, *last_lines(), *raised]))
# --8<-- [end:log]
