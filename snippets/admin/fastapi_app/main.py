"""An admin for a tea shop, in FastAPI with SQLAdmin."""

import os
from pathlib import Path
from secrets import token_urlsafe

from fastapi import FastAPI, HTTPException
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from pwdlib import PasswordHash
from sqladmin import Admin, ModelView, action
from sqladmin.authentication import AuthenticationBackend
from sqladmin.authorization import GrantsAuthorizationBackend
from sqladmin.filters import BooleanFilter
from sqlalchemy import ForeignKey, String, create_engine, select, update
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
)
from wtforms.validators import NumberRange

# --8<-- [start:setup]
SECRET_KEY = os.environ.get("SECRET_KEY") or token_urlsafe()
FILE = Path(__file__).with_name("shop.db")
engine = create_engine(os.environ.get("DATABASE_URL", f"sqlite:///{FILE}"))
hasher = PasswordHash.recommended()
app = FastAPI()
# --8<-- [end:setup]


# --8<-- [start:models]
class Base(DeclarativeBase):
    pass


class Garden(Base):
    __tablename__ = "garden"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40))

    def __str__(self) -> str:
        return self.name


class Tea(Base):
    __tablename__ = "tea"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    garden_id: Mapped[int] = mapped_column(ForeignKey(Garden.id))
    stock: Mapped[int]
    sold: Mapped[int] = mapped_column(default=0)
    withdrawn: Mapped[bool] = mapped_column(default=False)
    garden: Mapped[Garden] = relationship()
# --8<-- [end:models]


# --8<-- [start:users]
class User(Base):
    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(40), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(10), default="")


def load_user(user_id: int) -> User | None:
    with Session(engine) as session:
        return session.get(User, user_id)
# --8<-- [end:users]


NOBODYS_HASH = hasher.hash(token_urlsafe())


def authenticate(username: str, password: str) -> User | None:
    with Session(engine) as session:
        query = select(User).filter_by(username=username)
        user = session.scalar(query)
    known_hash = user.password_hash if user else NOBODYS_HASH
    return user if hasher.verify(password, known_hash) else None


# --8<-- [start:login]
class StaffLogin(AuthenticationBackend):
    async def login(self, request):
        own_pages_only(request)
        form = await request.form()
        given = str(form.get("username")), str(form.get("password"))
        user = await run_in_threadpool(authenticate, *given)
        if user is None or user.role == "":
            return False
        request.session.clear()
        request.session["user_id"] = user.id
        return True

    async def logout(self, request):
        request.session.clear()
        return False
# --8<-- [end:login]

    # --8<-- [start:access]
    async def authenticate(self, request):
        own_pages_only(request)
        user_id = request.session.get("user_id", 0)
        user = await run_in_threadpool(load_user, user_id)
        request.state.user = user
        return user is not None and user.role != ""
    # --8<-- [end:access]


# --8<-- [start:csrf]
def own_pages_only(request):
    asked_by = request.headers.get("Sec-Fetch-Site", "none")
    if asked_by not in {"same-origin", "none"}:
        raise HTTPException(403, "Another site sent this request.")
# --8<-- [end:csrf]


# --8<-- [start:permissions]
class Roles(GrantsAuthorizationBackend):
    async def get_grants(self, request):
        if request.state.user.role == "editor":
            return {("tea", "*")}
        return {("tea", "list"), ("tea", "details")}
# --8<-- [end:permissions]


# --8<-- [start:list]
class TeaAdmin(ModelView, model=Tea):
    column_list = ["name", "garden", "stock", "sold", "withdrawn"]
    column_searchable_list = ["name", "garden.name"]
    column_filters = [BooleanFilter(Tea.withdrawn)]
    column_default_sort = "name"
    page_size = 5
# --8<-- [end:list]

    # --8<-- [start:form]
    form_columns = ["name", "garden", "stock", "withdrawn"]
    form_args = {"stock": {"validators": [NumberRange(min=0)]}}
    # --8<-- [end:form]

    # --8<-- [start:action]
    @action("withdraw", "Withdraw", "Withdraw the selected teas?")
    async def withdraw(self, request):
        given = request.query_params.get("pks", "").split(",")
        await run_in_threadpool(
            withdraw_teas, [int(id) for id in given if id.isdecimal()]
        )
        return RedirectResponse("/admin/tea/list", 303)


def withdraw_teas(ids: list[int]) -> None:
    query = update(Tea).where(Tea.id.in_(ids)).values(withdrawn=True)
    with Session(engine) as session, session.begin():
        session.execute(query)
# --8<-- [end:action]


# --8<-- [start:site]
admin = Admin(
    app,
    engine,
    title="Tea shop",
    authentication_backend=StaffLogin(SECRET_KEY, same_site="strict"),
    authorization_backend=Roles(),
)
admin.add_view(TeaAdmin)
# --8<-- [end:site]


# --8<-- [start:addresses]
PAGES = {
    "home": "",
    "login": "login",
    "list": "tea/list",
    "search": "tea/list?search=uji",
    "filter": "tea/list?withdrawn=true",
    "page": "tea/list?page=2",
    "edit": "tea/edit/3",
    "unknown": "tea/edit/99",
    "delete": "tea/delete?pks=3",
    "action": "tea/action/withdraw?pks=1,2",
}
# --8<-- [end:addresses]


# --8<-- [start:session]
@app.get("/session")
def session_info():
    return {"csrf_token": "", **PAGES}
# --8<-- [end:session]


# --8<-- [start:shop]
@app.get("/teas")
def teas():
    with Session(engine) as session:
        return {
            tea.name: [tea.stock, tea.sold, tea.withdrawn]
            for tea in session.scalars(select(Tea).order_by(Tea.id))
        }
# --8<-- [end:shop]
