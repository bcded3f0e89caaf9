"""What the page about authentication says and no request of it shows: each sentence tried with the page's programs.

A test's docstring names the passage, `page#id`.
"""

import asyncio
import os
import runpy
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import httpx
import jwt
import pytest
from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request, Security
from fastapi.responses import RedirectResponse
from fastapi.security import SecurityScopes
from fastapi.testclient import TestClient
from flask import Blueprint, Flask, session
from flask_login import LoginManager, UserMixin, current_user, login_required
from itsdangerous import SignatureExpired, URLSafeTimedSerializer
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from starlette.middleware.sessions import SessionMiddleware

from rosetta.paths import SNIPPETS
from rosetta.recording.isolation import isolated

KEY = "a key of this test, which signs what the programs give out"
MINA = {"username": "mina", "password": "sencha-tea-at-noon"}
NEW = "a-cup-of-assam-at-two"
CHANGE = {"old_password": MINA["password"]} | dict.fromkeys(("new_password", "new_password1", "new_password2"), NEW)
FRAMEWORKS = ("flask", "fastapi", "django")
HOSTILE = [
    "https://evil.example", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example",
    "/\t/evil.example", "/\n/evil.example", "\t//evil.example", " //evil.example",
    "javascript:alert(1)", "http:evil.example",
]  # fmt: skip


class Browser:
    """A client of the program that keeps its cookies, and sends the form's token along."""

    def __init__(self, client):
        self.client = client

    def session(self):
        found = self.client.get("/session").json
        return found() if callable(found) else found

    def post(self, path, data):
        return self.client.post(path, data=data, headers={"X-CSRFToken": self.session()["csrf_token"]})

    def me(self, token, scheme="Bearer "):
        return self.client.get("/api/me", headers={"Authorization": f"{scheme}{token}"}).status_code

    def token(self):
        found = self.client.post("/token", data=MINA).json
        return (found() if callable(found) else found)["access_token"]


def _flask():
    runpy.run_path(f"{sys.path[0]}/init_db.py")
    import app

    with app.app.app_context():
        stored = app.db.session.scalar(app.db.select(app.User)).password_hash
    return (lambda: app.app.test_client()), [(app, "check_password_hash")], stored


def _fastapi():
    runpy.run_path(f"{sys.path[0]}/init_db.py")
    import main

    with main.Session(main.engine) as session:
        stored = session.scalar(main.select(main.User)).password_hash
    return (lambda: TestClient(main.app, follow_redirects=False)), [(main.hasher, "verify")], stored


def _django():
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from django.contrib.auth.hashers import Argon2PasswordHasher
    from django.contrib.auth.models import User
    from django.test import Client

    counted = [(Argon2PasswordHasher, "encode"), (Argon2PasswordHasher, "verify")]
    return (
        (lambda: Client(enforce_csrf_checks=True, headers={"host": "localhost"})),
        counted,
        User.objects.get(username="mina").password,
    )


