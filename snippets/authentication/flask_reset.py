"""A link to a new password that works once, in Flask."""

import os
from secrets import token_urlsafe

from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.security import generate_password_hash


class User:
    id = 1
    password_hash = generate_password_hash("sencha-tea-at-noon")


# --8<-- [start:reset]
SECRET_KEY = os.environ.get("SECRET_KEY") or token_urlsafe()
signer = URLSafeTimedSerializer(SECRET_KEY)


def make_link(user):
    token = signer.dumps(user.id, salt=user.password_hash)
    return f"/reset/{user.id}/{token}"


# /reset/<int:user_id>/<token> gets the user by the id, then asks this.
def fits(token, user):
    try:
        found = signer.loads(token, max_age=3600, salt=user.password_hash)
    except BadData:
        return False
    return found == user.id


mina = User()
_, _, user_id, token = make_link(mina).split("/")
print(user_id, fits(token, mina))
#> 1 True
mina.password_hash = generate_password_hash("a-cup-of-assam-at-two")
print(fits(token, mina))
#> False
# --8<-- [end:reset]
