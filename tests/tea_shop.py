"""A topic with a database, for the engine's own tests: a program of Flask that adds teas and lists them."""

from pathlib import Path

from rosetta.content.topics import Topic

INIT = """from app import Tea, app, db
with app.app_context():
    db.create_all()
    db.session.add(Tea(name="Assam"))
    db.session.commit()
"""
APP = """import os
from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.exc import IntegrityError
app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ.get("DATABASE_URL", "sqlite:///teas.db")
db = SQLAlchemy(app)
class Tea(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40), unique=True)
@app.get("/")
def teas():
    return [tea.name for tea in db.session.scalars(db.select(Tea).order_by(Tea.id))]
@app.post("/<name>")
def add(name):
    db.session.add(Tea(name=name))
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        return "taken", 409
    return teas()
"""
REQUESTS = """@host = http://127.0.0.1:8000

### All
# @name list
GET {{host}}/

### One more
# @name add
POST {{host}}/Sencha

### Another
# @name other
POST {{host}}/Gyokuro

### One that is there
# @name taken
POST {{host}}/Assam

### After one more
# @name added
# @after add
GET {{host}}/
"""
ANSWERS = {
    "list": ["Assam"],
    "add": ["Assam", "Sencha"],
    "other": ["Assam", "Gyokuro"],
    "taken": "taken",
    "added": ["Assam", "Sencha"],
}


def shop(folder: Path, app: str = APP, init: str = INIT) -> Topic:
    """The topic, written into a folder."""
    program = folder / "tea" / "flask_app"
    program.mkdir(parents=True)
    (program / "app.py").write_text(app)
    (program / "init_db.py").write_text(init)
    (folder / "tea" / "requests.http").write_text(REQUESTS)
    return Topic(folder / "tea")
