"""A line of praise, with the name of whoever said it."""

from flask import Flask, render_template_string, request
from markupsafe import Markup

app = Flask(__name__)


# --8<-- [start:bug]
@app.get("/praise")
def praise():
    by = request.args.get("by", "")
    line = Markup(f"<em>Fresh</em>, says {by}")
    return render_template_string("<p>{{ line }}</p>", line=line)
# --8<-- [end:bug]
