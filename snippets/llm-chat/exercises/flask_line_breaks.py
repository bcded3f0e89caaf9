"""An answer of server-sent events, in Flask."""

import json

from flask import Flask

TOKENS = ["1.", " Warm", "\n", "2.", " Pour", "\n\n", "Enjoy", "!"]
app = Flask(__name__)


# --8<-- [start:solution]
@app.post("/answer")
def answer():
    def events():
        for token in TOKENS:
            piece = json.dumps({"text": token})
            yield f"data: {piece}\n\n"

    return app.response_class(events(), mimetype="text/event-stream")
# --8<-- [end:solution]
