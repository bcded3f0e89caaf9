"""What the page about moving from Django to FastAPI says and no request of it shows: each sentence tried.

A test's docstring names the passage, `page#id`. Both programs are loaded in one process, as no server does it: so each
reads what the other one makes. tests/servers/test_django_to_fastapi.py looks at what the trials recorded.
"""

import asyncio
import os
import subprocess
import sys
import warnings
from datetime import datetime
from importlib import import_module

import pytest

from rosetta.paths import SNIPPETS
from rosetta.recording.isolation import isolated

TOPIC = SNIPPETS / "django-to-fastapi"
KEY = "the secret of both programs"
HASHERS = "django.contrib.auth.hashers"


def both(**settings) -> None:
    """Make both programs importable in this process, on Django's SQLite file in the working folder."""
    os.environ |= {"SECRET_KEY": KEY, "DJANGO_SETTINGS_MODULE": "own_settings"}
    sys.path[:0] = [os.getcwd(), str(TOPIC / "django_app"), str(TOPIC / "fastapi_app"), str(TOPIC / "steps/checked")]
    file = f"{os.getcwd()}/shop.db"
    os.environ["DATABASE_URL"] = f"sqlite:///{file}"
    from config import settings as own

    os.environ["DATABASE_URL"] = f"sqlite+aiosqlite:///{file}"
    lines = [f"{name} = {value!r}" for name, value in vars(own).items() if name.isupper() and name != "BASE_DIR"]
    lines += [f"{name} = {value!r}" for name, value in settings.items()]
    with open("own_settings.py", "w", encoding="utf-8") as written:
        written.write("\n".join(lines))
    import django

    django.setup()


def test_each_program_takes_the_hashes_of_the_other_for_its_own():
    """deep-dives/django-to-fastapi#hashes"""
    assert isolated(_hashes, time_limit=60) == {
        "PBKDF2 of Django's": [(True, True), (True, True), (False, False)],
        "Argon2 of Django's": [(True, False), (False, False)],
        "Argon2 of FastAPI's": [(True, False), (False, False)],
        "with pwdlib's costs": (True, True),
        "with pwdlib's salt": (True, True),
        "with PBKDF2 first": (True, True),
    }


def _hashes():
    both()
    import passwords
    from django.contrib.auth.hashers import get_hasher, make_password, verify_password
    from pwdlib.hashers.argon2 import Argon2Hasher

    def in_fastapi(password, known):
        fits, better = passwords.check(password, known)
        return fits, bool(better and better.startswith("argon2$argon2id$"))

    cheap = [make_password(word, salt, "pbkdf2_sha256") for word, salt in (("tea", "aSalt"), ("чай", "z" * 22))]
    argon2, made = make_password("tea"), passwords.hasher.hash("tea")
    pbkdf2_first = get_hasher("pbkdf2_sha256")
    return {
        "PBKDF2 of Django's": [
            in_fastapi("tea", cheap[0]), in_fastapi("чай", cheap[1]), in_fastapi("coffee", cheap[0]),
        ],
        "Argon2 of Django's": [in_fastapi("tea", argon2), in_fastapi("coffee", argon2)],
        "Argon2 of FastAPI's": [verify_password("tea", made), verify_password("coffee", made)],
        "with pwdlib's costs": verify_password("tea", "argon2" + Argon2Hasher().hash("tea")),
        "with pwdlib's salt": verify_password(
            "tea", passwords.DjangoArgon2(time_cost=2, memory_cost=102_400, parallelism=8).hash("tea")
        ),
        "with PBKDF2 first": verify_password("tea", made, preferred=pbkdf2_first),
    }  # fmt: skip


def test_django_reads_no_hash_without_the_word_before_it():
    """deep-dives/django-to-fastapi#from-fastapi"""
    assert isolated(_without_prefix) == (False, True)


