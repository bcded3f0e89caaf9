"""This test still passes, and holds no context while requests are sent:

client = app.test_client()
client.post("/teas", json={"name": "Assam", "cents": 250})
assert len(client.get("/teas").json) == 3
"""

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///teas.db"
db = SQLAlchemy(app)


class Tea(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40), unique=True)
    cents = db.Column(db.Integer)


@app.get("/teas")
def list_teas():
    teas = db.session.scalars(db.select(Tea).order_by(Tea.id))
    return [{"name": tea.name, "cents": tea.cents} for tea in teas]


@app.post("/teas")
def add_tea():
    data = request.get_json()
    # --8<-- [start:solution]
    db.session.add(Tea(name=data["name"], cents=data["cents"]))
    db.session.commit()
    # --8<-- [end:solution]
    return {"name": data["name"], "cents": data["cents"]}, 201
