"""Makes the tables and the rows to try the program alone: beside Django it
is Django's migrations that make them."""

# --8<-- [start:rows]
import asyncio
from datetime import UTC, datetime

from sessions import data_of
from tables import Base, LoginSession, Session, Tea, User, engine

# Made by Django 4.2, of the password "sencha-tea-at-noon".
OLD_HASH = (
    "pbkdf2_sha256$600000$iBxJ0Hq6mJc5Y1fWqkq9aZ$"
    "cSudn+DeBP8g8vgn0ypqAcRaw98RHoQv+hS9RMZpa3E="
)
TEAS = [
    ("Sencha", 310, 4, datetime(2026, 1, 5, 9, 0, 0, 250400, UTC)),
    ("Gyokuro", 690, 1, datetime(2026, 1, 6, 18, 30, tzinfo=UTC)),
    ("Earl Grey", 280, 9, datetime(2026, 1, 7, 12, 0, tzinfo=UTC)),
]
PAST, FUTURE = datetime(2026, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


async def make() -> None:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with Session.begin() as session:
        for name, cents, stock, updated in TEAS:
            session.add(
                Tea(name=name, cents=cents, stock=stock, updated=updated)
            )
        mina = User(username="mina", password=OLD_HASH)
        tom = User(username="tom", password=OLD_HASH, is_active=False)
        anna = User(username="anna", password="!no-password-fits")
        session.add_all([mina, tom, anna])
        await session.flush()
        changed = User(id=mina.id, password="another")
        for key, user, expires in (
            ("mina-logged-in", mina, FUTURE),
            ("mina-expired", mina, PAST),
            ("mina-old-password", changed, FUTURE),
            ("tom-logged-in", tom, FUTURE),
        ):
            session.add(
                LoginSession(
                    session_key=key,
                    session_data=data_of(user),
                    expire_date=expires,
                )
            )
    await engine.dispose()


asyncio.run(make())
# --8<-- [end:rows]
