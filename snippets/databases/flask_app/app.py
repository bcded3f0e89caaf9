"""A database, in Flask."""

import os

from flask import Flask, abort, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    mapped_column,
    relationship,
    selectinload,
)


# --8<-- [start:connect]
class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ.get(
    "DATABASE_URL", "sqlite:///teas.db"  # in the folder `instance`
)
db.init_app(app)
# --8<-- [end:connect]


# --8<-- [start:models]
class Maker(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    teas: Mapped[list["Tea"]] = relationship(order_by="Tea.id")


class Tea(db.Model):
    __table_args__ = (CheckConstraint("stock >= 0", name="stock"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    cents: Mapped[int]
    stock: Mapped[int] = mapped_column(default=0)
    maker_id: Mapped[int] = mapped_column(ForeignKey("maker.id"))
# --8<-- [end:models]


def shown(tea):
    return {
        "id": tea.id,
        "name": tea.name,
        "cents": tea.cents,
        "stock": tea.stock,
    }


# --8<-- [start:list]
@app.get("/teas")
def list_teas():
    limit = request.args.get("limit", 10, type=int)
    if not 1 <= limit <= 50:
        abort(400)
    query = db.select(Tea).order_by(Tea.id).limit(limit)
    return [shown(tea) for tea in db.session.scalars(query)]
# --8<-- [end:list]


# --8<-- [start:read]
@app.get("/teas/<int:tea_id>")
def read_tea(tea_id):
    return shown(db.get_or_404(Tea, tea_id))
# --8<-- [end:read]


# --8<-- [start:create]
@app.post("/teas")
def create_tea():
    data = request.get_json()
    if type(data["cents"]) is not int:
        abort(400)
    tea = Tea(
        name=data["name"],
        cents=data["cents"],
        maker_id=data["maker_id"],
    )
    db.session.add(tea)
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        return {"detail": "The database refuses it."}, 409
    return shown(tea), 201
# --8<-- [end:create]


# --8<-- [start:update]
@app.patch("/teas/<int:tea_id>")
def update_tea(tea_id):
    tea = db.get_or_404(Tea, tea_id)
    data = request.get_json()
    if type(data["cents"]) is not int:
        abort(400)
    tea.cents = data["cents"]
    db.session.commit()
    return shown(tea)
# --8<-- [end:update]


# --8<-- [start:delete]
@app.delete("/teas/<int:tea_id>")
def delete_tea(tea_id):
    db.session.delete(db.get_or_404(Tea, tea_id))
    db.session.commit()
    return "", 204
# --8<-- [end:delete]


# --8<-- [start:search]
@app.get("/search")
def search():
    q = request.args.get("q", "")
    query = db.select(Tea).where(Tea.name.icontains(q, autoescape=True))
    query = query.order_by(Tea.id)
    return [shown(tea) for tea in db.session.scalars(query)]
# --8<-- [end:search]


# --8<-- [start:lazy]
@app.get("/makers/lazy")
def list_makers_lazily():
    query = db.select(Maker).order_by(Maker.id)
    return [
        {"name": maker.name, "teas": [tea.name for tea in maker.teas]}
        for maker in db.session.scalars(query)
    ]
# --8<-- [end:lazy]


# --8<-- [start:eager]
@app.get("/makers")
def list_makers():
    query = db.select(Maker).options(selectinload(Maker.teas))
    query = query.order_by(Maker.id)
    return [
        {"name": maker.name, "teas": [tea.name for tea in maker.teas]}
        for maker in db.session.scalars(query)
    ]
# --8<-- [end:eager]


# --8<-- [start:transaction]
@app.post("/orders")
def order():
    try:
        for line in request.get_json():
            count = line["count"]
            if type(count) is not int or not 1 <= count <= 1000:
                abort(400)
            tea = db.update(Tea).where(Tea.id == line["tea_id"])
            tea = tea.values(stock=Tea.stock - count)
            taken = db.session.execute(tea)
            if taken.rowcount == 0:
                abort(404)
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        return {"detail": "There is not enough."}, 409
    return {"detail": "Thank you."}, 201
# --8<-- [end:transaction]
