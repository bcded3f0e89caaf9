"""An admin for a tea shop, in Flask with Flask-Admin."""

import os
from secrets import token_urlsafe

from flask import (
    Flask,
    abort,
    redirect,
    render_template,
    request,
    session,
)
from flask_admin import Admin, AdminIndexView
from flask_admin.actions import action
from flask_admin.contrib.sqla import ModelView
from flask_admin.form import SecureForm
from flask_admin.helpers import get_redirect_target
from flask_login import (
    LoginManager,
    UserMixin,
    current_user,
    login_user,
    logout_user,
)
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    mapped_column,
    relationship,
)
from werkzeug.security import check_password_hash, generate_password_hash
from wtforms import PasswordField, StringField
from wtforms.validators import NumberRange

# --8<-- [start:setup]
app = Flask(__name__)
app.config.update(
    SECRET_KEY=os.environ.get("SECRET_KEY") or token_urlsafe(),
    SESSION_COOKIE_SAMESITE="Lax",
    SQLALCHEMY_DATABASE_URI=os.environ.get(
        "DATABASE_URL", "sqlite:///shop.db"
    ),
)


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(app, model_class=Base)
login_manager = LoginManager(app)
login_manager.login_view = "login"
login_manager.login_message = None
# --8<-- [end:setup]


# --8<-- [start:models]
class Garden(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40))

    def __str__(self):
        return self.name


class Tea(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    garden_id: Mapped[int] = mapped_column(ForeignKey(Garden.id))
    stock: Mapped[int]
    sold: Mapped[int] = mapped_column(default=0)
    withdrawn: Mapped[bool] = mapped_column(default=False)
    garden: Mapped[Garden] = relationship()
# --8<-- [end:models]


# --8<-- [start:users]
class User(UserMixin, db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(40), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(10), default="")


@login_manager.user_loader
def load_user(user_id):
    return db.session.get(User, int(user_id))
# --8<-- [end:users]


NOBODYS_HASH = generate_password_hash(token_urlsafe())


def authenticate(username, password):
    query = db.select(User).filter_by(username=username)
    user = db.session.scalar(query)
    known_hash = user.password_hash if user else NOBODYS_HASH
    return user if check_password_hash(known_hash, password) else None


# --8<-- [start:login]
class LoginForm(SecureForm):
    username = StringField()
    password = PasswordField()


@app.route("/admin/login/", methods=["GET", "POST"])
def login():
    form = LoginForm(request.form)
    if request.method == "POST" and form.validate():
        user = authenticate(form.username.data, form.password.data)
        if user:
            session.clear()
            login_user(user)
            return redirect(get_redirect_target("next") or "/admin/")
        form.password.errors = ["Wrong name or password."]
    return render_template("login.html", form=form)


@app.post("/admin/logout/")
def logout():
    if LoginForm(request.form).validate():
        logout_user()
    return redirect("/admin/")
# --8<-- [end:login]


# --8<-- [start:access]
class StaffOnly:
    def is_accessible(self):
        return current_user.is_authenticated and current_user.role != ""

    def inaccessible_callback(self, name, **kwargs):
        if current_user.is_authenticated:
            abort(403)
        return login_manager.unauthorized()


class Home(StaffOnly, AdminIndexView):
    pass
# --8<-- [end:access]


# --8<-- [start:list]
class TeaAdmin(StaffOnly, ModelView):
    column_list = ["name", "garden", "stock", "sold", "withdrawn"]
    column_searchable_list = ["name", "garden.name"]
    column_filters = ["withdrawn"]
    column_default_sort = "name"
    page_size = 5
# --8<-- [end:list]

    # --8<-- [start:csrf]
    form_base_class = SecureForm
    # --8<-- [end:csrf]

    # --8<-- [start:form]
    form_columns = ["name", "garden", "stock", "withdrawn"]
    form_args = {"stock": {"validators": [NumberRange(min=0)]}}
    # --8<-- [end:form]

    # --8<-- [start:permissions]
    @property
    def can_edit(self):
        return bool(current_user) and current_user.role == "editor"

    can_create = can_delete = can_edit

    def is_action_allowed(self, name):
        return self.can_edit
    # --8<-- [end:permissions]

    # --8<-- [start:action]
    @action("withdraw", "Withdraw", "Withdraw the selected teas?")
    def withdraw(self, ids):
        chosen = Tea.id.in_([int(id) for id in ids if id.isdecimal()])
        db.session.execute(db.update(Tea).where(chosen).values(withdrawn=True))
        db.session.commit()
    # --8<-- [end:action]


# --8<-- [start:site]
admin = Admin(app, name="Tea shop", index_view=Home())
admin.add_view(TeaAdmin(Tea, db))
# --8<-- [end:site]


# --8<-- [start:addresses]
PAGES = {
    "home": "",
    "login": "login/",
    "list": "tea/",
    "search": "tea/?search=uji",
    "filter": "tea/?flt0_0=1",
    "page": "tea/?page=1",
    "edit": "tea/edit/?id=3",
    "unknown": "tea/edit/?id=99",
    "delete": "tea/delete/",
    "action": "tea/action/",
}
# --8<-- [end:addresses]


# --8<-- [start:session]
@app.get("/session")
def session_info():
    return {"csrf_token": LoginForm().csrf_token.current_token, **PAGES}
# --8<-- [end:session]


# --8<-- [start:shop]
@app.get("/teas")
def teas():
    query = db.select(Tea).order_by(Tea.id)
    return {
        tea.name: [tea.stock, tea.sold, tea.withdrawn]
        for tea in db.session.scalars(query)
    }
# --8<-- [end:shop]
