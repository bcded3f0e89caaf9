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


def logged() -> str:
    line = written.getvalue().partition("\n")[0]
    written.seek(0)
    written.truncate()
    return line or "nothing"


app = FastAPI()


class SoldOut(Exception):
    pass


@app.exception_handler(SoldOut)
@app.exception_handler(Exception)
async def refuse(request: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"status": 409}, 409)


@app.get("/cups")
def brew() -> None:
    raise SoldOut


@app.get("/till")
def count_till() -> None:
    raise RuntimeError


for path in "/nothing", "/cups", "/till":
    raised = "nothing"
    try:
        TestClient(app).get(path)
    except RuntimeError as error:
        raised = repr(error)
    print(f"{path}: {logged()}; for the server: {raised}")
    #> /nothing: nothing; for the server: nothing
    #> /cups: nothing; for the server: nothing
    #> /till: nothing; for the server: RuntimeError()
# --8<-- [end:log]
