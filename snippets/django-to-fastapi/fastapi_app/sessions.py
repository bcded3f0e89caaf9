"""Django's sessions in the database: read, begun and ended."""

from datetime import timedelta
from secrets import compare_digest, token_hex

from django.core.signing import BadSignature, TimestampSigner
from django.utils.crypto import salted_hmac
from settings import SECRET_KEY
from sqlalchemy.ext.asyncio import AsyncSession
from tables import LoginSession, User, now

# --8<-- [start:read]
signer = TimestampSigner(
    key=SECRET_KEY,
    fallback_keys=[],
    salt="django.contrib.sessions.SessionStore",
)


def mark_of(user: User) -> str:
    """What a session holds of the password, so that a new one ends it."""
    salt = (
        "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash"
    )
    made = salted_hmac(
        salt, user.password, secret=SECRET_KEY, algorithm="sha256"
    )
    return made.hexdigest()


async def user_of(session: AsyncSession, key: str) -> User | None:
    row = await session.get(LoginSession, key) if key else None
    if row is None or row.expire_date <= now():
        return None
    try:
        held = signer.unsign_object(row.session_data)
    except BadSignature:
        return None
    if "_auth_user_id" not in held:  # a visitor who is not logged in
        return None
    user = await session.get(User, int(held["_auth_user_id"]))
    if user is None or not user.is_active:
        return None
    fits = compare_digest(held.get("_auth_user_hash", ""), mark_of(user))
    return user if fits else None
# --8<-- [end:read]


# --8<-- [start:write]
LIFETIME = timedelta(weeks=2)


def data_of(user: User) -> str:
    held = {
        "_auth_user_id": str(user.id),
        "_auth_user_backend": "django.contrib.auth.backends.ModelBackend",
        "_auth_user_hash": mark_of(user),
    }
    return signer.sign_object(held, compress=True)


def begin(session: AsyncSession, user: User) -> str:
    """Add a session of the user; the key is for the cookie."""
    key = token_hex(16)
    expires = now() + LIFETIME
    session.add(
        LoginSession(
            session_key=key, session_data=data_of(user), expire_date=expires
        )
    )
    return key


async def end(session: AsyncSession, key: str) -> None:
    row = await session.get(LoginSession, key) if key else None
    if row:
        await session.delete(row)
# --8<-- [end:write]
