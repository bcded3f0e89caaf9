"""A reading list, in Flask."""

import os
from secrets import token_urlsafe

from flask import Flask, abort, redirect, render_template, session, url_for
from flask_admin import Admin, AdminIndexView
from flask_admin.contrib.sqla import ModelView
from flask_admin.form import SecureForm
from flask_login import (
    LoginManager,
    UserMixin,
    current_user,
    login_required,
    login_user,
    logout_user,
)
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect, FlaskForm
from flask_wtf.csrf import generate_csrf
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    joinedload,
    mapped_column,
    relationship,
)
from werkzeug.security import check_password_hash, generate_password_hash
from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired, Length

# --8<-- [start:settings]
app = Flask(__name__)
app.config.update(
    SECRET_KEY=os.environ.get("SECRET_KEY") or token_urlsafe(),
    SESSION_COOKIE_SAMESITE="Lax",
    SQLALCHEMY_DATABASE_URI=os.environ.get(
        "DATABASE_URL", "sqlite:///reading.db"
    ),
)
# --8<-- [end:settings]


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(app, model_class=Base)
csrf = CSRFProtect(app)
login_manager = LoginManager(app)
login_manager.login_view = "login"
login_manager.login_message = None


# --8<-- [start:models]
class User(UserMixin, db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(40), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    is_staff: Mapped[bool] = mapped_column(default=False)

    def __str__(self):
        return self.username


class Book(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(100))
    author: Mapped[str] = mapped_column(String(100))
    reader_id: Mapped[int] = mapped_column(ForeignKey(User.id))
    reader: Mapped[User] = relationship()
# --8<-- [end:models]


# --8<-- [start:login]
@login_manager.user_loader
def load_user(user_id):
    return db.session.get(User, int(user_id))


NOBODYS_HASH = generate_password_hash(token_urlsafe())


class LoginForm(FlaskForm):
    username = StringField(validators=[DataRequired()])
    password = PasswordField(validators=[DataRequired()])


@app.route("/login", methods=["GET", "POST"])
def login():
    form = LoginForm()
    if form.validate_on_submit():
        query = db.select(User).filter_by(username=form.username.data)
        user = db.session.scalar(query)
        known_hash = user.password_hash if user else NOBODYS_HASH
        if check_password_hash(known_hash, form.password.data) and user:
            session.clear()
            login_user(user)
            return redirect(url_for("home"))
    return render_template("login.html", failed=form.is_submitted())


@app.post("/logout")
def logout():
    logout_user()
    return redirect(url_for("home"))
# --8<-- [end:login]


# --8<-- [start:pages]
class BookForm(FlaskForm):
    title = StringField(validators=[DataRequired(), Length(max=100)])
    author = StringField(validators=[DataRequired(), Length(max=100)])


def all_books():
    query = db.select(Book).options(joinedload(Book.reader))
    return db.session.scalars(query.order_by(Book.id))


@app.get("/")
def home():
    return render_template("home.html", books=all_books())


@app.post("/books")
@login_required
def add():
    form = BookForm()
    if not form.validate():
        page = render_template("home.html", books=all_books(), failed=True)
        return page, 422
    book = Book(reader=current_user)
    form.populate_obj(book)
    db.session.add(book)
    db.session.commit()
    return redirect(url_for("home"))
# --8<-- [end:pages]


# --8<-- [start:api]
def as_json(book):
    reader = book.reader.username
    return {
        "id": book.id,
        "title": book.title,
        "author": book.author,
        "reader": reader,
    }


@app.get("/api/books")
def list_books():
    return [as_json(book) for book in all_books()]


@app.get("/api/books/<int:id>")
def show_book(id):
    book = db.session.get(Book, id)
    if book is None:
        return {"detail": "Not Found"}, 404
    return as_json(book)


@app.delete("/api/books/<int:id>")
def remove_book(id):
    if not current_user.is_authenticated:
        return {"detail": "Unauthorized"}, 401
    book = db.session.get(Book, id)
    if book is None or book.reader != current_user:
        return {"detail": "Not Found"}, 404
    db.session.delete(book)
    db.session.commit()
    return "", 204


@app.get("/api/session")
def session_info():
    name = current_user.username if current_user.is_authenticated else None
    return {"username": name, "csrf_token": generate_csrf()}
# --8<-- [end:api]


# --8<-- [start:admin]
class StaffOnly:
    form_base_class = SecureForm

    def is_accessible(self):
        return current_user.is_authenticated and current_user.is_staff

    def inaccessible_callback(self, name, **kwargs):
        if current_user.is_authenticated:
            abort(403)
        return login_manager.unauthorized()


class Home(StaffOnly, AdminIndexView):
    pass


class BookAdmin(StaffOnly, ModelView):
    column_list = ["title", "author", "reader"]
    form_columns = ["title", "author", "reader"]
    column_searchable_list = ["title", "author"]


admin = Admin(app, name="Reading list", index_view=Home())
admin.add_view(BookAdmin(Book, db))
# --8<-- [end:admin]
