"""Rows of PostgreSQL, by drivers and ORMs: one, with a connection that is new, kept or of a pool; and many."""

import os

URL = os.environ["DATABASE_URL"]  # postgresql://
QUERY = "SELECT id, name, cents FROM tea WHERE id = "


def _seen(row) -> None:
    if row[0] != 500:
        raise RuntimeError(f"another row: {row}")


def psycopg_new():
    """psycopg, and a connection for each row."""
    import psycopg

    def call() -> None:
        with psycopg.connect(URL) as connection:
            _seen(connection.execute(QUERY + "%s", [500]).fetchone())

    return call


def psycopg_kept():
    """psycopg, and one connection."""
    import psycopg

    connection = psycopg.connect(URL, autocommit=True)
    return lambda: _seen(connection.execute(QUERY + "%s", [500]).fetchone())


def psycopg_pool_():
    """psycopg's pool."""
    from psycopg_pool import ConnectionPool

    pool = ConnectionPool(URL, min_size=4, kwargs={"autocommit": True}, open=True)
    pool.wait()

    def call() -> None:
        with pool.connection() as connection:
            _seen(connection.execute(QUERY + "%s", [500]).fetchone())

    return call


def psycopg_async_pool():
    """psycopg's asynchronous pool."""
    from psycopg_pool import AsyncConnectionPool

    pool = AsyncConnectionPool(URL, min_size=4, kwargs={"autocommit": True}, open=False)
    opened = False

    async def call() -> None:
        nonlocal opened
        if not opened:
            opened = True
            await pool.open(wait=True)
        async with pool.connection() as connection:
            cursor = await connection.execute(QUERY + "%s", [500])
            _seen(await cursor.fetchone())

    return call


def asyncpg_pool():
    """asyncpg's pool."""
    import asyncpg

    pool = None

    async def call() -> None:
        nonlocal pool
        if pool is None:
            pool = await asyncpg.create_pool(URL, min_size=4)
        async with pool.acquire() as connection:
            _seen(await connection.fetchrow(QUERY + "$1", 500))

    return call


def psycopg_rows(size):
    """psycopg: tuples."""
    import psycopg

    connection = psycopg.connect(URL, autocommit=True)
    query = QUERY.replace("WHERE id = ", "ORDER BY id LIMIT %s")
    return lambda: _counted(size, connection.execute(query, [size]).fetchall())


def _counted(size, found) -> None:
    if len(found) != size:
        raise RuntimeError(f"{len(found)} rows")


def _django_model(**more):
    from urllib.parse import urlsplit

    import django
    from django.conf import settings

    if settings.configured:  # at the size before
        from django.apps import apps

        return apps.all_models["shop"]["tea"]
    at = urlsplit(URL)
    settings.configure(
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": at.path.lstrip("/"),
                "USER": at.username,
                "PASSWORD": at.password or "",
                "HOST": at.hostname,
                "PORT": at.port,
                **more,
            }
        }
    )
    django.setup()
    from django.db import models

    class Tea(models.Model):  # noqa: DJ008 - nobody prints it
        name = models.TextField()
        cents = models.IntegerField()

        class Meta:
            app_label = "shop"
            db_table = "tea"

    return Tea


def _django(**more):
    tea_class = _django_model(**more)
    from django.core.signals import request_finished, request_started

    def call() -> None:
        request_started.send(None)  # what a request does about connections
        tea = tea_class.objects.get(id=500)
        _seen((tea.id, tea.name, tea.cents))
        request_finished.send(None)

    return call


def django_objects(size):
    """Django's ORM: objects."""
    tea_class = _django_model(CONN_MAX_AGE=None)
    return lambda: _counted(size, list(tea_class.objects.order_by("id")[:size]))


def django_values(size):
    """Django's ORM: dictionaries."""
    tea_class = _django_model(CONN_MAX_AGE=None)
    return lambda: _counted(size, list(tea_class.objects.order_by("id").values("id", "name", "cents")[:size]))


def django_new():
    """Django's ORM as a new project has it: a connection for each request."""
    return _django()


def django_kept():
    """Django's ORM with a connection that is kept."""
    return _django(CONN_MAX_AGE=None)


def django_pool():
    """Django's ORM with psycopg's pool."""
    return _django(OPTIONS={"pool": {"min_size": 4}})


def _model():
    from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

    class Base(DeclarativeBase):
        pass

    class Tea(Base):
        __tablename__ = "tea"
        id: Mapped[int] = mapped_column(primary_key=True)
        name: Mapped[str]
        cents: Mapped[int]

    return Tea


def sqlalchemy_pool():
    """SQLAlchemy's ORM, whose engine has a pool."""
    from sqlalchemy import create_engine
    from sqlalchemy.orm import Session

    tea_class, engine = _model(), create_engine(URL.replace("://", "+psycopg://"))

    def call() -> None:
        with Session(engine) as session:
            tea = session.get_one(tea_class, 500)
            _seen((tea.id, tea.name, tea.cents))

    return call


def sqlalchemy_async_pool():
    """The same, asynchronously."""
    from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

    tea_class, engine = _model(), create_async_engine(URL.replace("://", "+psycopg://"))

    async def call() -> None:
        async with AsyncSession(engine) as session:
            tea = await session.get_one(tea_class, 500)
            _seen((tea.id, tea.name, tea.cents))

    return call


def sqlalchemy_objects(size):
    """SQLAlchemy's ORM: objects."""
    from sqlalchemy import create_engine, select
    from sqlalchemy.orm import Session

    tea_class, engine = _model(), create_engine(URL.replace("://", "+psycopg://"))

    def call() -> None:
        with Session(engine) as session:
            _counted(size, session.scalars(select(tea_class).order_by(tea_class.id).limit(size)).all())

    return call


def sqlalchemy_values(size):
    """SQLAlchemy's ORM: named tuples of columns."""
    from sqlalchemy import create_engine, select
    from sqlalchemy.orm import Session

    tea_class, engine = _model(), create_engine(URL.replace("://", "+psycopg://"))

    def call() -> None:
        with Session(engine) as session:
            query = select(tea_class.id, tea_class.name, tea_class.cents).order_by(tea_class.id).limit(size)
            _counted(size, session.execute(query).all())

    return call
