"""Login, tokens and permissions, in Flask."""

import os
import re
from datetime import UTC, datetime, timedelta
from secrets import token_urlsafe

import jwt
from flask import (
    Flask,
    abort,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_login import (
    LoginManager,
    UserMixin,
    current_user,
    login_required,
    login_user,
    logout_user,
)
from flask_sqlalchemy import SQLAlchemy
from flask_wtf.csrf import CSRFProtect, generate_csrf
from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from werkzeug.security import check_password_hash, generate_password_hash


class Base(DeclarativeBase):
    pass


# --8<-- [start:setup]
app = Flask(__name__)
app.config.update(
    SECRET_KEY=os.environ.get("SECRET_KEY") or token_urlsafe(),
    SESSION_COOKIE_SAMESITE="Lax",
    SQLALCHEMY_DATABASE_URI=os.environ.get(
        "DATABASE_URL", "sqlite:///users.db"
    ),
)
db = SQLAlchemy(app, model_class=Base)
csrf = CSRFProtect(app)
login_manager = LoginManager(app)
login_manager.login_view = "login_page"
login_manager.login_message = None


class User(UserMixin, db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(40), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    login_key: Mapped[str] = mapped_column(String(50), unique=True)
    is_staff: Mapped[bool] = mapped_column(default=False)
# --8<-- [end:setup]

    # --8<-- [start:user]
    def set_password(self, password):
        self.password_hash = generate_password_hash(password)
        self.login_key = token_urlsafe()  # ends every session and token

    def get_id(self):
        return self.login_key


@login_manager.user_loader
def load_user(login_key):
    query = db.select(User).filter_by(login_key=login_key)
    return db.session.scalar(query)


NOBODYS_HASH = generate_password_hash(token_urlsafe())


def authenticate(username, password):
    query = db.select(User).filter_by(username=username)
    user = db.session.scalar(query)
    known_hash = user.password_hash if user else NOBODYS_HASH
    return user if check_password_hash(known_hash, password) else None
# --8<-- [end:user]


# --8<-- [start:next]
def local_path(target):
    if re.fullmatch(r"/(?![/\\])[!-~]*", target):
        return target
    return url_for("account")
# --8<-- [end:next]


# --8<-- [start:login]
@app.get("/login")
def login_page():
    return render_template("login.html")


@app.post("/login")
def login():
    form = request.form
    user = authenticate(form["username"], form["password"])
    if user is None:
        return render_template("login.html", error="Wrong name or password.")
    session.clear()
    login_user(user)
    return redirect(local_path(request.args.get("next", "")))
# --8<-- [end:login]


# --8<-- [start:account]
@app.get("/account")
@login_required
def account():
    return render_template("account.html")
# --8<-- [end:account]


# --8<-- [start:logout]
@app.post("/logout")
def logout():
    logout_user()
    return redirect(url_for("login_page"))
# --8<-- [end:logout]


# --8<-- [start:password]
@app.post("/password")
@login_required
def change_password():
    form = request.form
    known_hash = current_user.password_hash
    if not check_password_hash(known_hash, form["old_password"]):
        return render_template("account.html", error="Wrong old password.")
    if len(form["new_password"]) < 15:
        return render_template("account.html", error="Too short.")
    current_user.set_password(form["new_password"])
    db.session.commit()
    login_user(load_user(current_user.login_key))
    return redirect(url_for("account"))
# --8<-- [end:password]


# --8<-- [start:staff]
@app.get("/staff")
@login_required
def staff():
    if not current_user.is_staff:
        abort(403)
    query = db.select(User.username).order_by(User.id)
    return list(db.session.scalars(query))
# --8<-- [end:staff]


# --8<-- [start:token]
BEARER = {"WWW-Authenticate": "Bearer"}


@app.post("/token")
@csrf.exempt
def make_token():
    form = request.form
    user = authenticate(form["username"], form["password"])
    if user is None:
        return {"detail": "Wrong name or password."}, 401, BEARER
    expires = datetime.now(UTC) + timedelta(minutes=15)
    claims = {"sub": user.login_key, "aud": "api", "exp": expires}
    token = jwt.encode(claims, app.secret_key, algorithm="HS256")
    answer = {"access_token": token, "token_type": "bearer"}
    return answer, {"Cache-Control": "no-store"}
# --8<-- [end:token]


# --8<-- [start:me]
def token_user():
    given = request.authorization
    if given is None or given.type != "bearer":
        return None
    try:
        claims = jwt.decode(
            given.token,
            app.secret_key,
            algorithms=["HS256"],
            audience="api",
            options={"require": ["exp", "sub"]},
        )
    except jwt.InvalidTokenError:
        return None
    return load_user(claims["sub"])


@app.get("/api/me")
def me():
    user = token_user()
    if user is None:
        return {"detail": "Not authenticated"}, 401, BEARER
    return {"username": user.username, "is_staff": user.is_staff}
# --8<-- [end:me]


# --8<-- [start:session]
@app.get("/session")
def who():
    name = current_user.username if current_user.is_authenticated else None
    return {"username": name, "csrf_token": generate_csrf()}
# --8<-- [end:session]
