"""Reading what a client sends, with Flask."""

import hashlib
import uuid
from pathlib import Path
from tempfile import TemporaryDirectory

# --8<-- [start:app]
from flask import Flask, request

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 5_000_000  # any body, in bytes
# --8<-- [end:app]


# --8<-- [start:query]
@app.get("/search")
def search():
    return {
        "q": request.args["q"],
        "page": request.args.get("page", default=1, type=int),
        "tags": request.args.getlist("tag"),
    }
# --8<-- [end:query]


# --8<-- [start:form]
@app.post("/messages")
def leave_message():
    author = request.form["author"]
    text = request.form["text"]
    return {"author": author, "characters": len(text)}
# --8<-- [end:form]


# --8<-- [start:json]
@app.post("/json")
def echo_json():
    return {"received": request.get_json()}
# --8<-- [end:json]


# --8<-- [start:order]
@app.post("/orders")
def create_order():
    try:
        data = request.get_json(silent=True)  # None if it is not JSON
    except RecursionError:  # nested too deep
        data = None
    if not isinstance(data, dict):
        return {"errors": {"body": "expected a JSON object"}}, 400

    item, quantity = data.get("item"), data.get("quantity")
    errors = {}
    if not isinstance(item, str) or not item:
        errors["item"] = "expected some text"
    # `type`, because isinstance(True, int) is true
    if type(quantity) is not int or quantity < 1:
        errors["quantity"] = "expected a whole number from 1"
    if errors:
        return {"errors": errors}, 400
    return {"item": item, "quantity": quantity}, 201
# --8<-- [end:order]


# --8<-- [start:headers]
@app.get("/headers")
def read_headers():
    return {
        "request_id": request.headers.get("X-Request-ID"),
        "tag": request.headers.get("X-Tag", "none"),
    }
# --8<-- [end:headers]


# --8<-- [start:cookies]
@app.get("/cookies")
def read_cookies():
    return {"theme": request.cookies.get("theme", "light")}
# --8<-- [end:cookies]


# --8<-- [start:upload]
@app.post("/uploads")
def upload():
    file = request.files["file"]
    if not file.filename:  # a form sent with no file chosen
        return {"errors": {"file": "no file was chosen"}}, 400
    with TemporaryDirectory() as folder:  # a real one would stay
        target = Path(folder, uuid.uuid4().hex)  # never the client's name
        file.save(target)
        size = target.stat().st_size
    return {
        "name": file.filename[-60:],
        "type": file.mimetype,
        "size": size,
    }
# --8<-- [end:upload]


# --8<-- [start:raw]
@app.post("/raw")
def read_raw():
    body = request.get_data()
    return {
        "method": request.method,
        "path": request.path,
        "query": request.query_string.decode(),
        "bytes": len(body),
        "sha256": hashlib.sha256(body).hexdigest(),
    }
# --8<-- [end:raw]


# --8<-- [start:client]
@app.get("/client")
def client():
    return {"address": request.remote_addr}
# --8<-- [end:client]
