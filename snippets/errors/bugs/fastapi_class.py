"""A FastAPI handler that is meant for every error."""

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse

app = FastAPI()


# --8<-- [start:bug]
@app.exception_handler(HTTPException)
async def http_error(request: Request, error: HTTPException) -> JSONResponse:
    body = {"status": error.status_code, "detail": error.detail}
    return JSONResponse(
        body,
        status_code=error.status_code,
        media_type="application/problem+json",
    )
# --8<-- [end:bug]


@app.get("/api/teas/{name}")
def read_tea(name: str) -> None:
    raise HTTPException(404, f"No tea is called {name}.")
