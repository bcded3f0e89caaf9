"""A session that somebody else signs, who has guessed the key."""

from flask import Flask, session
from flask.sessions import SecureCookieSessionInterface


def shop(key: str) -> Flask:
    app = Flask("shop")
    app.secret_key = key

    @app.get("/who")
    def who():
        return session.get("user", "nobody")

    return app


def forged(guess: str) -> str:
    attacker = Flask("attacker")
    attacker.secret_key = guess
    serializer = SecureCookieSessionInterface().get_signing_serializer(attacker)
    return serializer.dumps({"user": "admin"})


for key in ("secret", "a key that only the server has"):
    client = shop(key).test_client()
    client.set_cookie("session", forged("secret"))
    print(f"{key}: {client.get('/who').text}")
    #> secret: admin
    #> a key that only the server has: nobody
