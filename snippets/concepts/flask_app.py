"""One request, and who calls this program while it is answered, in Flask."""

from callers import callers
from flask import Flask, render_template_string
from werkzeug.routing import BaseConverter

app = Flask(__name__)


# --8<-- [start:traced]
class Traced(BaseConverter):
    def to_python(self, text):
        return callers(Flask.__call__)


app.url_map.converters["traced"] = Traced


@app.get("/calls/<traced:value>")
def view(value):
    seen = {"value": value, "view": callers(Flask.__call__)}

    def note():
        seen["template"] = callers(Flask.__call__)

    render_template_string("{{ note() }}", note=note)
    return seen
# --8<-- [end:traced]