def _without_prefix():
    both()
    from django.contrib.auth.hashers import check_password
    from pwdlib import PasswordHash

    made = PasswordHash.recommended().hash("tea")
    return check_password("tea", made), check_password("tea", f"argon2{made}")


def test_row_of_the_page_is_one_that_django_makes():
    """deep-dives/django-to-fastapi#row"""
    row, made, mark = isolated(_row)
    assert row == made
    assert mark


def _row():
    both(SECRET_KEY="the secret of both programs")
    import runpy

    from django.contrib.auth.models import User
    from django.contrib.sessions.backends.db import SessionStore
    from django.core import signing

    old_hash = import_module("shop.migrations.0002_first_rows").OLD_HASH

    page = runpy.run_path(str(TOPIC / "fastapi_session_row.py"))
    held = signing.loads(page["SESSION_DATA"], salt=SessionStore().key_salt)
    signing.time.time = lambda: signing.b62_decode(page["time"])
    return (
        page["SESSION_DATA"],
        SessionStore().encode(held),
        (held["_auth_user_hash"] == User(password=old_hash).get_session_auth_hash()),
    )


def test_fastapi_reads_what_django_signs_and_the_mark_is_djangos():
    """deep-dives/django-to-fastapi#login"""
    assert isolated(_signed) == {
        "django's": {"_auth_user_id": "7"},
        "fastapi's": {"_auth_user_id": "7", "_auth_user_backend": "django.contrib.auth.backends.ModelBackend"},
        "changed": "BadSignature",
        "another secret": "BadSignature",
        "a fallback": {"_auth_user_id": "7"},
        "same mark": True,
        "same salt": True,
        "cookie": {"_auth_user_id": "7"},
        "cookie with the other salt": "BadSignature",
        "in a cache": "PickleSerializer",
    }


def _signed():
    both()
    import sessions
    from django.contrib.auth.models import User
    from django.contrib.sessions.backends import cached_db, db, signed_cookies
    from django.core import signing
    from django.core.cache.backends.redis import RedisSerializer

    def read(signer, text):
        try:
            return signer.unsign_object(text)
        except signing.BadSignature as error:
            return type(error).__name__

    salt = "django.contrib.sessions.backends.signed_cookies"
    cookie = signed_cookies.SessionStore()
    cookie["_auth_user_id"] = "7"
    made = db.SessionStore().encode({"_auth_user_id": "7"})
    user = User(id=7, password="argon2$x")
    own = db.SessionStore().decode(sessions.data_of(user))
    old = signing.TimestampSigner(key="old", salt=sessions.signer.salt, fallback_keys=[]).sign_object(
        {"_auth_user_id": "7"}
    )
    return {
        "django's": read(sessions.signer, made),
        "fastapi's": {name: own[name] for name in ("_auth_user_id", "_auth_user_backend")},
        "changed": read(sessions.signer, made.replace(made[5], "AB"[made[5] == "A"], 1)),
        "another secret": read(sessions.signer, old),
        "a fallback": read(signing.TimestampSigner(key=KEY, salt=sessions.signer.salt, fallback_keys=["old"]), old),
        "same mark": own["_auth_user_hash"] == user.get_session_auth_hash(),
        "same salt": cached_db.SessionStore().key_salt == sessions.signer.salt,
        "cookie": read(signing.TimestampSigner(key=KEY, salt=salt, fallback_keys=[]), cookie._get_session_key()),
        "cookie with the other salt": read(sessions.signer, cookie._get_session_key()),
        "in a cache": "PickleSerializer" if RedisSerializer().dumps({}).startswith(b"\x80") else "",
    }


def test_django_drops_a_table_with_its_model_unless_that_is_unmanaged():
    """deep-dives/django-to-fastapi#handover"""
    assert isolated(_dropped) == (['DROP TABLE "shop_tea";'], [])


