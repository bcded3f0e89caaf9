"""A list in which a tea is missing."""

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import ForeignKey, String, func
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
    pass


app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///teas.db"
db = SQLAlchemy(app, model_class=Base)


class Tea(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    reviews: Mapped[list["Review"]] = relationship()


class Review(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    tea_id: Mapped[int] = mapped_column(ForeignKey("tea.id"), index=True)


# --8<-- [start:bug]
@app.get("/teas/counted")
def list_counted():
    number = func.count(Review.id).label("number")
    query = (
        db.select(Tea.name, number)
        .join(Tea.reviews)
        .group_by(Tea.id)
        .order_by(Tea.id)
    )
    return [
        {"name": row.name, "reviews": row.number}
        for row in db.session.execute(query)
    ]
# --8<-- [end:bug]
