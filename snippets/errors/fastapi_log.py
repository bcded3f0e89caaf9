"""What is written to the log at an error, in FastAPI."""

import logging

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient


# --8<-- [start:log]
class Collecting(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        lines.append(record.getMessage())


lines: list[str] = []
logging.getLogger().addHandler(Collecting())

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
    raise RuntimeError("no till")


for path in "/nothing", "/cups", "/till":
    try:
        TestClient(app).get(path)
    except RuntimeError as error:
        lines.append(f"for the server: {error!r}")
    print(path, lines)
    #> /nothing []
    #> /cups []
    #> /till ["for the server: RuntimeError('no till')"]
    lines.clear()
# --8<-- [end:log]
