"""A database that migrations have made, in Flask."""

import os

from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ.get(
    "DATABASE_URL", "sqlite:///teas.db"  # in the folder `instance`
)
db.init_app(app)
Migrate(app, db)


class Tea(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    origin: Mapped[str | None] = mapped_column(String(40))
    stock: Mapped[int] = mapped_column(server_default="0")


def shown(tea):
    return {
        "id": tea.id,
        "name": tea.name,
        "origin": tea.origin,
        "stock": tea.stock,
    }


@app.get("/teas")
def list_teas():
    query = db.select(Tea).order_by(Tea.id)
    return [shown(tea) for tea in db.session.scalars(query)]


@app.get("/teas/<int(max=2147483647):tea_id>")
def read_tea(tea_id):
    return shown(db.get_or_404(Tea, tea_id))