def _found(framework: str) -> dict:
    """What the program of a framework does, all in one process, since making its database takes a second."""
    sys.path.insert(0, str(SNIPPETS / "authentication" / f"{framework}_app"))
    os.environ |= {"DATABASE_URL": f"sqlite:///{Path.cwd() / 'users.db'}", "SECRET_KEY": KEY}
    new, counted, stored = globals()[f"_{framework}"]()
    found = {"hash": stored.split("$")[:2]}

    found["led to"] = set()
    for target in HOSTILE:
        browser = Browser(new())
        page = f"/login?next={quote(target, safe='')}"
        found["led to"].add(browser.post(page, MINA).headers["Location"])

    thief, mine, other = Browser(new()), Browser(new()), Browser(new())
    for browser in (mine, other):
        browser.post("/login", MINA)
    copied = _cookies(mine.client, framework)
    mine.post("/logout", {})
    _plant(thief.client, copied, framework)
    found["copy after logout"] = thief.session()["username"]

    planted, victim = Browser(new()), Browser(new())
    planted.session()
    cookies = _cookies(planted.client, framework) or {"sessionid": "a" * 32}
    _plant(victim.client, cookies, framework)
    victim.post("/login", MINA)
    found["victim"] = victim.session()["username"]
    attacker = Browser(new())
    _plant(attacker.client, cookies, framework)
    found["planted"] = attacker.session()["username"]

    token = mine.token()
    claims = jwt.decode(token, options={"verify_signature": False})
    ages = {"now": timedelta(minutes=15), "past": -timedelta(seconds=1)}
    for name, age in ages.items():
        signed = jwt.encode(claims | {"exp": datetime.now(UTC) + age}, KEY, algorithm="HS256")
        found[name] = mine.me(signed)
    found["other aud"] = mine.me(jwt.encode(claims | {"aud": "reset"}, KEY, algorithm="HS256"))
    for name in ("exp", "sub", "aud"):
        others = {key: value for key, value in claims.items() if key != name}
        found[f"no {name}"] = mine.me(jwt.encode(others, KEY, algorithm="HS256"))
    found["schemes"] = [mine.me(token, scheme) for scheme in ("bearer ", "", "Basic ", "Token ")]
    lasts = datetime.fromtimestamp(claims["exp"], UTC) - datetime.now(UTC)
    found["lasts"] = timedelta(minutes=14) < lasts <= timedelta(minutes=15)

    mine.post("/login", MINA)
    mine.post("/password", CHANGE)
    found["sessions"] = (mine.session()["username"], other.session()["username"])

    for _ in range(10):
        Browser(new()).post("/login", MINA)
    right = Browser(new())
    right.post("/login", MINA | {"password": NEW})
    found["after ten wrong ones"] = right.session()["username"]

    calls = []
    for owner, name in counted:
        setattr(owner, name, _counting(getattr(owner, name), calls))
    for name in ("mina", "nobody"):
        calls.clear()
        Browser(new()).post("/login", {"username": name, "password": "wrong"})
        found[f"hashed {name}"] = len(calls)
    return found


def _counting(function, calls):
    def counted(*arguments, **named):
        calls.append(function)
        return function(*arguments, **named)

    return counted


def _cookies(client, framework: str) -> dict:
    """The cookies of the session that the client has."""
    if framework == "flask":
        return {"session": client.get_cookie("session").value}
    if framework == "fastapi":
        return {"session": client.cookies["session"]}
    return {name: client.cookies[name].value for name in ("sessionid",) if name in client.cookies}


def _plant(client, cookies: dict, framework: str) -> None:
    for name, value in cookies.items():
        if framework == "flask":
            client.set_cookie(name, value)
        elif framework == "fastapi":
            client.cookies.set(name, value)
        else:
            client.cookies[name] = value


@pytest.fixture(scope="module")
def found() -> dict:
    return {framework: isolated(_found, framework, time_limit=120) for framework in FRAMEWORKS}


def each(found: dict, *keys: str) -> dict:
    return {framework: tuple(one[key] for key in keys) for framework, one in found.items()}


def test_a_login_takes_as_many_hashes_for_a_user_that_does_not_exist(found):
    """topics/authentication#unknown-user"""
    assert each(found, "hashed mina", "hashed nobody") == dict.fromkeys(FRAMEWORKS, (1, 1))


def test_a_login_leads_to_no_other_site(found):
    """topics/authentication#next"""
    assert each(found, "led to") == dict.fromkeys(FRAMEWORKS, ({"/account"},))


def test_cookies_are_marked_secure_where_the_program_says_so_and_not_by_default():
    """topics/authentication#secure"""
    assert [_flask_cookie(), _flask_cookie(SESSION_COOKIE_SECURE=True)] == [False, True]
    assert [_starlette_cookie(), _starlette_cookie(https_only=True)] == [False, True]
    assert isolated(_django_cookies) == {
        (): ["security.W012", "security.W016"],
        ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"): [],
    }


def _flask_cookie(**config) -> bool:
    app = Flask(__name__)
    app.config.update(SECRET_KEY=KEY, **config)
    app.get("/")(lambda: session.update(user=1) or "")
    return "Secure" in app.test_client().get("/").headers["Set-Cookie"]


def _starlette_cookie(**options) -> bool:
    app = FastAPI()
    app.add_middleware(SessionMiddleware, secret_key=KEY, **options)

    @app.get("/")
    def begin(request: Request):
        request.session["user"] = 1

    return "secure" in TestClient(app).get("/").headers["Set-Cookie"]


