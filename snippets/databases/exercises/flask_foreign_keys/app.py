"""Teas and their makers, in Flask."""

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import ForeignKey, event
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///teas.db"
db = SQLAlchemy(app, model_class=Base)


class Maker(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)


class Tea(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    maker_id: Mapped[int] = mapped_column(ForeignKey("maker.id"))


with app.app_context():

    # --8<-- [start:solution]
    @event.listens_for(db.engine, "connect")
    def connected(connection, record):
        connection.execute("PRAGMA foreign_keys = ON")
    # --8<-- [end:solution]


@app.post("/teas")
def create_tea():
    data = request.get_json()
    db.session.add(Tea(name=data["name"], maker_id=data["maker_id"]))
    try:
        db.session.commit()
    except IntegrityError:
        return {"detail": "The database refuses it."}, 409
    return {"name": data["name"]}, 201
