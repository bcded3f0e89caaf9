"""A login with the hashes that Django made."""

from base64 import b64encode
from hashlib import pbkdf2_hmac
from secrets import compare_digest

from fastapi import FastAPI, HTTPException
from pwdlib import PasswordHash
from pydantic import BaseModel

# Fewer rounds than Django takes, so that nobody waits here.
HASHES = {
    "mina": "pbkdf2_sha256$1000$aSaltOfDjango$"
    "qBcFgPKhAeUyGncZ898NqgMmahn6JOml0E3NDXfZ9xU=",
    "tom": "pbkdf2_sha256$2000$anotherSalt$"
    "0Z5PFv1I54VYKZu3NpmOUed2CnypbvYwD1QeW+EUx84=",
}
# So that a login takes as long for a user who is not there.
NOBODYS_HASH = HASHES["tom"].replace("anotherSalt", "nobodysSalt")


class DjangoPBKDF2:
    """`pbkdf2_sha256$ROUNDS$SALT$HASH`, the hash in Base64."""

    @classmethod
    def identify(cls, hash: str) -> bool:
        return hash.startswith("pbkdf2_sha256$")

    # --8<-- [start:solution]
    def verify(self, password: str, hash: str) -> bool:
        _, rounds, salt, known = hash.split("$")
        made = pbkdf2_hmac(
            "sha256", password.encode(), salt.encode(), int(rounds)
        )
        return compare_digest(b64encode(made).decode(), known)
    # --8<-- [end:solution]


hasher = PasswordHash([DjangoPBKDF2()])
app = FastAPI()


class Login(BaseModel):
    username: str
    password: str


@app.post("/login")
def log_in(given: Login):
    known = HASHES.get(given.username, NOBODYS_HASH)
    fits = hasher.verify(given.password, known)
    if not fits or given.username not in HASHES:
        raise HTTPException(401)
    return {"username": given.username}
