"""A link to a new password that works once, in FastAPI."""

import os
from secrets import token_urlsafe

from itsdangerous import BadData, URLSafeTimedSerializer
from pwdlib import PasswordHash

hasher = PasswordHash.recommended()


class User:
    id = 1
    password_hash = hasher.hash("sencha-tea-at-noon")


# --8<-- [start:reset]
SECRET_KEY = os.environ.get("SECRET_KEY") or token_urlsafe()
signer = URLSafeTimedSerializer(SECRET_KEY)


def make_link(user: User) -> str:
    token = signer.dumps(user.id, salt=user.password_hash)
    return f"/reset/{user.id}/{token}"


# /reset/{user_id}/{token} gets the user by the id, then asks this.
def fits(token: str, user: User) -> bool:
    try:
        found = signer.loads(token, max_age=3600, salt=user.password_hash)
    except BadData:
        return False
    return found == user.id


mina = User()
_, _, user_id, token = make_link(mina).split("/")
print(user_id, fits(token, mina))
#> 1 True
mina.password_hash = hasher.hash("a-cup-of-assam-at-two")
print(fits(token, mina))
#> False
# --8<-- [end:reset]
