"""The tables that Django's migrations make, for SQLAlchemy."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends
from settings import DATABASE_URL
from sqlalchemy import (
    BigInteger,
    DateTime,
    ForeignKey,
    Integer,
    String,
    Text,
    TypeDecorator,
    func,
)
from sqlalchemy.ext.asyncio import (
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

engine = create_async_engine(DATABASE_URL)
Session = async_sessionmaker(engine, expire_on_commit=False)


async def open_session() -> AsyncIterator[AsyncSession]:
    async with Session() as session:
        yield session


OpenSession = Annotated[
    AsyncSession, Depends(open_session, scope="function")
]
# SQLite numbers the rows of an INTEGER alone.
BigId = BigInteger().with_variant(Integer, "sqlite")


# --8<-- [start:utc]
class Utc(TypeDecorator):
    """A time with a zone: PostgreSQL gives the connection's, SQLite none."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value, dialect):
        if value and dialect.name == "sqlite":
            value = value.astimezone(UTC)
        return value

    def process_result_value(self, value, dialect):
        if value is None or value.tzinfo:
            return value and value.astimezone(UTC)
        return value.replace(tzinfo=UTC)


def now() -> datetime:
    return datetime.now(UTC)
# --8<-- [end:utc]


class Base(DeclarativeBase):
    pass


# --8<-- [start:models]
class Tea(Base):
    __tablename__ = "shop_tea"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    cents: Mapped[int]
    stock: Mapped[int] = mapped_column(server_default="0")
    updated: Mapped[datetime] = mapped_column(
        Utc, default=now, onupdate=now
    )


class Order(Base):
    __tablename__ = "shop_order"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    tea_id: Mapped[int] = mapped_column(ForeignKey("shop_tea.id"))
    count: Mapped[int]
    state: Mapped[str] = mapped_column(String(10), server_default="new")
    created: Mapped[datetime] = mapped_column(
        Utc, server_default=func.now()
    )
# --8<-- [end:models]


# --8<-- [start:users]
class User(Base):
    __tablename__ = "auth_user"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(150), unique=True)
    password: Mapped[str] = mapped_column(String(128))
    is_active: Mapped[bool] = mapped_column(default=True)
    is_staff: Mapped[bool] = mapped_column(default=False)
    is_superuser: Mapped[bool] = mapped_column(default=False)
    first_name: Mapped[str] = mapped_column(String(150), default="")
    last_name: Mapped[str] = mapped_column(String(150), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    date_joined: Mapped[datetime] = mapped_column(Utc, default=now)
    last_login: Mapped[datetime | None] = mapped_column(Utc)


class LoginSession(Base):
    __tablename__ = "django_session"

    session_key: Mapped[str] = mapped_column(String(40), primary_key=True)
    session_data: Mapped[str] = mapped_column(Text)
    expire_date: Mapped[datetime] = mapped_column(Utc)
# --8<-- [end:users]
