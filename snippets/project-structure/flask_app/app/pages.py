# --8<-- [start:page]
from flask import Blueprint, current_app, render_template

from .catalog import BOOKS

bp = Blueprint("pages", __name__)


@bp.get("/")
def home():
    return render_template("home.html", books=BOOKS)
# --8<-- [end:page]


# --8<-- [start:setting]
@bp.get("/about")
def about():
    return {"name": current_app.config["NAME"]}
# --8<-- [end:setting]
