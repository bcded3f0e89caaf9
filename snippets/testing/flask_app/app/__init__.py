"""A shop that is tested, in Flask."""

import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)


class Tea(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    cents: Mapped[int]


# --8<-- [start:app]
def create_app(settings=None):
    app = Flask(__name__)
    app.config.update(
        SHOP="Tea House",
        PASSWORD=os.environ.get("PASSWORD", "tea"),
        SECRET_KEY=os.environ.get("SECRET_KEY", "dev"),
        SQLALCHEMY_DATABASE_URI=os.environ.get(
            "DATABASE_URL", "sqlite:///teas.db"
        ),
    )
    app.config.update(settings or {})
    db.init_app(app)

    from . import views

    app.register_blueprint(views.bp)
    return app
# --8<-- [end:app]
