"""A search that lets SQL in."""

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import text

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///teas.db"
db = SQLAlchemy(app)


class Tea(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40))


# --8<-- [start:bug]
@app.get("/search")
def search():
    q = request.args.get("q", "")
    query = text(f"SELECT name FROM tea WHERE name LIKE '%{q}%'")
    return list(db.session.scalars(query))
# --8<-- [end:bug]