def _django_cookies() -> dict:
    """What `check --deploy` says of the program's cookies, as they are and with both settings."""
    sys.path.insert(0, str(SNIPPETS / "authentication" / "django_app"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django
    from django.core.checks import run_checks
    from django.test import override_settings

    django.setup()
    found = {}
    for names in ((), ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE")):
        with override_settings(**dict.fromkeys(names, True)):
            told = run_checks(include_deployment_checks=True)
        found[names] = sorted(one.id for one in told if "COOKIE_SECURE" in one.msg)
    return found


def test_the_hashes_are_those_that_the_page_names(found):
    """topics/authentication#passwords"""
    assert found["flask"]["hash"][0] == "scrypt:32768:8:1"
    assert found["fastapi"]["hash"] == ["", "argon2id"]
    assert found["django"]["hash"] == ["argon2", "argon2id"]
    assert isolated(_first_hasher).endswith("PBKDF2PasswordHasher")


def _first_hasher():
    from django.conf import global_settings

    return global_settings.PASSWORD_HASHERS[0]


def test_attempts_are_not_counted(found):
    """topics/authentication#throttled"""
    assert each(found, "after ten wrong ones") == dict.fromkeys(FRAMEWORKS, ("mina",))


def test_a_cookie_that_was_copied_ends_with_the_logout_in_django_alone(found):
    """topics/authentication#copied"""
    assert each(found, "copy after logout") == {"flask": ("mina",), "fastapi": ("mina",), "django": (None,)}


def test_a_session_that_was_planted_is_not_logged_in(found):
    """topics/authentication#fixation"""
    assert each(found, "victim", "planted") == dict.fromkeys(FRAMEWORKS, ("mina", None))


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(found):
    """topics/authentication#password"""
    assert each(found, "sessions") == dict.fromkeys(FRAMEWORKS, (("mina", None),))


def test_time_and_purpose_are_what_an_expired_token_and_a_foreign_one_are_refused_for(found):
    """topics/authentication#tokens"""
    assert each(found, "now", "past", "other aud", "lasts") == dict.fromkeys(FRAMEWORKS, (200, 401, 401, True))


def test_a_token_without_a_time_a_user_or_a_purpose_is_refused(found):
    """topics/authentication#tokens"""
    assert each(found, "no exp", "no sub", "no aud") == dict.fromkeys(FRAMEWORKS, (401, 401, 401))


def test_a_token_is_read_after_the_word_bearer_alone(found):
    """topics/authentication#tokens"""
    assert each(found, "schemes") == dict.fromkeys(FRAMEWORKS, ([200, 401, 401, 401],))


def test_fastapi_redirects_with_307_unless_told_otherwise():
    """topics/authentication#redirect"""
    assert RedirectResponse("/").status_code == 307


def test_fastapi_tells_openapi_where_tokens_come_from():
    """topics/authentication#tokens"""
    schemes = isolated(_schemes)
    assert schemes["OAuth2PasswordBearer"]["flows"]["password"]["tokenUrl"] == "token"


def _schemes():
    sys.path.insert(0, str(SNIPPETS / "authentication" / "fastapi_app"))
    os.environ["DATABASE_URL"] = "sqlite://"
    import main

    return main.app.openapi()["components"]["securitySchemes"]


def test_a_hash_is_made_anew_when_the_first_hasher_costs_more():
    """topics/authentication#passwords"""
    old = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),)).hash("tea")
    cheap = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=8, parallelism=1),))
    valid, new = cheap.verify_and_update("tea", old)
    assert valid
    assert "t=2" in new
    assert isolated(_django_rehashes) == ("md5", "pbkdf2_sha1")


def _django_rehashes():
    from django.conf import settings

    hashers = "django.contrib.auth.hashers"
    settings.configure(PASSWORD_HASHERS=[f"{hashers}.PBKDF2SHA1PasswordHasher", f"{hashers}.MD5PasswordHasher"])
    from django.contrib.auth.hashers import check_password, make_password

    old, new = make_password("tea", hasher="md5"), []
    check_password("tea", old, setter=lambda password: new.append(make_password(password)))
    return old.split("$")[0], new[0].split("$")[0]


