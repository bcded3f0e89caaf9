"""A chat with an LLM, in Flask."""

import json
import os

from allowance import Allowance
from failed import Failed
from flask import Flask, request
from flask_cors import CORS
from llm import Llm
from marshmallow import Schema, ValidationError, fields
from marshmallow.validate import Length, OneOf

# --8<-- [start:settings]
app = Flask(__name__)
app.config.from_mapping(
    LLM_KEY=os.environ["LLM_KEY"],  # no start without it
    LLM_URL=os.environ["LLM_URL"],
    LLM_MODEL=os.environ["LLM_MODEL"],
    SILENCE=30,  # seconds
    BACKOFF=0.5,
    CHAT_PER_MINUTE=20,
)
app.config.from_prefixed_env()  # FLASK_SILENCE and so on
app.config["CHAT_ORIGINS"] = os.environ.get(
    "CHAT_ORIGINS", "http://127.0.0.1:3000,http://localhost:3000"
).split(",")  # a list: a part of a str is in it, too
# --8<-- [end:settings]

# --8<-- [start:made]
llm = Llm(
    app.config["LLM_URL"],
    app.config["LLM_KEY"],
    app.config["LLM_MODEL"],
    app.config["SILENCE"],
    app.config["BACKOFF"],
)
# --8<-- [end:made]

# --8<-- [start:cors]
CORS(
    app,
    origins=app.config["CHAT_ORIGINS"],
    methods=["POST"],
    allow_headers=["Content-Type"],
    expose_headers=["Retry-After"],
)
# --8<-- [end:cors]


# --8<-- [start:origin]
def check_origin():
    origin = request.headers.get("Origin")  # none: no browser
    if origin and origin not in app.config["CHAT_ORIGINS"]:
        raise Failed("foreign origin")
# --8<-- [end:origin]


# --8<-- [start:limits]
app.config["MAX_CONTENT_LENGTH"] = 64 * 1024
allowance = Allowance(app.config["CHAT_PER_MINUTE"])


def check_allowance():
    if wait := allowance.take(request.remote_addr):
        raise Failed("too many", wait=wait)
# --8<-- [end:limits]


# --8<-- [start:message]
class TurnSchema(Schema):
    role = fields.String(required=True, validate=OneOf(["user", "assistant"]))
    content = fields.String(required=True, validate=Length(1, 4000))


class ChatSchema(Schema):
    messages = fields.List(
        fields.Nested(TurnSchema), required=True, validate=Length(1, 20)
    )


@app.errorhandler(ValidationError)
def invalid(error):
    return {"error": error.messages}, 422
# --8<-- [end:message]


# --8<-- [start:stream]
@app.post("/api/chat")
def chat():
    check_origin()
    check_allowance()
    messages = ChatSchema().load(request.get_json())["messages"]
    # --8<-- [start:first]
    pieces = llm.ask(messages)  # nobody sees a reader leave meanwhile
    # --8<-- [end:first]
    response = app.response_class(
        (f"data: {json.dumps(piece)}\n\n" for piece in pieces),
        mimetype="text/event-stream",
        headers={"Cache-Control": "no-cache", "X-Accel-Buffering": "no"},
    )
    response.call_on_close(pieces.close)
    return response
# --8<-- [end:stream]


# --8<-- [start:no-answer]
@app.errorhandler(Failed)
def no_answer(failed):
    return {"error": failed.reason}, failed.status, failed.headers
# --8<-- [end:no-answer]
