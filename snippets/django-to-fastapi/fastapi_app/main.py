"""The shop's API, in FastAPI, in the place of Django's."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import logins
import orders
import quotes
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.trustedhost import TrustedHostMiddleware
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from tables import engine


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    await engine.dispose()


# --8<-- [start:app]
app = FastAPI(
    lifespan=lifespan,
    docs_url="/api/v2/docs",
    openapi_url="/api/v2/openapi.json",
)
for module in (quotes, orders, logins):
    app.include_router(module.router, prefix="/api/v2")
    # For the clients of Django's API.
    app.include_router(
        module.router, prefix="/api/v1", include_in_schema=False
    )
# --8<-- [end:app]


# --8<-- [start:as-before]
@app.exception_handler(RequestValidationError)
async def invalid(request: Request, found: RequestValidationError):
    places = [error["loc"][-1] for error in found.errors()]
    names = {one if isinstance(one, str) else "body" for one in places}
    said = {"error": "invalid", "fields": sorted(names)}
    return JSONResponse(said, 400)


@app.exception_handler(HTTPException)
async def refused(request: Request, raised: HTTPException):
    said = {"error": raised.detail}
    return JSONResponse(said, raised.status_code, raised.headers)


app.add_middleware(
    TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"]
)


@app.middleware("http")
async def with_djangos_headers(request: Request, call_next):
    response = await call_next(request)
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Frame-Options"] = "DENY"
    return response
# --8<-- [end:as-before]