def flask_app() -> Flask:
    """Pages behind a login, in the right order, in the wrong one, and in a blueprint."""
    app = Flask(__name__)
    app.secret_key = "tried"
    LoginManager(app).user_loader(lambda key: UserMixin())
    shop = Blueprint("shop", __name__)

    @app.route("/right")
    @login_required
    def right():
        return "page"

    @login_required
    @app.route("/wrong")
    def wrong():
        return "page"

    @shop.before_request
    @login_required
    def log_in():
        pass

    @shop.get("/shop")
    def page():
        return "page" if current_user else ""

    app.register_blueprint(shop)
    return app


def test_login_required_has_to_stand_below_the_route_and_lets_options_pass():
    """topics/authentication#pitfalls"""
    client = flask_app().test_client()
    assert [client.get(path).status_code for path in ("/right", "/wrong")] == [401, 200]
    assert client.options("/right").status_code == 200


def test_a_blueprint_or_a_router_is_protected_whole():
    """topics/authentication#protected"""
    assert flask_app().test_client().get("/shop").status_code == 401

    def require_user():
        raise HTTPException(401)

    router, app = APIRouter(dependencies=[Depends(require_user)]), FastAPI()
    router.get("/shop")(lambda: "page")
    app.include_router(router)
    assert TestClient(app).get("/shop").status_code == 401


def test_django_without_raise_exception_leads_a_user_to_the_login_page():
    """topics/authentication#roles"""
    assert isolated(_permissions) == {"user": "/login?next=/staff", "visitor": "PermissionDenied", "text": False}


