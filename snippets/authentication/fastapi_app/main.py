"""Login, tokens and permissions, in FastAPI."""

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import compare_digest, token_urlsafe
from typing import Annotated
from urllib.parse import quote

import jwt
from fastapi import APIRouter, Depends, FastAPI, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from fastapi.security import OAuth2PasswordBearer, OAuth2PasswordRequestForm
from fastapi.templating import Jinja2Templates
from pwdlib import PasswordHash
from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from starlette.middleware.sessions import SessionMiddleware

FILE = Path(__file__).with_name("users.db")
engine = create_engine(os.environ.get("DATABASE_URL", f"sqlite:///{FILE}"))
templates = Jinja2Templates(Path(__file__).with_name("templates"))


def open_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


OpenSession = Annotated[Session, Depends(open_session)]


def csrf_token(request: Request) -> str:
    return request.session.setdefault("csrf_token", token_urlsafe())


async def check_csrf(request: Request) -> None:
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        return
    form = await request.form()
    sent = request.headers.get("X-CSRFToken") or form.get("csrf_token", "")
    if not compare_digest(str(sent).encode(), csrf_token(request).encode()):
        raise HTTPException(403, "The CSRF token is missing or wrong.")


# --8<-- [start:setup]
SECRET_KEY = os.environ.get("SECRET_KEY") or token_urlsafe()
app = FastAPI()
app.add_middleware(SessionMiddleware, secret_key=SECRET_KEY)
pages = APIRouter(dependencies=[Depends(check_csrf)])
hasher = PasswordHash.recommended()


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(40), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    login_key: Mapped[str] = mapped_column(String(50), unique=True)
    is_staff: Mapped[bool] = mapped_column(default=False)
# --8<-- [end:setup]

    # --8<-- [start:user]
    def set_password(self, password: str) -> None:
        self.password_hash = hasher.hash(password)
        self.login_key = token_urlsafe()  # ends every session and token


def load_user(session: Session, login_key: str) -> User | None:
    query = select(User).filter_by(login_key=login_key)
    return session.scalar(query)


NOBODYS_HASH = hasher.hash(token_urlsafe())
Credentials = Annotated[OAuth2PasswordRequestForm, Depends()]


def authenticate(session: Session, given: Credentials) -> User | None:
    query = select(User).filter_by(username=given.username)
    user = session.scalar(query)
    known_hash = user.password_hash if user else NOBODYS_HASH
    valid = hasher.verify(given.password, known_hash)
    return user if valid else None
# --8<-- [end:user]


# --8<-- [start:next]
def local_path(target: str) -> str:
    if re.fullmatch(r"/(?![/\\])[!-~]*", target):
        return target
    return "/account"
# --8<-- [end:next]


# --8<-- [start:login]
def show(request: Request, name: str, **context: object):
    context["csrf_token"] = csrf_token(request)
    return templates.TemplateResponse(request, name, context)


@pages.get("/login")
def login_page(request: Request):
    return show(request, "login.html")


@pages.post("/login")
def login(
    request: Request, given: Credentials, session: OpenSession, next: str = ""
):
    user = authenticate(session, given)
    if user is None:
        error = "Wrong name or password."
        return show(request, "login.html", error=error)
    request.session.clear()
    request.session["login_key"] = user.login_key
    return RedirectResponse(local_path(next), 303)
# --8<-- [end:login]


# --8<-- [start:account]
def find_user(request: Request, session: OpenSession) -> User | None:
    login_key = request.session.get("login_key")
    return load_user(session, login_key) if login_key else None


def require_user(
    request: Request, user: Annotated[User | None, Depends(find_user)]
) -> User:
    if user is None:
        here = quote(request.url.path)
        raise HTTPException(303, headers={"Location": f"/login?next={here}"})
    return user


CurrentUser = Annotated[User, Depends(require_user)]


@pages.get("/account")
def account(request: Request, user: CurrentUser):
    return show(request, "account.html", user=user)
# --8<-- [end:account]


# --8<-- [start:logout]
@pages.post("/logout")
def logout(request: Request):
    request.session.clear()
    return RedirectResponse("/login", 303)
# --8<-- [end:logout]


# --8<-- [start:password]
@pages.post("/password")
def change_password(
    request: Request,
    user: CurrentUser,
    session: OpenSession,
    old_password: Annotated[str, Form()],
    new_password: Annotated[str, Form()],
):
    error = None
    if not hasher.verify(old_password, user.password_hash):
        error = "Wrong old password."
    elif len(new_password) < 15:
        error = "Too short."
    if error:
        return show(request, "account.html", user=user, error=error)
    user.set_password(new_password)
    request.session["login_key"] = user.login_key
    session.commit()
    return RedirectResponse("/account", 303)
# --8<-- [end:password]


# --8<-- [start:staff]
def require_staff(user: CurrentUser) -> User:
    if not user.is_staff:
        raise HTTPException(403)
    return user


@pages.get("/staff", dependencies=[Depends(require_staff)])
def staff(session: OpenSession) -> list[str]:
    query = select(User.username).order_by(User.id)
    return list(session.scalars(query))
# --8<-- [end:staff]


# --8<-- [start:token]
BEARER = {"WWW-Authenticate": "Bearer"}


@app.post("/token")
def make_token(
    given: Credentials, session: OpenSession, response: Response
):
    user = authenticate(session, given)
    if user is None:
        raise HTTPException(401, "Wrong name or password.", BEARER)
    expires = datetime.now(UTC) + timedelta(minutes=15)
    claims = {"sub": user.login_key, "aud": "api", "exp": expires}
    token = jwt.encode(claims, SECRET_KEY, algorithm="HS256")
    response.headers["Cache-Control"] = "no-store"
    return {"access_token": token, "token_type": "bearer"}
# --8<-- [end:token]


# --8<-- [start:me]
oauth2 = OAuth2PasswordBearer("token")


def token_user(
    token: Annotated[str, Depends(oauth2)], session: OpenSession
) -> User:
    refused = HTTPException(401, "Not authenticated", BEARER)
    try:
        claims = jwt.decode(
            token,
            SECRET_KEY,
            algorithms=["HS256"],
            audience="api",
            options={"require": ["exp", "sub"]},
        )
    except jwt.InvalidTokenError:
        raise refused from None
    user = load_user(session, claims["sub"])
    if user is None:
        raise refused
    return user


@app.get("/api/me")
def me(user: Annotated[User, Depends(token_user)]):
    return {"username": user.username, "is_staff": user.is_staff}
# --8<-- [end:me]


# --8<-- [start:session]
@pages.get("/session")
def who(request: Request, user: Annotated[User | None, Depends(find_user)]):
    name = user.username if user else None
    return {"username": name, "csrf_token": csrf_token(request)}
# --8<-- [end:session]


app.include_router(pages)
