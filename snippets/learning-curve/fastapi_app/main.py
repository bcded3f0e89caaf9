"""A reading list, in FastAPI."""

from collections.abc import Iterator
from pathlib import Path
from secrets import compare_digest, token_urlsafe
from typing import Annotated

from fastapi import Depends, FastAPI, Form, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from fastapi.templating import Jinja2Templates
from pwdlib import PasswordHash
from pydantic import BaseModel, Field
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqladmin import Admin, ModelView
from sqladmin.authentication import AuthenticationBackend
from sqlalchemy import ForeignKey, String, create_engine, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    joinedload,
    mapped_column,
    relationship,
)
from starlette.middleware.sessions import SessionMiddleware

HERE = Path(__file__).parent


# --8<-- [start:settings]
class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_ignore_empty=True)

    secret_key: str = Field(default_factory=token_urlsafe)
    database_url: str = f"sqlite:///{HERE / 'reading.db'}"


settings = Settings()
# --8<-- [end:settings]
engine = create_engine(settings.database_url)
templates = Jinja2Templates(HERE / "templates")
hasher = PasswordHash.recommended()


def open_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


OpenSession = Annotated[Session, Depends(open_session)]
SAFE = {"GET", "HEAD", "OPTIONS"}


def csrf_token(request: Request) -> str:
    return request.session.setdefault("csrf_token", token_urlsafe())


async def check_csrf(request: Request) -> None:
    if request.method in SAFE:
        return
    form = await request.form()
    sent = request.headers.get("X-CSRFToken") or form.get("csrf_token", "")
    if not compare_digest(str(sent).encode(), csrf_token(request).encode()):
        raise HTTPException(403, "The CSRF token is missing or wrong.")


app = FastAPI(dependencies=[Depends(check_csrf)])
app.add_middleware(SessionMiddleware, secret_key=settings.secret_key)


# --8<-- [start:models]
class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(40), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    is_staff: Mapped[bool] = mapped_column(default=False)

    def __str__(self) -> str:
        return self.username


class Book(Base):
    __tablename__ = "book"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(100))
    author: Mapped[str] = mapped_column(String(100))
    reader_id: Mapped[int] = mapped_column(ForeignKey(User.id))
    reader: Mapped[User] = relationship()
# --8<-- [end:models]


# --8<-- [start:login]
def find_user(request: Request, session: OpenSession) -> User | None:
    user_id = request.session.get("user_id")
    return session.get(User, user_id) if user_id else None


Visitor = Annotated[User | None, Depends(find_user)]
NOBODYS_HASH = hasher.hash(token_urlsafe())


def show(request: Request, name: str, **context: object):
    context["csrf_token"] = csrf_token(request)
    return templates.TemplateResponse(request, name, context)


@app.get("/login", include_in_schema=False)
def login_page(request: Request):
    return show(request, "login.html")


@app.post("/login", include_in_schema=False)
def login(
    request: Request,
    session: OpenSession,
    username: Annotated[str, Form()],
    password: Annotated[str, Form()],
):
    user = session.scalar(select(User).filter_by(username=username))
    known_hash = user.password_hash if user else NOBODYS_HASH
    if not hasher.verify(password, known_hash) or user is None:
        return show(request, "login.html", failed=True)
    request.session.clear()
    request.session["user_id"] = user.id
    return RedirectResponse("/", 302)


@app.post("/logout", include_in_schema=False)
def logout(request: Request):
    request.session.clear()
    return RedirectResponse("/", 302)
# --8<-- [end:login]


# --8<-- [start:pages]
def require_user(user: Visitor) -> User:
    if user is None:
        raise HTTPException(302, headers={"Location": "/login"})
    return user


class NewBook(BaseModel):
    title: str = Field(min_length=1, max_length=100)
    author: str = Field(min_length=1, max_length=100)


def all_books(session: Session) -> list[Book]:
    query = select(Book).options(joinedload(Book.reader))
    return list(session.scalars(query.order_by(Book.id)))


@app.get("/", include_in_schema=False)
def home(request: Request, session: OpenSession, user: Visitor):
    books = all_books(session)
    return show(request, "home.html", user=user, books=books)


@app.post("/books", include_in_schema=False)
def add(
    user: Annotated[User, Depends(require_user)],
    session: OpenSession,
    new: Annotated[NewBook, Form()],
):
    session.add(Book(**new.model_dump(), reader=user))
    session.commit()
    return RedirectResponse("/", 302)
# --8<-- [end:pages]


# --8<-- [start:api]
class BookOut(BaseModel):
    id: int
    title: str
    author: str
    reader: str


def as_json(book: Book) -> BookOut:
    reader = book.reader.username
    return BookOut(
        id=book.id, title=book.title, author=book.author, reader=reader
    )


@app.get("/api/books")
def list_books(session: OpenSession) -> list[BookOut]:
    return [as_json(book) for book in all_books(session)]


@app.get("/api/books/{id}")
def show_book(id: int, session: OpenSession) -> BookOut:
    book = session.get(Book, id)
    if book is None:
        raise HTTPException(404)
    return as_json(book)


@app.delete("/api/books/{id}", status_code=204)
def remove_book(id: int, session: OpenSession, user: Visitor) -> None:
    if user is None:
        raise HTTPException(401)
    book = session.get(Book, id)
    if book is None or book.reader != user:
        raise HTTPException(404)
    session.delete(book)
    session.commit()


@app.get("/api/session")
def session_info(request: Request, user: Visitor):
    name = user.username if user else None
    return {"username": name, "csrf_token": csrf_token(request)}
# --8<-- [end:api]


# --8<-- [start:admin]
def is_staff(user_id: int) -> bool:
    with Session(engine) as session:
        user = session.get(User, user_id)
        return user is not None and user.is_staff


class StaffOnly(AuthenticationBackend):
    def __init__(self):
        self.middlewares = []  # the app's own session is there

    async def login(self, request):
        return RedirectResponse("/login", 303)

    async def logout(self, request):
        request.session.clear()
        return RedirectResponse("/", 302)

    async def authenticate(self, request):
        asked_by = request.headers.get("Sec-Fetch-Site", "none")
        own = asked_by in {"same-origin", "none"}
        if request.method not in SAFE and not own:
            raise HTTPException(403)
        user_id = request.session.get("user_id")
        if user_id is None:
            return RedirectResponse("/login", 302)
        if not await run_in_threadpool(is_staff, user_id):
            raise HTTPException(403)
        return True


class BookAdmin(ModelView, model=Book):
    column_list = ["title", "author", "reader"]
    form_columns = ["title", "author", "reader"]
    column_searchable_list = ["title", "author"]


admin = Admin(
    app,
    engine,
    title="Reading list",
    authentication_backend=StaffOnly(),
)
admin.add_view(BookAdmin)
# --8<-- [end:admin]