def _permissions():
    sys.path.insert(0, str(SNIPPETS / "authentication" / "django_app"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    from django.contrib.auth.decorators import permission_required
    from django.contrib.auth.models import AnonymousUser, User
    from django.core.exceptions import PermissionDenied
    from django.test import RequestFactory

    class Known(User):
        class Meta:
            proxy = True
            app_label = "auth"

        def has_perms(self, *_):
            return False

    request = RequestFactory().get("/staff", headers={"host": "localhost"})
    request.user = Known(username="mina")
    answer = permission_required("auth.view_user")(lambda request: None)(request)
    request.user = AnonymousUser()
    try:
        permission_required("auth.view_user", raise_exception=True)(lambda request: None)(request)
    except PermissionDenied as error:
        refused = type(error).__name__
    return {
        "user": answer.headers["Location"],
        "visitor": refused,
        "text": User(username="tom", password="text").check_password("text"),
    }


def _finished() -> list[str]:
    """Which of two requests is answered first: the one that hashes, sent first, or the other one."""
    app, hasher, finished = FastAPI(), PasswordHash((Argon2Hasher(time_cost=20),)), []

    @app.get("/waiting")
    async def waiting():
        hasher.hash("a password")

    @app.get("/thread")
    def thread():
        hasher.hash("a password")

    @app.get("/other")
    async def other():
        pass

    async def ask(client, path):
        await client.get(path)
        finished.append(path)

    async def both(path):
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
            await asyncio.gather(ask(client, path), ask(client, "/other"))

    for path in ("/waiting", "/thread"):
        asyncio.run(both(path))
    return finished


def test_a_hash_in_async_def_keeps_other_requests_waiting():
    """topics/authentication#pitfalls"""
    assert isolated(_finished) == ["/waiting", "/other", "/other", "/thread"]


def test_what_the_page_says_of_django_rest_framework():
    """topics/authentication#forbidden, #objects, #throttled, #roles"""
    assert isolated(_drf, time_limit=120) == {
        "with a header": (401, 401),
        "without one": (403, 403),
        "session first": (403, 403),
        "list": 200,
        "one": 403,
        "one of the queryset": 404,
        "not": 403,
        "model permissions": 200,
        "proxies not set": [401] * 6,
        "no proxies": [401, 401, 401, 429, 429, 429],
    }


def _drf() -> dict:
    sys.path.insert(0, str(SNIPPETS / "authentication" / "drf_app"))
    os.environ |= {"DATABASE_URL": f"sqlite:///{Path.cwd() / 'users.db'}", "SECRET_KEY": KEY}
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django
    from django.core.cache import cache
    from django.core.management import call_command
    from django.test import override_settings

    django.setup()
    call_command("migrate", verbosity=0)
    from accounts.tokens import BearerToken
    from accounts.views import IsSelf, MakeToken, Me, OneUser, Staff
    from django.conf import settings
    from django.contrib.auth.models import User
    from rest_framework.authentication import SessionAuthentication
    from rest_framework.permissions import DjangoModelPermissions, IsAdminUser
    from rest_framework.test import APIRequestFactory, force_authenticate

    new, mina = APIRequestFactory(), User.objects.get(username="mina")

    class Silent(BearerToken):
        authenticate_header = SessionAuthentication.authenticate_header

    def refused(*classes) -> tuple[int, int]:
        view = Me.as_view(authentication_classes=classes)
        given = {}, {"Authorization": "Bearer wrong"}
        return tuple(view(new.get("/api/me", headers=headers)).status_code for headers in given)

    def seen(view, user=mina, **given) -> int:
        request = new.get("/")
        force_authenticate(request, user)
        return view(request, **given).status_code

    def attempts() -> list[int]:
        cache.clear()
        sent = (
            new.post(
                "/token", MINA | {"password": "wrong"}, "multipart", headers={"X-Forwarded-For": f"203.0.113.{one}"}
            )
            for one in range(6)
        )
        view = MakeToken.as_view(parser_classes=Me.parser_classes)
        return [view(request).status_code for request in sent]

    found = {
        "with a header": refused(BearerToken),
        "without one": refused(Silent),
        "session first": refused(SessionAuthentication, BearerToken),
        "list": seen(Staff.as_view(permission_classes=[IsSelf])),
        "one": seen(OneUser.as_view(), pk=2),
        "one of the queryset": seen(OneUser.as_view(queryset=User.objects.filter(pk=mina.pk)), pk=2),
        "not": seen(OneUser.as_view(permission_classes=[~IsAdminUser & ~IsSelf]), pk=1),
        "model permissions": seen(Staff.as_view(permission_classes=[DjangoModelPermissions])),
        "no proxies": attempts(),
    }
    with override_settings(REST_FRAMEWORK=settings.REST_FRAMEWORK | {"NUM_PROXIES": None}):
        found["proxies not set"] = attempts()
    return found


def test_a_link_to_a_new_password_ends_with_its_time_and_in_django_with_a_login():
    """topics/authentication#reset"""
    signer = URLSafeTimedSerializer(KEY)
    token = signer.dumps(1, salt="hash")
    assert signer.loads(token, max_age=3600, salt="hash") == 1
    with pytest.raises(SignatureExpired):
        signer.loads(token, max_age=-1, salt="hash")
    assert isolated(_django_reset) == (timedelta(days=3), [True, False, False])


def _django_reset() -> tuple:
    import django
    from django.conf import settings

    apps = ["django.contrib.auth", "django.contrib.contenttypes"]
    settings.configure(SECRET_KEY=KEY, INSTALLED_APPS=apps, USE_TZ=True)
    django.setup()
    from django.contrib.auth.models import User
    from django.contrib.auth.tokens import PasswordResetTokenGenerator

    mina, generator = User(pk=1, username="mina"), PasswordResetTokenGenerator()
    token = generator.make_token(mina)
    found = [generator.check_token(mina, token)]
    with_login = User(pk=1, username="mina", last_login=datetime.now(UTC))
    found.append(generator.check_token(with_login, token))
    later = PasswordResetTokenGenerator()
    later._now = lambda: datetime.now() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT + 1)
    found.append(later.check_token(mina, token))
    return timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT), found


def test_fastapi_hands_over_scopes_and_compares_none():
    """topics/authentication#scopes"""
    app = FastAPI()
    seen = []

    def user(scopes: SecurityScopes):
        seen.extend(scopes.scopes)

    app.get("/staff", dependencies=[Security(user, scopes=["staff"])])(lambda: "page")
    assert TestClient(app).get("/staff").status_code == 200
    assert seen == ["staff"]
