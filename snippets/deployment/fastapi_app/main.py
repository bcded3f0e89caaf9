"""A program that is ready for its server, in FastAPI."""

import time
from contextlib import suppress

from fastapi import FastAPI, Request, Response
from pydantic_settings import BaseSettings
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError
from starlette.middleware.sessions import SessionMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware


# --8<-- [start:settings]
class Settings(BaseSettings):
    secret_key: str  # no start without it
    allowed_hosts: list[str] = ["127.0.0.1", "localhost"]
    database_url: str = "sqlite:///shop.db"


settings = Settings()  # reads SECRET_KEY, ALLOWED_HOSTS and so on
app = FastAPI()
app.add_middleware(
    SessionMiddleware, secret_key=settings.secret_key, https_only=True
)
app.add_middleware(
    TrustedHostMiddleware, allowed_hosts=settings.allowed_hosts
)
# --8<-- [end:settings]

engine = create_engine(settings.database_url)


# --8<-- [start:proxy]
# Uvicorn's --proxy-headers sets what request.client and url say.
@app.get("/")
def home(request: Request) -> dict[str, str]:
    return {
        "address": request.client.host,
        "scheme": request.url.scheme,
        "link": str(request.url_for("home")),
    }
# --8<-- [end:proxy]


# --8<-- [start:health]
def database_answers() -> bool | None:
    with suppress(SQLAlchemyError), engine.connect() as connection:
        return connection.scalar(text("SELECT 1")) == 1


@app.get("/health/live")
async def live() -> dict[str, str]:
    return {"status": "alive"}


@app.get("/health/ready")
def ready(response: Response) -> dict[str, str]:
    up = database_answers()
    response.status_code = 200 if up else 503
    return {"status": "ready" if up else "wait"}
# --8<-- [end:health]


@app.get("/visits")
def visits(request: Request) -> dict[str, int]:
    request.session["visits"] = request.session.get("visits", 0) + 1
    return {"visits": request.session["visits"]}


@app.get("/report")
def report() -> dict[str, str]:
    time.sleep(1)
    return {"report": "done"}


@app.get("/broken")
def broken() -> None:
    raise RuntimeError("The password of the database is tea.")
