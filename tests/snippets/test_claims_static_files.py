"""What the page about static files says and no request of it shows: each sentence tried with a folder made for it.

A test's docstring names the passage, `page#id`.
"""

import hashlib
import importlib.util
import mimetypes
import os
import runpy
import sys
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from fastapi.testclient import TestClient
from flask import Blueprint, Flask
from starlette.requests import Request
from whitenoise import WhiteNoise
from whitenoise.middleware import WhiteNoiseMiddleware

from rosetta.paths import SNIPPETS
from rosetta.recording.isolation import isolated

PROGRAMS = SNIPPETS / "static-files"
SHEET = "body {\n}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a style sheet, below another one that holds a secret."""
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "style.css").write_text(SHEET)
    return tmp_path / "static"


def in_flask(folder: Path, path: str):
    return Flask(__name__, static_folder=folder).test_client().get(f"/static/{path}", buffered=True)


def in_fastapi(folder: Path, path: str, **how):
    app = FastAPI()
    app.mount("/static", StaticFiles(directory=folder, **how), name="static")
    return TestClient(app).get(f"/static/{path}")


def in_whitenoise(folder: Path, path: str, **how):
    app = Flask(__name__, static_folder=None)
    app.wsgi_app = WhiteNoise(app.wsgi_app, root=folder, prefix="static/", **how)
    return app.test_client().get(f"/static/{path}", buffered=True)


def in_django(folder: str, debug: bool, storage: str, question: str):
    """An answer about a Django project whose files lie in the folder. Runs in a process of its own."""
    import django
    from django.conf import settings

    base = Path(folder).parent
    settings.configure(
        DEBUG=debug,
        ALLOWED_HOSTS=["testserver"],
        ROOT_URLCONF="django.contrib.staticfiles.urls",
        INSTALLED_APPS=["django.contrib.staticfiles"],
        STATIC_URL="/static/",
        STATIC_ROOT=folder if question == "check" else base / "collected",
        STATICFILES_DIRS=[folder],
        STORAGES={"staticfiles": {"BACKEND": f"django.contrib.staticfiles.storage.{storage}"}},
    )
    django.setup()
    from django.contrib.staticfiles.storage import staticfiles_storage
    from django.core.checks import run_checks
    from django.core.management import call_command

    if question == "uploads":
        from django.core.files.storage import InvalidStorageError, storages

        try:
            return storages["default"]
        except InvalidStorageError as error:
            return str(error)
    if question == "check":
        return [one.id for one in run_checks()]
    if question == "handlers":
        from django.contrib.staticfiles.management.commands.runserver import Command

        found = []
        for static in (True, False):
            handler = Command().get_handler(use_static_handler=static, insecure_serving=False)
            found.append(type(handler).__name__)
        return found
    if question.startswith("collect"):
        call_command("collectstatic", interactive=False, verbosity=0, link="link" in question)
        return {path.name: path.is_symlink() for path in (base / "collected").iterdir()}
    try:
        return staticfiles_storage.url("style.css")
    except ValueError as error:
        return str(error)


@pytest.fixture
def program(monkeypatch):
    """Loads a program of the page anew, under a name that is its own and known: Flask looks it up for its folders."""

    def load(path: str):
        spec = importlib.util.spec_from_file_location("tried", PROGRAMS / path)
        module = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, "tried", module)
        spec.loader.exec_module(module)
        return module

    return load


def under_asgi(folder: str):
    """Whether WhiteNoise's middleware ran in the main thread, and what Python warned of. For a process of its own."""
    import asyncio
    import threading
    import warnings

    import django
    from django.conf import settings
    from django.test import AsyncClient

    settings.configure(
        ALLOWED_HOSTS=["testserver"],
        ROOT_URLCONF="django.contrib.staticfiles.urls",
        MIDDLEWARE=["whitenoise.middleware.WhiteNoiseMiddleware"],
        STATIC_URL="/static/",
        STATIC_ROOT=folder,
    )
    django.setup()
    in_main = []
    serve = WhiteNoiseMiddleware.__call__

    def noted(self, request):
        in_main.append(threading.current_thread() is threading.main_thread())
        return serve(self, request)

    async def ask():
        answer = await AsyncClient().get("/static/style.css")
        return [part async for part in answer]

    WhiteNoiseMiddleware.__call__ = noted
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        asyncio.run(ask())
    return in_main, [str(one.message) for one in warned]


MANIFEST, PLAIN = "ManifestStaticFilesStorage", "StaticFilesStorage"


def test_flask_takes_another_folder_and_address_and_a_blueprint_its_own(folder: Path):
    """topics/static-files#serve"""
    app = Flask(__name__, static_folder=folder, static_url_path="/files")
    app.register_blueprint(Blueprint("shop", __name__, url_prefix="/shop", static_folder=folder))
    assert app.test_client().get("/files/style.css", buffered=True).text == SHEET
    assert app.test_client().get("/shop/static/style.css", buffered=True).text == SHEET


