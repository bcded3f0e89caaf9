"""Flask-SQLAlchemy on an SQLite file, which lies beside the program and not among what is installed."""

import tempfile

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


folder = tempfile.TemporaryDirectory()
app = Flask(__name__, instance_path=folder.name)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///teas.db"
db = SQLAlchemy(app, model_class=Base)


class Tea(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


@app.post("/<name>")
def add(name):
    db.session.add(Tea(name=name))
    db.session.commit()
    return [tea.name for tea in db.session.scalars(db.select(Tea).order_by(Tea.id))]


with app.app_context():
    db.create_all()
client = app.test_client()
print(client.post("/Assam").json, client.post("/Sencha").json)
print(Flask("flask_database").instance_path.endswith("/instance"))
with app.app_context():
    db.engine.dispose()
folder.cleanup()
