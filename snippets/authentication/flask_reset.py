"""A link to a new password that works once, in Flask."""

from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.security import generate_password_hash


class User:
    id = 1
    password_hash = generate_password_hash("sencha-tea-at-noon")


# --8<-- [start:reset]
signer = URLSafeTimedSerializer("the SECRET_KEY")


def make_token(user):
    return signer.dumps(user.id, salt=user.password_hash)


def fits(token, user):
    try:
        found = signer.loads(token, max_age=3600, salt=user.password_hash)
    except BadData:
        return False
    return found == user.id


mina = User()
token = make_token(mina)
print(fits(token, mina))
#> True
mina.password_hash = generate_password_hash("a-cup-of-assam-at-two")
print(fits(token, mina))
#> False
# --8<-- [end:reset]