def test_fastapis_address_names_the_scheme_and_the_host_of_the_request(folder: Path):
    """topics/static-files#always-there, topics/static-files#pitfalls"""
    app = FastAPI()
    app.mount("/static", StaticFiles(directory=folder), name="static")

    @app.get("/")
    def address(request: Request):
        return [str(request.url_for("static", path="style.css")), request.url_for("static", path="style.css").path]

    whole, path = TestClient(app, base_url="http://inside.example").get("/").json()
    assert whole == "http://inside.example/static/style.css"
    assert path == "/static/style.css"


def test_the_manifest_is_asked_with_debug_off_alone_and_has_nothing_before_collectstatic(folder: Path):
    """topics/static-files#broken, topics/static-files#collectstatic, topics/static-files#pitfalls"""
    missing = "Missing staticfiles manifest entry for 'style.css'"
    assert isolated(in_django, str(folder), False, MANIFEST, "url") == missing
    assert isolated(in_django, str(folder), True, MANIFEST, "url") == "/static/style.css"
    assert isolated(in_django, str(folder), False, PLAIN, "url") == "/static/style.css"


def test_storages_without_a_default_leave_uploads_without_a_storage(folder: Path):
    """topics/static-files#hashed"""
    found = isolated(in_django, str(folder), False, PLAIN, "uploads")
    assert found == "Could not find config for 'default' in settings.STORAGES."


def test_runserver_serves_files_with_debug_on_and_not_with_nostatic(folder: Path):
    """topics/static-files#production"""
    assert isolated(in_django, str(folder), True, PLAIN, "handlers") == ["StaticFilesHandler", "WSGIHandler"]
    assert isolated(in_django, str(folder), False, PLAIN, "handlers") == ["WSGIHandler", "WSGIHandler"]


def test_collectstatic_leaves_out_dots_backups_and_cvs(folder: Path):
    """topics/static-files#hidden"""
    for name in (".notes", "style.css~", "CVS"):
        (folder / name).write_text("left")
    assert set(isolated(in_django, str(folder), False, PLAIN, "collect")) == {"style.css"}


def test_djangos_own_storage_makes_hashed_names_and_compresses_nothing(folder: Path):
    """topics/static-files#collectstatic"""
    hashed = f"style.{hashlib.md5(SHEET.encode()).hexdigest()[:12]}.css"
    made = isolated(in_django, str(folder), False, MANIFEST, "collect")
    assert set(made) == {"style.css", hashed, "staticfiles.json"}


def test_the_folder_to_collect_into_is_none_to_collect_from(folder: Path):
    """topics/static-files#pitfalls"""
    assert isolated(in_django, str(folder), False, PLAIN, "check") == ["staticfiles.E002"]


def test_a_link_out_of_the_folder(folder: Path):
    """topics/static-files#more-ways-out"""
    os.symlink(folder.parent / "secret.txt", folder / "way-out.txt")
    assert in_flask(folder, "way-out.txt").text == "secret"
    assert in_fastapi(folder, "way-out.txt").status_code == 404
    assert in_fastapi(folder, "way-out.txt", follow_symlink=True).text == "secret"
    copied = isolated(in_django, str(folder), False, PLAIN, "collect")
    assert copied == {"style.css": False, "way-out.txt": False}


def test_python_knows_types_from_the_machine_and_whitenoise_from_a_table_of_its_own(folder: Path, monkeypatch):
    """topics/static-files#types"""
    (folder / "blend.tea").write_text("mint")
    assert mimetypes.knownfiles
    monkeypatch.setattr(mimetypes, "guess_type", lambda *_, **__: ("text/x-tea", None))
    assert in_flask(folder, "blend.tea").content_type.startswith("text/x-tea")
    assert in_whitenoise(folder, "blend.tea").content_type == "application/octet-stream"


def test_whitenoise_looks_once_which_files_there_are(folder: Path):
    """topics/static-files#production, topics/static-files#whitenoise"""
    app = Flask(__name__, static_folder=None)
    app.wsgi_app = WhiteNoise(app.wsgi_app, root=folder, prefix="static/", max_age=3600)
    (folder / "late.css").write_text(SHEET)
    assert app.test_client().get("/static/late.css", buffered=True).status_code == 404
    answer = app.test_client().get("/static/style.css", buffered=True)
    assert answer.headers["Cache-Control"] == "max-age=3600, public"


def test_starlette_shows_index_html_for_a_folder_where_it_is_told_to(folder: Path):
    """topics/static-files#whitenoise"""
    (folder / "index.html").write_text("index")
    assert in_fastapi(folder, "", html=True).text == "index"
    assert in_fastapi(folder, "").status_code == 404


