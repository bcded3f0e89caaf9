"""How the reviews of some teas are found, in Flask."""

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import ForeignKey, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///teas.db"
db = SQLAlchemy(app, model_class=Base)


class Tea(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Review(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    # --8<-- [start:solution]
    tea_id: Mapped[int] = mapped_column(ForeignKey("tea.id"), index=True)
    # --8<-- [end:solution]


@app.get("/plan")
def plan():
    found = db.session.execute(
        text(
            "EXPLAIN QUERY PLAN"
            " SELECT id, text FROM review WHERE tea_id IN (1, 2)"
        )
    )
    return [row.detail for row in found]
