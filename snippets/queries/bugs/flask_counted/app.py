"""A list in which a tea is missing."""

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import func

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///teas.db"
db = SQLAlchemy(app)


class Tea(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40))
    reviews = db.relationship("Review")


class Review(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    tea_id = db.Column(db.ForeignKey("tea.id"), index=True)


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