def test_a_front_end_of_fastapi_shows_its_page_for_paths_of_its_own(folder: Path):
    """topics/static-files#whitenoise"""
    (folder / "index.html").write_text("index")
    app = FastAPI()
    app.frontend("/", directory=folder, fallback="index.html")
    assert TestClient(app).get("/teas/7", headers={"Accept": "text/html"}).text == "index"


def test_flasks_folder_is_the_modules_and_starlettes_that_of_the_working_folder(folder: Path, monkeypatch):
    """topics/static-files#pitfalls"""
    monkeypatch.chdir(folder.parent)
    assert in_fastapi("static", "style.css").text == SHEET
    assert Flask(__name__, static_folder="static").static_folder == str(Path(__file__).parent / "static")


@pytest.mark.parametrize(("first", "status"), [("mount", 404), ("route", 200)])
def test_a_mount_at_the_root_takes_what_follows_it(folder: Path, first: str, status: int):
    """topics/static-files#pitfalls"""
    app = FastAPI()
    for what in ("mount", "route") if first == "mount" else ("route", "mount"):
        if what == "mount":
            app.mount("/", StaticFiles(directory=folder))
        else:
            app.get("/teas")(lambda: [])
    assert TestClient(app).get("/teas").status_code == status


@pytest.mark.as_it_stands
@pytest.mark.parametrize("name", ["../app.py", "none.css", "../../../../../../../../../../etc/none"])
def test_flasks_program_reads_no_file_that_it_has_not_sent(program, name: str):
    """topics/static-files#hashed"""
    flask = program("flask_app/app.py")
    read = []
    flask.fingerprint = read.append
    for method in ("GET", "OPTIONS"):
        flask.app.test_client().open(
            f"/?v={'0' * 12}", method=method, environ_overrides={"PATH_INFO": f"/static/{name}"}
        )
    assert read == []
    flask.app.test_client().get("/static/style.css?v=000000000000", buffered=True)
    assert read == ["style.css"]


@pytest.mark.as_it_stands
@pytest.mark.parametrize("path", ["flask_app/app.py", "fastapi_app/main.py"])
def test_a_changed_file_has_another_hash_and_one_that_is_not_there_none(program, folder: Path, path: str):
    """topics/static-files#hashed"""
    made = program(path)
    if path.startswith("flask"):
        made.app.static_folder = folder
    else:
        made.STATIC = folder
    before = made.fingerprint("style.css")
    assert made.fingerprint("style.css") == before
    assert made.digest.cache_info().misses == 1
    (folder / "style.css").write_text(SHEET * 2)
    os.utime(folder / "style.css", (1, 1))
    assert made.fingerprint("style.css") not in (before, "")
    with pytest.raises(FileNotFoundError):
        made.versioned("stile.css") if path.startswith("flask") else made.fingerprint("stile.css")


def of_the_settings(path: str):
    """What Django makes of a settings file. Runs in a process of its own."""
    from django.conf import settings

    settings.configure(**{name: value for name, value in runpy.run_path(path).items() if name.isupper()})
    from django.core.files.storage import storages
    from django.http.request import validate_host

    hosts = ("127.0.0.1", "localhost", "evil.example")
    served = [name for name in hosts if validate_host(name, settings.ALLOWED_HOSTS)]
    return type(storages["default"]).__name__, served, settings.DEBUG, Path(settings.STATIC_ROOT).name


@pytest.mark.as_it_stands
def test_the_settings_of_django_keep_uploads_where_they_were():
    """topics/static-files#storages"""
    made = isolated(of_the_settings, str(PROGRAMS / "django_app" / "config" / "settings.py"))
    assert made == ("FileSystemStorage", ["127.0.0.1", "localhost"], False, "staticfiles")


def of_the_broken_page(root: str) -> str:
    """What Django raises at a page whose file is not there. Runs in a process of its own."""
    sys.path.insert(0, root)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    from django.test import Client

    try:
        return str(Client().get("/broken", headers={"host": "localhost"}).status_code)
    except ValueError as error:
        return str(error)


@pytest.mark.as_it_stands
def test_the_broken_page_of_django_names_a_file_that_is_not_in_the_manifest():
    """topics/static-files#broken"""
    raised = isolated(of_the_broken_page, str(PROGRAMS / "django_app"))
    assert raised == "Missing staticfiles manifest entry for 'stile.css'"


def test_whitenoise_under_asgi_goes_through_a_thread_and_reads_a_file_whole(folder: Path):
    """topics/static-files#whitenoise"""
    assert not getattr(WhiteNoiseMiddleware, "async_capable", False)
    in_main, warned = isolated(under_asgi, str(folder))
    assert in_main == [False]
    assert any("must consume synchronous iterators" in one for one in warned)
