"""A page for users alone, in Flask."""

import os
from secrets import token_urlsafe

from flask import Flask, redirect
from flask_login import LoginManager, UserMixin, login_required, login_user

app = Flask(__name__)
app.secret_key = os.environ.get("SECRET_KEY") or token_urlsafe()
login_manager = LoginManager(app)
login_manager.login_view = "login"
login_manager.login_message = None


class User(UserMixin):
    id = "mina"


mina = User()
login_manager.user_loader({mina.id: mina}.get)


@app.post("/login")
def login():  # a real one asks for a password
    login_user(mina)
    return redirect("/page")


# --8<-- [start:solution]
@app.get("/page")
@login_required
def page():
    return "For users alone."
# --8<-- [end:solution]
