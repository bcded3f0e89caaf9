from flask import Blueprint, current_app, request, session
from sqlalchemy.exc import IntegrityError

from . import Tea, db
from .rates import rate

bp = Blueprint("shop", __name__)


@bp.get("/")
def home():
    return {"hello": f"Welcome to {current_app.config['SHOP']}"}


# --8<-- [start:views]
@bp.get("/teas")
def list_teas():
    teas = db.session.scalars(db.select(Tea).order_by(Tea.id))
    return [{"name": tea.name, "cents": tea.cents} for tea in teas]


@bp.post("/teas")
def add_tea():
    data = request.get_json()
    if type(data["cents"]) is not int or data["cents"] < 1:
        return {"detail": "No price."}, 422
    db.session.add(Tea(name=data["name"], cents=data["cents"]))
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        return {"detail": "It is there already."}, 409
    return {"name": data["name"], "cents": data["cents"]}, 201


@bp.get("/teas/<int:tea_id>")
def read_tea(tea_id):
    tea = db.get_or_404(Tea, tea_id)
    return {"name": tea.name, "euro_cents": tea.cents * rate() // 100}


@bp.get("/teas/<int:tea_id>/cups/<int:cups>")
def price_of_cup(tea_id, cups):
    return {"cents": db.get_or_404(Tea, tea_id).cents // cups}
# --8<-- [end:views]


# --8<-- [start:login-views]
@bp.post("/login")
def log_in():
    data = request.get_json()
    if data["password"] != current_app.config["PASSWORD"]:
        return {"detail": "Wrong password."}, 401
    session["name"] = data["name"]
    return {"name": data["name"]}


@bp.get("/me")
def me():
    if "name" not in session:
        return {"detail": "Nobody is logged in."}, 401
    return {"name": session["name"]}
# --8<-- [end:login-views]
