"""What a stranger sees of a bug, debug mode off and on, in Flask."""

from flask import Flask
from werkzeug.debug.tbtools import DebugTraceback


# --8<-- [start:debug]
def count_till():
    card = "4111" * 2
    raise RuntimeError(f"no till takes {len(card)} digits")


def ask(debug):
    app = Flask(__name__)
    app.debug = debug
    app.get("/till")(count_till)
    try:
        page = app.test_client().get("/till").text
    except RuntimeError as error:
        # what the debugger of `flask run --debug` makes of it
        made = DebugTraceback(error)
        page = made.render_debugger_html(True, "", False)
    shown = {
        "message": "no till takes" in page,
        "source": "len(card)" in page,
        "values": "41114111" in page,
    }
    return ", ".join(name for name in shown if shown[name])


print("off:", ask(debug=False) or "nothing")
#> off: nothing
print("on:", ask(debug=True))
#> on: message, source
# --8<-- [end:debug]
