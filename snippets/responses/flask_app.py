"""Every kind of answer, in Flask."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from flask import (
    Flask,
    Response,
    abort,
    jsonify,
    redirect,
    request,
    send_file,
    url_for,
)
from markupsafe import escape

app = Flask(__name__)


# --8<-- [start:text]
@app.get("/hello")
def hello():
    return Response("Hello, 안녕, привет\n", mimetype="text/plain")


@app.get("/bare")
def bare():
    return "Hello, 안녕, привет"
# --8<-- [end:text]


# --8<-- [start:json]
TEA = {"id": 1, "name": "Sencha", "supplier_price": 310}


@app.get("/tea")
def read_tea():
    return {"id": TEA["id"], "name": TEA["name"]}


@app.get("/tea/whole")
def read_whole_tea():
    return TEA
# --8<-- [end:json]


# --8<-- [start:json-damaged]
@app.get("/tea/damaged")
def read_damaged_tea():
    return {"id": TEA["id"], "name": None}
# --8<-- [end:json-damaged]


# --8<-- [start:json-list]
@app.get("/tags")
def list_tags():
    return ["green", "녹차", "зелёный"]
# --8<-- [end:json-list]


# --8<-- [start:types]
ORDER = {
    "key": UUID("3f2b8c1e-0000-4000-8000-000000000007"),
    "placed": datetime.fromisoformat("2026-03-01T09:30:00.123456Z"),
    "total": Decimal("4.50"),
}


@app.get("/orders/<int:order_id>")
def read_order(order_id):
    return {"id": order_id, **ORDER}


@app.get("/ratio")
def read_ratio():
    return {"ratio": float("nan")}
# --8<-- [end:types]


# --8<-- [start:html]
@app.get("/greet")
def greet():
    name = request.args.get("name", "guest")
    return f"<p title='greeting'>Hello, {escape(name)}!</p>"
# --8<-- [end:html]


# --8<-- [start:redirects]
@app.get("/today")
def today():
    return redirect(url_for("read_tea"))


@app.post("/notes")
def add_note():
    return redirect(url_for("read_tea"), code=303)
# --8<-- [end:redirects]


# --8<-- [start:redirect-permanent]
@app.get("/moved")
def moved():
    return redirect(url_for("read_tea"), code=301)
# --8<-- [end:redirect-permanent]


# --8<-- [start:header]
@app.get("/label")
def label():
    text = request.args.get("text", "green")
    return {"label": text}, {"X-Rosetta-Label": text}


@app.get("/label/checked")
def checked_label():
    text = request.args.get("text", "green")
    if not (text.isascii() and text.isprintable()):
        abort(400)
    return {"label": text}, {"X-Rosetta-Label": text}
# --8<-- [end:header]


# --8<-- [start:cookies]
@app.post("/theme")
def choose_theme():
    theme = request.args.get("name", "dark")
    response = jsonify(theme=theme)
    response.set_cookie(
        "theme",
        theme,
        max_age=3600,
        secure=True,
        httponly=True,
        samesite="Lax",
    )
    # bare defaults: no Secure, no HttpOnly
    response.set_cookie("visited", "yes")
    return response
# --8<-- [end:cookies]


# --8<-- [start:cookie-delete]
@app.delete("/theme")
def forget_theme():
    response = jsonify(theme=None)
    response.delete_cookie(
        "theme", secure=True, httponly=True, samesite="Lax"
    )
    return response
# --8<-- [end:cookie-delete]


# --8<-- [start:status]
@app.post("/orders")
def create_order():
    location = url_for("read_order", order_id=7)
    return {"id": 7}, 201, {"Location": location}


@app.delete("/cart")
def empty_cart():
    return "", 204
# --8<-- [end:status]


# --8<-- [start:errors]
GRAMS = {"sencha": 40, "oolong": 0, "mate": None}


class SoldOut(Exception):
    pass


@app.errorhandler(SoldOut)
def sold_out(error):
    return {"error": "sold out", "tea": str(error)}, 409


@app.get("/cups/<tea>")
def count_cups(tea):
    if tea not in GRAMS:
        abort(404, description=f"No {tea} on the shelf.")
    if GRAMS[tea] == 0:
        raise SoldOut(tea)
    return {"tea": tea, "cups": GRAMS[tea] // 4}
# --8<-- [end:errors]


# --8<-- [start:stream]
@app.get("/steps")
def stream_steps():
    def steps():
        for step in ("boil", "pour", "пейте"):
            yield f"{step}\n"

    return Response(steps(), mimetype="text/plain")
# --8<-- [end:stream]


# --8<-- [start:download]
REPORT = Path(__file__).with_name("report.txt")


@app.get("/report")
def download_report():
    return send_file(
        REPORT,
        as_attachment=True,
        download_name="보고서 №1.txt",
        etag="report-1",
    )
# --8<-- [end:download]


# --8<-- [start:conditional]
@app.get("/menu")
def read_menu():
    response = jsonify(menu=["Sencha", "Mate"])
    response.set_etag("menu-2")
    return response.make_conditional(request)
# --8<-- [end:conditional]


# --8<-- [start:negotiation]
@app.get("/cup")
def read_cup():
    offered = ["application/json", "text/html"]
    accepted = request.accept_mimetypes
    # Without the header the client takes anything.
    chosen = accepted.best_match(offered) if accepted else offered[0]
    if chosen is None:
        response = Response(status=406)
    elif chosen == "text/html":
        response = Response("<p>One cup</p>")
    else:
        response = jsonify(cups=1)
    response.vary.add("Accept")
    return response
# --8<-- [end:negotiation]
