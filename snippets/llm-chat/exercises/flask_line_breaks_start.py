"""An answer of server-sent events, in Flask."""

from flask import Flask

TOKENS = ["1.", " Warm", "\n", "2.", " Pour", "\n\n", "Enjoy", "!"]
app = Flask(__name__)


@app.post("/answer")
def answer():
    def events():
        for token in TOKENS:
            yield f"data: {token}\n\n"

    return app.response_class(events(), mimetype="text/event-stream")
