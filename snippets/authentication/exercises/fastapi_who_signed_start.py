"""Who sends a token, in FastAPI."""

import os
from secrets import token_urlsafe
from typing import Annotated

import jwt
from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import OAuth2PasswordBearer

SECRET_KEY = os.environ.get("SECRET_KEY") or token_urlsafe()
oauth2 = OAuth2PasswordBearer("token")
app = FastAPI()


@app.get("/claims")
def read_claims(token: Annotated[str, Depends(oauth2)]) -> dict:
    try:
        return jwt.decode(token, options={"verify_signature": False})
    except jwt.InvalidTokenError:
        raise HTTPException(401) from None
