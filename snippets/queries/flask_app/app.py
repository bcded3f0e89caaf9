"""A list with what belongs to its rows, in Flask."""

import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import ForeignKey, String, Text, func
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    contains_eager,
    joinedload,
    mapped_column,
    relationship,
    selectinload,
)


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ.get(
    "DATABASE_URL", "sqlite:///teas.db"
)
db.init_app(app)


# --8<-- [start:models]
class Maker(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40))


class Tea(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    about: Mapped[str] = mapped_column(Text)
    cents: Mapped[int]
    maker_id: Mapped[int] = mapped_column(
        ForeignKey("maker.id"), index=True
    )
    maker: Mapped[Maker] = relationship()
    reviews: Mapped[list["Review"]] = relationship(
        back_populates="tea", order_by="Review.id"
    )


class Review(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    stars: Mapped[int]
    text: Mapped[str] = mapped_column(String(80))
    tea_id: Mapped[int] = mapped_column(ForeignKey("tea.id"), index=True)
    tea: Mapped[Tea] = relationship(back_populates="reviews")
# --8<-- [end:models]


# --8<-- [start:slow]
def shown(tea):
    return {
        "name": tea.name,
        "maker": {"name": tea.maker.name},
        "reviews": [{"stars": review.stars} for review in tea.reviews],
    }


@app.get("/teas/slow")
def list_slowly():
    teas = db.session.scalars(db.select(Tea).order_by(Tea.id))
    return [shown(tea) for tea in teas]
# --8<-- [end:slow]


# --8<-- [start:eager]
@app.get("/teas")
def list_teas():
    query = (
        db.select(Tea)
        .options(joinedload(Tea.maker, innerjoin=True))
        .options(selectinload(Tea.reviews))
        .order_by(Tea.id)
    )
    return [shown(tea) for tea in db.session.scalars(query)]
# --8<-- [end:eager]


# --8<-- [start:part]
@app.get("/teas/best")
def list_best():
    best = selectinload(Tea.reviews.and_(Review.stars == 5))
    query = db.select(Tea).options(best).order_by(Tea.id)
    return [
        {"name": tea.name, "best": [one.text for one in tea.reviews]}
        for tea in db.session.scalars(query)
    ]
# --8<-- [end:part]


# --8<-- [start:count]
@app.get("/teas/counted")
def list_counted():
    number = func.count(Review.id).label("number")
    query = (
        db.select(Tea.name, number)
        .outerjoin(Tea.reviews)
        .group_by(Tea.id)
        .order_by(Tea.id)
    )
    return [
        {"name": row.name, "reviews": row.number}
        for row in db.session.execute(query)
    ]
# --8<-- [end:count]


# --8<-- [start:joined]
@app.get("/makers/<name>/teas")
def list_of_maker(name):
    query = (
        db.select(Tea)
        .join(Tea.maker)
        .where(Maker.name == name)
        .options(contains_eager(Tea.maker), selectinload(Tea.reviews))
        .order_by(Tea.id)
    )
    return [shown(tea) for tea in db.session.scalars(query)]
# --8<-- [end:joined]
