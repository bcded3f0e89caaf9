"""Django's hashes of passwords, for pwdlib."""

from base64 import b64encode
from hashlib import pbkdf2_hmac
from secrets import compare_digest, token_urlsafe

from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError
from pwdlib.hashers.argon2 import Argon2Hasher


# --8<-- [start:hashers]
class DjangoPBKDF2:
    """`pbkdf2_sha256$ROUNDS$SALT$HASH`, which is read and not made."""

    @classmethod
    def identify(cls, hash: str) -> bool:
        return hash.startswith("pbkdf2_sha256$")

    def verify(self, password: str, hash: str) -> bool:
        _, rounds, salt, known = hash.split("$")
        made = pbkdf2_hmac(
            "sha256", password.encode(), salt.encode(), int(rounds)
        )
        return compare_digest(b64encode(made).decode(), known)


class DjangoArgon2(Argon2Hasher):
    """Argon2's own format, with the word `argon2` before it."""

    @classmethod
    def identify(cls, hash: str) -> bool:
        return hash.startswith("argon2$")

    def hash(self, password: str, *, salt: bytes | None = None) -> str:
        return "argon2" + super().hash(password, salt=salt)

    def verify(self, password: str, hash: str) -> bool:
        return super().verify(password, hash.removeprefix("argon2"))

    def check_needs_rehash(self, hash: str) -> bool:
        return super().check_needs_rehash(hash.removeprefix("argon2"))


# Costs and salt as Django's: with others each program would hash anew
# what the other one made, and so end the sessions.
argon2 = DjangoArgon2(
    time_cost=2, memory_cost=102_400, parallelism=8, salt_len=22
)
hasher = PasswordHash((argon2, DjangoPBKDF2()))
# --8<-- [end:hashers]

NOBODYS_HASH = hasher.hash(token_urlsafe())


# --8<-- [start:check]
def check(password: str, known: str | None) -> tuple[bool, str | None]:
    """Whether it fits, and the hash that is to be kept in its place."""
    try:
        fits, better = hasher.verify_and_update(
            password, known or NOBODYS_HASH
        )
    except UnknownHashError:  # Django's `set_unusable_password()`
        return check(password, None)
    return fits and known is not None, better
# --8<-- [end:check]
