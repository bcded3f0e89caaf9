"""A program that is ready for its server, in Flask."""

import os
import time
from contextlib import suppress

from flask import Flask, request, session, url_for
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.middleware.proxy_fix import ProxyFix

# --8<-- [start:settings]
app = Flask(__name__)
app.config.from_mapping(
    SECRET_KEY=os.environ["SECRET_KEY"],  # no start without it
    TRUSTED_HOSTS=["127.0.0.1", "localhost"],
    SQLALCHEMY_DATABASE_URI="sqlite:///shop.db",
    SESSION_COOKIE_SECURE=True,
    SESSION_COOKIE_SAMESITE="Lax",
)
app.config.from_prefixed_env()  # FLASK_TRUSTED_HOSTS and so on
# --8<-- [end:settings]

db = SQLAlchemy(app)

# --8<-- [start:proxy]
app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)


@app.get("/")
def home():
    return {
        "address": request.remote_addr,
        "scheme": request.scheme,
        "link": url_for("home", _external=True),
    }
# --8<-- [end:proxy]


# --8<-- [start:health]
def database_answers():
    with suppress(SQLAlchemyError):
        return db.session.scalar(text("SELECT 1")) == 1


@app.get("/health/live")
def live():
    return {"status": "alive"}


@app.get("/health/ready")
def ready():
    up = database_answers()
    return {"status": "ready" if up else "wait"}, 200 if up else 503
# --8<-- [end:health]


@app.get("/visits")
def visits():
    session["visits"] = session.get("visits", 0) + 1
    return {"visits": session["visits"]}


@app.get("/report")
def report():
    time.sleep(1)
    return {"report": "done"}


@app.get("/broken")
def broken():
    raise RuntimeError("The password of the database is tea.")