def _dropped():
    both()
    from django.db import connection, migrations, models
    from django.db.migrations.state import ModelState, ProjectState

    def sql(**options):
        state = ProjectState()
        state.add_model(ModelState("shop", "Tea", [("id", models.AutoField(primary_key=True))], options))
        after = state.clone()
        operation = migrations.DeleteModel("Tea")
        operation.state_forwards("shop", after)
        with connection.schema_editor(collect_sql=True, atomic=False) as editor:
            operation.database_forwards("shop", editor, state, after)
        return [line for line in editor.collected_sql if not line.startswith("--")]

    return sql(), sql(managed=False)


def test_new_column_with_a_default_or_null_stops_no_insert_and_the_check_knows():
    """deep-dives/django-to-fastapi#tables, #check-code, #pitfalls"""
    found = isolated(_migrated, time_limit=60)
    assert found["default alone"] == ["shop_tea.a: the model lacks it"]
    assert found["null, db_default"] == []
    assert found["insert, default alone"] == "IntegrityError"
    assert found["insert, null, db_default"] == "done"
    assert found["NULL is sent"] == "IntegrityError"
    assert found["updated after update()"] == found["updated before"]
    assert found["updated after save()"] > found["updated before"]
    assert found["reflected"] == (["cents", "id", "name", "stock", "updated"], None)
    assert "class ShopTea(models.Model):" in found["inspectdb"]
    assert "managed = False" in found["inspectdb"]


def _migrated():
    both()
    import io

    import check_tables
    import tables
    from django.core.management import call_command
    from django.db import connection, models
    from shop.models import Tea
    from sqlalchemy import MetaData, Table, create_engine, exc
    from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

    call_command("migrate", verbosity=0)
    engine = create_engine(f"sqlite:///{os.getcwd()}/shop.db")
    with engine.connect() as own:
        reflected = Table("shop_tea", MetaData(), autoload_with=own)
    printed = io.StringIO()
    call_command("inspectdb", "shop_tea", stdout=printed)
    found = {"inspectdb": printed.getvalue(), "updated before": Tea.objects.get(pk=1).updated}
    found["reflected"] = sorted(reflected.columns.keys()), reflected.c.updated.onupdate
    Tea.objects.filter(pk=1).update(cents=1)
    found["updated after update()"] = Tea.objects.get(pk=1).updated
    Tea.objects.get(pk=1).save()
    found["updated after save()"] = Tea.objects.get(pk=1).updated

    def tried(work):
        with Session(engine) as session:
            try:
                work(session)
                session.flush()
            except exc.IntegrityError as error:
                return type(error).__name__
        return "done"

    def insert(session):
        session.add(tables.Tea(name="Oolong", cents=600))

    def problems():
        # SQLite has other names for types; PostgreSQL's are compared in the steps.
        with engine.connect() as own:
            return [one for one in check_tables.problems(own) if "in the table" not in one]

    class Unaware(type("Bare", (DeclarativeBase,), {})):
        """Without a word on the default that the table has."""

        __tablename__ = "shop_tea"
        id: Mapped[int] = mapped_column(primary_key=True)
        name: Mapped[str]
        cents: Mapped[int]
        stock: Mapped[int]
        updated: Mapped[datetime]

    found["NULL is sent"] = tried(lambda session: session.add(Unaware(name="A", cents=1, updated=tables.now())))

    def add(field, name):
        field.set_attributes_from_name(name)
        field.model = Tea
        with connection.schema_editor() as editor:
            editor.add_field(Tea, field)

    add(models.CharField(max_length=9, null=True), "n")
    add(models.CharField(max_length=9, db_default=""), "d")
    found["null, db_default"], found["insert, null, db_default"] = problems(), tried(insert)
    add(models.CharField(max_length=9, default=""), "a")
    found["default alone"], found["insert, default alone"] = problems(), tried(insert)
    return found


def test_login_in_django_keeps_what_the_visitors_session_held():
    """deep-dives/django-to-fastapi#begin"""
    assert isolated(_cart, time_limit=60) == ("tea", True)


