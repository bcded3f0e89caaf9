"""Which programs are measured under load, behind which server, and with which work.

A server has one core, and so one worker process. `best` is a form for production as the documentation of each framework
and server recommends it, `begin` the one that its tutorial starts with, and `cure` changes one thing.
"""

from dataclasses import dataclass, field

GUNICORN = "gunicorn --bind 127.0.0.1:{port} --workers 1 --worker-class gthread --threads 8"
UVICORN = "uvicorn --port {port} --no-access-log --loop uvloop --http httptools"
ALL = ("shop", "tea", "teas", "orders", "refused", "page", "static")


@dataclass(frozen=True)
class Form:
    """A program, how it is served, and what it is asked."""

    kind: str  # floor, best, begin, cure, or noise
    command: str
    work: tuple[str, ...]
    waits: bool = False  # whether it is also asked for answers that take 100 ms
    driver: str = "psycopg"
    environment: dict[str, str] = field(default_factory=dict)
    wait: str = "wait"


def _django(wanted: str) -> dict[str, str]:
    return {"LOAD_DJANGO": wanted, "DJANGO_SETTINGS_MODULE": "django_shop.settings"}


FORMS = {
    "wsgi": Form("floor", f"{GUNICORN} bare_apps:app", ("shop",)),
    "asgi": Form("floor", f"{UVICORN} --lifespan off bare_apps:asgi_app", ("shop", "echo")),
    "flask": Form("best", f"{GUNICORN} flask_app:app", ALL, waits=True),
    "fastapi": Form("best", f"{UVICORN} fastapi_app:app", (*ALL, "echo"), waits=True, driver="asyncpg"),
    "django": Form("best", f"{GUNICORN} django_shop.wsgi:app", ALL, waits=True, environment=_django("pool")),
    "drf": Form("best", f"{GUNICORN} django_shop.wsgi:app", ALL[:5], waits=True, environment=_django("pool drf")),
    "channels": Form("best", f"{UVICORN} --lifespan off django_shop.asgi:app", ("echo",), environment=_django("")),
    "flask-begin": Form("begin", "flask --app flask_app run --port {port}", (*ALL, "echo"), waits=True),
    "fastapi-begin": Form("begin", "fastapi dev --port {port} fastapi_def_app.py", ALL, waits=True),
    "django-begin": Form(
        "begin", "django runserver 127.0.0.1:{port}", ALL, waits=True, environment=_django("debug")
    ),
    "drf-begin": Form(
        "begin", "django runserver 127.0.0.1:{port}", ALL[:5], waits=True, environment=_django("debug drf")
    ),
    "fastapi-again": Form("noise", f"{UVICORN} fastapi_app:app", ("shop",), driver="asyncpg"),
    "fastapi-def": Form("cure", f"{UVICORN} fastapi_def_app:app", ("shop", "tea", "teas"), waits=True),
    "fastapi-psycopg": Form("cure", f"{UVICORN} fastapi_app:app", ("tea", "teas")),
    "fastapi-asyncio": Form(
        "cure", "uvicorn --port {port} --no-access-log --loop asyncio --http h11 fastapi_app:app", ("shop", "orders"),
        driver="asyncpg",
    ),
    "fastapi-log": Form(
        "cure", UVICORN.replace("--no-access-log ", "") + " fastapi_app:app", ("shop",), driver="asyncpg",
    ),
    "flask-threads": Form(
        "cure", GUNICORN.replace("threads 8", "threads 100") + " flask_app:app", ("shop",), waits=True
    ),
    "django-new": Form("cure", f"{GUNICORN} django_shop.wsgi:app", ("tea",), environment=_django("")),
    "django-kept": Form("cure", f"{GUNICORN} django_shop.wsgi:app", ("tea",), environment=_django("kept")),
    "django-bare": Form("cure", f"{GUNICORN} django_shop.wsgi:app", ("shop",), environment=_django("pool bare")),
    "django-async": Form(
        "cure", f"{UVICORN} --lifespan off django_shop.asgi:app", ("shop",), waits=True, environment=_django("pool"),
        wait="wait-async",
    ),
}  # fmt: skip
