"""Login, logout, and who is logged in."""

from secrets import compare_digest, token_hex
from typing import Annotated

import passwords
import sessions
from fastapi import APIRouter, Cookie, Depends, Header, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, Field, StringConstraints
from sqlalchemy import select
from tables import OpenSession, User, now

router = APIRouter()
VARY = {"Vary": "Cookie"}
SessionKey = Annotated[str, Cookie(alias="sessionid")]
AGE = int(sessions.LIFETIME.total_seconds())
CSRF_AGE = 60 * 60 * 24 * 7 * 52


# --8<-- [start:csrf]
async def check_csrf(
    request: Request,
    cookie: Annotated[str, Cookie(alias="csrftoken")] = "",
    sent: Annotated[str, Header(alias="X-CSRFToken")] = "",
) -> None:
    own = f"{request.url.scheme}://{request.url.netloc}"
    same_site = request.headers.get("origin", own) == own
    same = compare_digest(cookie.encode(), sent.encode())
    if not (same_site and cookie and same):
        raise HTTPException(403, "forged")
# --8<-- [end:csrf]


# --8<-- [start:me]
async def current_user(
    session: OpenSession, response: Response, key: SessionKey = ""
) -> User:
    user = await sessions.user_of(session, key)
    if user is None:
        raise HTTPException(401, "log in first", VARY)
    response.headers.update(VARY)
    return user


CurrentUser = Annotated[User, Depends(current_user)]


@router.get("/me")
@router.head("/me", include_in_schema=False)
async def me(user: CurrentUser):
    return {"username": user.username}
# --8<-- [end:me]


# As Django's form has it. PostgreSQL stores no NUL.
Stripped = Annotated[str, StringConstraints(strip_whitespace=True)]
NO_NUL = r"^[^\x00]*$"


class Login(BaseModel):
    username: Stripped = Field(min_length=1, pattern=NO_NUL)
    password: str = Field(min_length=1, pattern=NO_NUL)


# --8<-- [start:login]
@router.post("/login", dependencies=[Depends(check_csrf)])
async def log_in(
    given: Login,
    session: OpenSession,
    response: Response,
    key: SessionKey = "",
):
    query = select(User).filter_by(username=given.username)
    user = await session.scalar(query)
    # Hashing is slow on purpose: in a thread, so that others need not wait.
    fits, better = await run_in_threadpool(
        passwords.check, given.password, user and user.password
    )
    if not (fits and user.is_active):
        raise HTTPException(401, "wrong name or password")
    if better:
        user.password = better
    user.last_login = now()
    await sessions.end(session, key)
    key = sessions.begin(session, user)
    await session.commit()
    response.set_cookie(
        "sessionid", key, max_age=AGE, expires=AGE, httponly=True
    )
    response.set_cookie(
        "csrftoken", token_hex(16), max_age=CSRF_AGE, expires=CSRF_AGE
    )
    response.headers.update(VARY)
    return {"username": user.username}


@router.post("/logout", dependencies=[Depends(check_csrf)])
async def log_out(
    session: OpenSession, response: Response, key: SessionKey = ""
):
    await sessions.end(session, key)
    await session.commit()
    response.delete_cookie("sessionid")
    response.headers.update(VARY)
    return {"username": None}
# --8<-- [end:login]