def _cart():
    both(ALLOWED_HOSTS=["testserver"], PASSWORD_HASHERS=[f"{HASHERS}.MD5PasswordHasher"])
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0)
    User.objects.create_user("olga", password="tea")
    client = Client()
    session = client.session
    session["cart"] = "tea"
    session.save()
    client.post("/api/v1/login", {"username": "olga", "password": "tea"}, content_type="application/json")
    return client.session["cart"], client.session.session_key != session.session_key


def test_new_hash_of_django_ends_the_users_other_sessions_too():
    """deep-dives/django-to-fastapi#hashes"""
    assert isolated(_rehashed, time_limit=60) == (200, 200, 401)


def _rehashed():
    both(ALLOWED_HOSTS=["testserver"])
    from django.contrib.auth.hashers import make_password
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0)
    user = User.objects.create(username="olga", password=make_password("tea", "salt", "pbkdf2_sha256"))
    earlier, later = Client(), Client()
    earlier.force_login(user)
    before = earlier.get("/api/v1/me").status_code
    later.post("/api/v1/login", {"username": "olga", "password": "tea"}, content_type="application/json")
    return before, later.get("/api/v1/me").status_code, earlier.get("/api/v1/me").status_code


def test_document_has_the_new_paths_alone_and_each_once():
    """deep-dives/django-to-fastapi#apps"""
    paths = isolated(_document)
    assert paths == {"/api/v2/" + name for name in ("quote", "teas", "changes", "orders", "login", "logout", "me")}


def _document():
    both()
    import main

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return set(main.app.openapi()["paths"])


def test_signing_of_django_works_without_settings():
    """deep-dives/django-to-fastapi#login"""
    code = "from django.core.signing import TimestampSigner as S; from django.utils.crypto import salted_hmac; "
    code += "one = S(key='k', fallback_keys=[], salt='s'); print(one.unsign_object(one.sign_object({'a': 1})))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "{'a': 1}\n"


@pytest.mark.parametrize("sent", ["masked", "plain"])
def test_masked_token_of_a_form_is_refused_and_the_cookies_value_is_not(sent):
    """deep-dives/django-to-fastapi#csrf"""
    assert isolated(_token, sent) == {"masked": (True, False), "plain": (True, True)}[sent]


def _token(sent):
    both()
    from django.middleware.csrf import _does_token_match, _mask_cipher_secret
    from fastapi import HTTPException
    from logins import check_csrf
    from starlette.requests import Request

    secret = "0123456789abcdef0123456789abcdef"
    token = _mask_cipher_secret(secret) if sent == "masked" else secret
    request = Request({"type": "http", "scheme": "http", "path": "/", "query_string": b"", "server": ("x", 80),
                       "headers": [(b"host", b"x")]})  # fmt: skip
    try:
        asyncio.run(check_csrf(request, secret, token))
        passes = True
    except HTTPException:
        passes = False
    return _does_token_match(token, secret), passes


def test_waits_of_an_async_view_need_no_thread():
    """deep-dives/django-to-fastapi#async"""
    same, atomic = isolated(_async_view)
    assert same
    assert atomic == "SynchronousOnlyOperation"


def _async_view():
    import threading

    both()
    from django.core.exceptions import SynchronousOnlyOperation
    from django.db import transaction
    from django.http import HttpResponse
    from django.test import AsyncRequestFactory

    threads = set()

    async def wait():
        threads.add(threading.get_ident())
        await asyncio.sleep(0)
        threads.add(threading.get_ident())

    async def view(request):
        await asyncio.gather(wait(), wait())
        return HttpResponse()

    async def main():
        threads.add(threading.get_ident())
        await view(AsyncRequestFactory().get("/"))
        try:
            with transaction.atomic():
                pass
        except SynchronousOnlyOperation as error:
            return type(error).__name__

    said = asyncio.run(main())
    return len(threads) == 1, said
