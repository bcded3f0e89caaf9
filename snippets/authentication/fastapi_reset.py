"""A link to a new password that works once, in FastAPI."""

from itsdangerous import BadData, URLSafeTimedSerializer
from pwdlib import PasswordHash

hasher = PasswordHash.recommended()


class User:
    id = 1
    password_hash = hasher.hash("sencha-tea-at-noon")


# --8<-- [start:reset]
signer = URLSafeTimedSerializer("the SECRET_KEY")


def make_token(user: User) -> str:
    return signer.dumps(user.id, salt=user.password_hash)


def fits(token: str, user: User) -> bool:
    try:
        found = signer.loads(token, max_age=3600, salt=user.password_hash)
    except BadData:
        return False
    return found == user.id


mina = User()
token = make_token(mina)
print(fits(token, mina))
#> True
mina.password_hash = hasher.hash("a-cup-of-assam-at-two")
print(fits(token, mina))
#> False
# --8<-- [end:reset]
