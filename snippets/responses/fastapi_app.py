"""Every kind of answer, in FastAPI."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

from fastapi import (
    FastAPI,
    Header,
    HTTPException,
    Query,
    Request,
    Response,
)
from fastapi.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    StreamingResponse,
)
from pydantic import BaseModel

app = FastAPI()


# --8<-- [start:text]
@app.get("/hello", response_class=PlainTextResponse)
def hello() -> str:
    return "Hello, 안녕, привет\n"


@app.get("/bare")
def bare() -> str:
    return "Hello, 안녕, привет"
# --8<-- [end:text]


# --8<-- [start:json]
TEA = {"id": 1, "name": "Sencha", "supplier_price": 310}


class Tea(BaseModel):
    id: int
    name: str


@app.get("/tea", response_model=Tea)
def read_tea() -> Any:
    return TEA


@app.get("/tea/whole")
def read_whole_tea() -> dict[str, int | str]:
    return TEA
# --8<-- [end:json]


# --8<-- [start:json-damaged]
@app.get("/tea/damaged", response_model=Tea)
def read_damaged_tea() -> Any:
    return {**TEA, "name": None}
# --8<-- [end:json-damaged]


# --8<-- [start:json-list]
@app.get("/tags")
def list_tags() -> list[str]:
    return ["green", "녹차", "зелёный"]
# --8<-- [end:json-list]


# --8<-- [start:types]
ORDER = {
    "key": UUID("3f2b8c1e-0000-4000-8000-000000000007"),
    "placed": datetime.fromisoformat("2026-03-01T09:30:00.123456Z"),
    "total": Decimal("4.50"),
}


class Order(BaseModel):
    id: int
    key: UUID
    placed: datetime
    total: Decimal


@app.get("/orders/{order_id}", response_model=Order)
def read_order(order_id: int) -> Any:
    return {"id": order_id, **ORDER}


@app.get("/ratio")
def read_ratio() -> dict[str, float]:
    return {"ratio": float("nan")}
# --8<-- [end:types]


# --8<-- [start:html]
@app.get("/greet", response_class=HTMLResponse)
def greet(name: str = "guest") -> str:
    return f"<p title='greeting'>Hello, {escape(name)}!</p>"
# --8<-- [end:html]


# --8<-- [start:redirects]
@app.get("/today", response_class=RedirectResponse)
def today(request: Request) -> str:
    return request.url_for("read_tea").path


@app.post("/notes", response_class=RedirectResponse, status_code=303)
def add_note(request: Request) -> str:
    return request.url_for("read_tea").path
# --8<-- [end:redirects]


# --8<-- [start:redirect-permanent]
@app.get("/moved", response_class=RedirectResponse, status_code=301)
def moved(request: Request) -> str:
    return request.url_for("read_tea").path
# --8<-- [end:redirect-permanent]


# --8<-- [start:header]
@app.get("/label")
def label(response: Response, text: str = "green") -> dict[str, str]:
    response.headers["X-Rosetta-Label"] = text
    return {"label": text}


@app.get("/label/checked")
def checked_label(
    response: Response,
    text: Annotated[str, Query(pattern="^[ -~]*$")] = "green",
) -> dict[str, str]:
    response.headers["X-Rosetta-Label"] = text
    return {"label": text}
# --8<-- [end:header]


# --8<-- [start:cookies]
@app.post("/theme")
def choose_theme(response: Response, name: str = "dark") -> dict[str, str]:
    response.set_cookie(
        "theme",
        name,
        max_age=3600,
        secure=True,
        httponly=True,
        samesite="lax",
    )
    # bare defaults: no Secure, no HttpOnly
    response.set_cookie("visited", "yes")
    return {"theme": name}
# --8<-- [end:cookies]


# --8<-- [start:cookie-delete]
@app.delete("/theme")
def forget_theme(response: Response) -> dict[str, None]:
    response.delete_cookie(
        "theme", secure=True, httponly=True, samesite="lax"
    )
    return {"theme": None}
# --8<-- [end:cookie-delete]


# --8<-- [start:status]
@app.post("/orders", status_code=201)
def create_order(request: Request, response: Response) -> dict[str, int]:
    location = request.url_for("read_order", order_id=7).path
    response.headers["Location"] = location
    return {"id": 7}


@app.delete("/cart", status_code=204)
def empty_cart() -> None:
    pass
# --8<-- [end:status]


# --8<-- [start:errors]
GRAMS = {"sencha": 40, "oolong": 0, "mate": None}


class SoldOut(Exception):
    pass


@app.exception_handler(SoldOut)
def sold_out(request: Request, error: SoldOut) -> JSONResponse:
    body = {"error": "sold out", "tea": str(error)}
    return JSONResponse(body, status_code=409)


@app.get("/cups/{tea}")
def count_cups(tea: str) -> dict[str, str | int]:
    if tea not in GRAMS:
        raise HTTPException(
            status_code=404, detail=f"No {tea} on the shelf."
        )
    if GRAMS[tea] == 0:
        raise SoldOut(tea)
    return {"tea": tea, "cups": GRAMS[tea] // 4}
# --8<-- [end:errors]


# --8<-- [start:stream]
class TextStream(StreamingResponse):
    media_type = "text/plain"


@app.get("/steps", response_class=TextStream)
def stream_steps() -> Iterable[str]:
    for step in ("boil", "pour", "пейте"):
        yield f"{step}\n"
# --8<-- [end:stream]


# --8<-- [start:download]
REPORT = Path(__file__).with_name("report.txt")


@app.get("/report", response_class=FileResponse)
def download_report() -> FileResponse:
    return FileResponse(
        REPORT,
        filename="보고서 №1.txt",
        headers={"ETag": '"report-1"'},
    )
# --8<-- [end:download]


# --8<-- [start:conditional]
MENU_HEADERS = {"ETag": '"menu-2"'}


@app.head("/menu")
@app.get("/menu")
def read_menu(if_none_match: Annotated[str, Header()] = "") -> Response:
    tags = if_none_match.split(",")
    known = {tag.strip().removeprefix("W/") for tag in tags}
    if known & {MENU_HEADERS["ETag"], "*"}:
        return Response(status_code=304, headers=MENU_HEADERS)
    return JSONResponse({"menu": ["Sencha", "Mate"]}, headers=MENU_HEADERS)
# --8<-- [end:conditional]


# --8<-- [start:negotiation]
@app.get("/cup")
def read_cup(accept: Annotated[str, Header()] = "*/*") -> Response:
    headers = {"Vary": "Accept"}
    if "text/html" in accept:
        return HTMLResponse("<p>One cup</p>", headers=headers)
    return JSONResponse({"cups": 1}, headers=headers)
# --8<-- [end:negotiation]
