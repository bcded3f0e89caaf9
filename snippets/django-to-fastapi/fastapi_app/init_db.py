"""Makes the tables and the rows to try the program alone: beside Django it
is Django's migrations that make them."""

# --8<-- [start:rows]
import asyncio
from datetime import UTC, datetime

from django.core.signing import TimestampSigner
from sessions import data_of, signer
from tables import Base, LoginSession, Session, Tea, User, engine

# Of the password "sencha-tea-at-noon", in as many rounds as Django 4.2.
OLD_HASH = (
    "pbkdf2_sha256$600000$iBxJ0Hq6mJc5Y1fWqkq9aZ$"
    "cSudn+DeBP8g8vgn0ypqAcRaw98RHoQv+hS9RMZpa3E="
)
# The same password, as Django's Argon2 stores it.
NEW_HASH = (
    "argon2$argon2id$v=19$m=102400,t=2,p=8$UW00Y1gwZVQ3c1lwTDJkS3ZSOXVOYQ$"
    "8x6HWm2S9oQdIW3gKbQkD4g4a1k2Kmie3od2F89HVOo"
)
TEAS = [
    ("Sencha", 310, 4, datetime(2026, 1, 5, 9, 0, 0, 250400, UTC)),
    ("Gyokuro", 690, 1, datetime(2026, 1, 6, 18, 30, tzinfo=UTC)),
    ("Earl Grey", 280, 9, datetime(2026, 1, 7, 12, 0, tzinfo=UTC)),
]
PAST = datetime(2026, 1, 1, tzinfo=UTC)
FUTURE = datetime(2100, 1, 1, tzinfo=UTC)


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
        vera = User(username="vera", password=NEW_HASH)
        session.add_all([mina, tom, anna, vera])
        await session.flush()
        changed = User(id=mina.id, password="another")
        visitor = signer.sign_object({"cart": "tea"})
        other = TimestampSigner(key="another secret", fallback_keys=[])
        elsewhere = other.sign_object({"_auth_user_id": "1"})
        for key, data, expires in (
            ("mina-logged-in", data_of(mina), FUTURE),
            ("mina-expired", data_of(mina), PAST),
            ("mina-old-password", data_of(changed), FUTURE),
            ("tom-logged-in", data_of(tom), FUTURE),
            ("visitor-with-cart", visitor, FUTURE),
            ("signed-elsewhere", elsewhere, FUTURE),
        ):
            session.add(
                LoginSession(
                    session_key=key, session_data=data, expire_date=expires
                )
            )
    await engine.dispose()


asyncio.run(make())
# --8<-- [end:rows]
