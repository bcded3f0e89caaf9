"""Code that runs before and after every view, in FastAPI."""

import re
from time import perf_counter
from typing import Annotated
from uuid import uuid4

from fastapi import Depends, FastAPI, Header, HTTPException, Request
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.trustedhost import TrustedHostMiddleware
from fastapi.responses import JSONResponse
from starlette.datastructures import MutableHeaders

app = FastAPI()


def note(request, text):
    trail = getattr(request.state, "trail", [])
    request.state.trail = [*trail, text]


# --8<-- [start:order]
# what is added last is outermost
@app.middleware("http")
async def inner(request: Request, call_next):
    note(request, "inner in")
    response = await call_next(request)
    note(request, "inner out")
    return response


@app.middleware("http")
async def outer(request: Request, call_next):
    note(request, "outer in")
    response = await call_next(request)
    note(request, "outer out")
    response.headers["Trail"] = ", ".join(request.state.trail)
    return response
# --8<-- [end:order]


@app.get("/teas")
@app.get("/archive")
def list_teas(request: Request):
    note(request, "view")
    return ["Sencha", "Assam"]


# --8<-- [start:closed]
CLOSED = ["/archive"]


@app.middleware("http")
async def refuse_closed(request: Request, call_next):
    if request.url.path in CLOSED:
        return JSONResponse(
            {"detail": "Closed"}, 503, {"Retry-After": "3600"}
        )
    return await call_next(request)
# --8<-- [end:closed]


# --8<-- [start:security]
@app.middleware("http")
async def add_security_headers(request: Request, call_next):
    response = await call_next(request)
    headers = response.headers
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("X-Frame-Options", "DENY")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    return response
# --8<-- [end:security]


# --8<-- [start:hosts]
app.add_middleware(
    TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"]
)
# --8<-- [end:hosts]


# --8<-- [start:request-id]
@app.middleware("http")
async def keep_request_id(request: Request, call_next):
    sent = request.headers.get("X-Request-ID", "")
    good = re.fullmatch("[A-Za-z0-9-]{1,64}", sent)
    request.state.request_id = sent if good else uuid4().hex
    response = await call_next(request)
    response.headers["X-Request-ID"] = request.state.request_id
    return response
# --8<-- [end:request-id]


# --8<-- [start:timing]
class Timing:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        start = perf_counter()

        async def timed(message):
            if message["type"] == "http.response.start":
                took = (perf_counter() - start) * 1000
                headers = MutableHeaders(scope=message)
                headers["Server-Timing"] = f"app;dur={took:.1f}"
            await send(message)

        await self.app(scope, receive, timed)


app.add_middleware(Timing)
# --8<-- [end:timing]


# --8<-- [start:value]
@app.get("/receipt")
def read_receipt(request: Request):
    return {"request_id": request.state.request_id}
# --8<-- [end:value]


# --8<-- [start:broken]
@app.get("/broken")
def read_broken():
    raise RuntimeError("out of tea")
# --8<-- [end:broken]


# --8<-- [start:local]
def needs_version(x_api_version: Annotated[str | None, Header()] = None):
    if x_api_version is None:
        raise HTTPException(400, "Which version?")


@app.get("/prices", dependencies=[Depends(needs_version)])
def list_prices():
    return {"Sencha": 450}
# --8<-- [end:local]


# --8<-- [start:cors]
api = FastAPI()
api.add_middleware(
    CORSMiddleware,
    allow_origins=["https://shop.example"],
    allow_methods=["GET"],
    allow_headers=["X-Request-ID"],
    expose_headers=["X-Request-ID"],
    allow_credentials=True,
    max_age=600,
)
app.mount("/api", api)
# --8<-- [end:cors]


@api.get("/stock")
def read_stock():
    return {"Sencha": 12}


@api.get("/broken")
def read_broken_stock():
    raise RuntimeError("out of tea")
