"""This test passes, and a visitor's tea is gone after the request:

with app.app_context():
    client = app.test_client()
    client.post("/teas", json={"name": "Assam", "cents": 250})
    assert len(client.get("/teas").json) == 3
"""

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///teas.db"
db = SQLAlchemy(app, model_class=Base)


class Tea(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    cents: Mapped[int]


@app.get("/teas")
def list_teas():
    teas = db.session.scalars(db.select(Tea).order_by(Tea.id))
    return [{"name": tea.name, "cents": tea.cents} for tea in teas]


@app.post("/teas")
def add_tea():
    data = request.get_json()
    db.session.add(Tea(name=data["name"], cents=data["cents"]))
    return {"name": data["name"], "cents": data["cents"]}, 201
