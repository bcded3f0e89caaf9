"""Every error as the same JSON, in Flask."""

import os
from hmac import compare_digest

from flask import Flask, abort, request
from markupsafe import escape
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import HTTPException, InternalServerError

app = Flask(__name__)

TEAS = {"sencha": 40, "oolong": 0}


# --8<-- [start:problem]
def problem(status, detail, headers=(), **more):
    if not request.path.startswith("/api/"):
        page = f"<h1>{status}</h1>\n<p>{escape(detail)}</p>\n"
        return page, status, headers
    body = {"status": status, "detail": detail, **more}
    kind = {"Content-Type": "application/problem+json"}
    return body, status, {**dict(headers), **kind}
# --8<-- [end:problem]


# --8<-- [start:framework]
@app.errorhandler(HTTPException)
def http_error(error):
    return problem(error.code, error.description, error.get_headers())


@app.errorhandler(InternalServerError)
def bug(error):
    return problem(500, "The shop made a mistake.")
# --8<-- [end:framework]


# --8<-- [start:raise]
def find(name):
    if name not in TEAS:
        abort(404, description=f"No tea is called {name}.")
    return TEAS[name]


@app.get("/api/teas/<name>")
def read_tea(name):
    return {"name": name, "grams": find(name)}


@app.get("/teas/<name>")
def show_tea(name):
    return f"<h1>{escape(name)}</h1>\n<p>{find(name)} g</p>\n"


@app.get("/api/cellar")
def read_cellar():
    abort(403, description="The cellar is for staff.")
# --8<-- [end:raise]


# --8<-- [start:own]
class ShopError(Exception):
    status = 400

    def __init__(self, detail, **more):
        super().__init__(detail)
        self.more = more


class SoldOut(ShopError):
    status = 409


@app.errorhandler(ShopError)
def shop_error(error):
    return problem(error.status, str(error), **error.more)


@app.post("/api/teas/<name>/cups")
def brew(name):
    if find(name) == 0:
        kind = "/problems/sold-out"
        raise SoldOut(f"No {name} is left.", type=kind)
    return {"name": name}, 201
# --8<-- [end:own]


# --8<-- [start:invalid]
class Invalid(ShopError):
    status = 422


@app.post("/api/orders")
def place_order():
    order = request.get_json()
    if not isinstance(order, dict):
        abort(400, description="An order is an object.")
    cups, card = order.get("cups"), order.get("card")
    errors = {}
    if type(cups) is not int or not 1 <= cups <= 9:
        errors["cups"] = "A number from 1 to 9."
    if not isinstance(card, str) or len(card) != 16:
        errors["card"] = "Sixteen characters."
    if errors:
        raise Invalid("The request is not valid.", errors=errors)
    return {"cups": cups}, 201
# --8<-- [end:invalid]


# --8<-- [start:bug]
TILL = os.environ.get("TILL_URL", "https://shop:s3cret@till.example")


@app.get("/api/till")
@app.get("/till")
def count_till():
    raise RuntimeError(f"cannot reach {TILL}")
# --8<-- [end:bug]


# --8<-- [start:private]
TOKEN = os.environ.get("MINA_TOKEN", "token-of-mina")
ORDERS = {7: "mina", 8: "juno"}


def signed_in():
    given = request.authorization
    token = given.token if given and given.type == "bearer" else None
    if not token or not compare_digest(token.encode(), TOKEN.encode()):
        abort(
            401,
            description="Not authenticated",
            www_authenticate=WWWAuthenticate("Bearer"),
        )
    return "mina"


@app.get("/api/orders/<int:number>")
def read_order(number):
    customer = signed_in()
    if ORDERS.get(number) != customer:
        abort(404, description="You have no such order.")
    return {"number": number}
# --8<-- [end:private]
