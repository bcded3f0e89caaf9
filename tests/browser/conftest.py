"""The built site, served as a host would serve it, and a Chromium to read it with.

The site is built once, for the address it is served at, below a path of its own as project pages have.
"""

import contextlib
import functools
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from rosetta.audit import chromium
from rosetta.checks import workers
from rosetta.errors import Problem
from rosetta.pages.addresses import address
from rosetta.paths import LANGUAGES, ROOT
from rosetta.publish.fonts import PRETENDARD

if os.environ.get("CI") == "true":
    import playwright.sync_api as playwright_api
else:
    missing = "Playwright is missing: pip install -e '.[test]'"
    playwright_api = pytest.importorskip("playwright.sync_api", reason=missing)

# Milliseconds: long, for machines that do other things too, while a whole language is stored. Only what fails takes as
# long.
TIMEOUT = 60_000
playwright_api.expect.set_options(timeout=TIMEOUT)

PATH = "/guide/"
# Hangul for machines without a font that has it; the face is locked in package-lock.json.
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{folder}</dir></fontconfig>
"""


@dataclass
class Site:
    """The site as built: its folder and its address."""

    folder: Path
    url: str

    def at(self, page: str, language: str = "en") -> str:
        """The address of a page, named by its path below the folder of its language."""
        return self.url + address(page, language, list(LANGUAGES))


@dataclass
class Problems:
    """What must not happen on any page: messages on the console, errors, requests that leave the site."""

    site: Site
    expected: list[str] = field(default_factory=lambda: ["Service Worker registration blocked by Playwright"])
    seen: list[str] = field(default_factory=list)

    def watch(self, page) -> None:
        page.on("console", lambda message: self._note(message.type in ("error", "warning"), f"console: {message.text}"))
        page.on("pageerror", lambda error: self._note(True, f"error: {error}"))
        page.on("request", lambda request: self._note(self._leaves(request.url), f"request: {request.url}"))

    def _leaves(self, url: str) -> bool:
        return not url.startswith((self.site.url, "data:", "blob:"))

    def _note(self, bad: bool, what: str) -> None:
        if bad and not any(text in what for text in self.expected):
            self.seen.append(what)


class _Host(http.server.SimpleHTTPRequestHandler):
    """Answers below PATH only, and with the nearest 404.html where there is no page."""

    def translate_path(self, path: str) -> str:
        if not path.startswith(PATH):
            return str(Path(self.directory, "outside the site"))
        return super().translate_path("/" + path.removeprefix(PATH))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        parts = self.path.removeprefix(PATH).split("/")
        places = [Path(self.directory, *parts[:count], "404.html") for count in range(len(parts), -1, -1)]
        page = next((place for place in places if place.is_file()), None)
        if code != 404 or page is None:
            return super().send_error(code, message, explain)
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        return self.wfile.write(page.read_bytes())

    def log_message(self, *args) -> None:
        """Nothing: a test says what it saw."""


def build(folder: Path, url: str, root: Path = ROOT) -> None:
    """The site of the repository, or of a copy of it, into a folder."""
    environment = os.environ | {"SITE_URL": url, "NO_MKDOCS_2_WARNING": "1"}
    environment["EDIT_URI_TEMPLATE"] = "https://code.example/edit/main/docs/{path}"
    environment["REPORT_URI_TEMPLATE"] = "https://code.example/issues/new?title={title}&body={body}"
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder)],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
    )
    if built.returncode:
        pytest.fail(f"the site does not build:\n{built.stdout}{built.stderr}", pytrace=False)


class _Server(http.server.ThreadingHTTPServer):
    request_queue_size = 128  # each worker's browser opens six connections at once, and by default five may wait


@contextlib.contextmanager
def _hosted(folder: Path) -> Iterator[str]:
    """The address at which the folder is served."""
    server = _Server(("127.0.0.1", 0), functools.partial(_Host, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{PATH}"
    server.shutdown()
    server.server_close()


HOSTED = pytest.StashKey[tuple[str, str]]()


@pytest.hookimpl(optionalhook=True)  # of pytest-xdist
def pytest_configure_node(node) -> None:
    """Workers share the site, so the process that starts them serves it; the first to need it builds it."""
    if HOSTED not in node.config.stash:
        folder = Path(tempfile.mkdtemp(prefix="rosetta-site-"))
        node.config.add_cleanup(lambda: shutil.rmtree(folder))
        hosting = contextlib.ExitStack()
        node.config.stash[HOSTED] = str(folder), hosting.enter_context(_hosted(folder))
        node.config.add_cleanup(hosting.close)
    node.workerinput["site"] = node.config.stash[HOSTED]


@pytest.fixture(scope="session")
def site(request, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    if shared := getattr(request.config, "workerinput", {}).get("site"):
        folder, url = Path(shared[0]), shared[1]
        workers.by_one("site-in-browser", lambda: build(folder, url))
        yield Site(folder, url)
        return
    folder = tmp_path_factory.mktemp("site")
    with _hosted(folder) as url:
        build(folder, url)
        yield Site(folder, url)


@pytest.fixture(scope="session")
def tea_site(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A small guide below the real one: tests/browser/tea in each language, with tests/site/tea_quiz.toml."""
    tea = Site(site.folder / "tea", site.url + "tea/")
    workers.by_one("tea-in-browser", lambda: _build_tea(tea, tmp_path_factory.mktemp("tea")))
    return tea


def _build_tea(tea: Site, root: Path) -> None:
    if not (ROOT / ".cache" / "vendor" / "ts-fsrs.js").is_file():
        pytest.fail("the review page needs what `npm run vendor` makes.", pytrace=False)
    for part in ("client", "data", "rosetta", ".cache/vendor"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    nav = "nav: [index.md, review.md, progress.md, topics/tea.md]  # in no group: all are seen at once\n"
    (root / "mkdocs.yml").write_text(re.sub(r"(?ms)^nav:\n.*?(?=^\w)", nav, config, count=1), "utf-8")
    for language in LANGUAGES:
        shutil.copytree(ROOT / "tests" / "browser" / "tea", root / "docs" / language)
    topic = root / "snippets" / "tea"
    (topic / "bugs").mkdir(parents=True)
    for framework in ("flask", "fastapi", "django"):
        (topic / f"{framework}_app.py").write_text(TEA_APP, "utf-8")
    (topic / "bugs" / "django_limit.py").write_text(TEA_APP.replace("routes", "bug"), "utf-8")
    (topic / "requests.http").write_text(TEA_REQUESTS, "utf-8")
    (topic / "answers.json").write_text(json.dumps(TEA_ANSWERS), "utf-8")
    shutil.copy(ROOT / "tests" / "site" / "tea_quiz.toml", topic / "quiz.toml")
    build(tea.folder, tea.url, root)


TEA_APP = """# --8<-- [start:routes]
limit = 99
# --8<-- [end:routes]
"""
TEA_REQUESTS = """@host = http://127.0.0.1:8000

### A cup of tea
# @name tea
GET {{host}}/tea HTTP/1.1

### A cup too many
# @name too-many
# @differs status limits
GET {{host}}/tea?cups=99 HTTP/1.1
"""
TEA_ANSWERS = {
    request: {
        framework: {"status": status, "headers": {"content-type": "application/json"}, "body": '{"cups":1}'}
        for framework, status in zip(("flask", "fastapi", "django"), statuses, strict=True)
    }
    for request, statuses in {"tea": (200, 200, 200), "too-many": (400, 422, 400)}.items()
}


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory):
    try:
        path = chromium.path()
    except Problem as missing:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(str(missing))
    fonts = tmp_path_factory.mktemp("fonts") / "fonts.conf"
    fonts.write_text(FONTS.format(folder=PRETENDARD), "utf-8")
    with playwright_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            # WebAssembly, which the playground's Python is, compiled once and plainly: the optimizing compiler takes
            # longer over it than a run takes.
            args=[*chromium.flags(), "--js-flags=--liftoff-only"],
            env=os.environ | {"FONTCONFIG_FILE": str(fonts)},
        )
        yield browser
        browser.close()


@pytest.fixture
def problems(site: Site) -> Problems:
    return Problems(site)


UNDEFINED = "() => !!window.document$ && !!document.querySelector('compare-toolbar:not(:defined)')"


def _wait_for_the_theme(page) -> None:
    """Let `goto` and `reload` last until Material has its sitemap, or the page is without Material, and the toolbar its
    script: before, nobody hears a click on it.

    Before, it lets the browser follow a link, and follows it once more when the sitemap has come: the page is
    loaded twice, and one step back leads to itself.
    """
    answered = []

    def note(request) -> None:
        if request.url.endswith("/sitemap.xml"):
            answered.append(request)

    page.on("requestfinished", note)
    page.on("requestfailed", note)
    for name in ("goto", "reload"):
        load = getattr(page, name)

        def load_and_wait(*args, load=load, **options):
            answered.clear()
            response = load(*args, **options)
            end = time.monotonic() + TIMEOUT / 1000
            while not answered and _holds(page, "() => !!window.document$", None):
                if time.monotonic() > end:
                    raise playwright_api.TimeoutError(f"{page.url} did not ask for its sitemap.")
                page.wait_for_timeout(20)
            soon = time.monotonic() + 2  # a test may keep the script away
            while _holds(page, UNDEFINED, None) and time.monotonic() < soon:
                page.wait_for_timeout(20)
            return response

        setattr(page, name, load_and_wait)


# Twice: what a page does when it has nothing else to do may be done in the first moment of that kind.
IDLE = "() => new Promise((done) => requestIdleCallback(() => requestIdleCallback(() => done())))"


def _know_when_it_is_quiet(page) -> None:
    """Let `page.wait_until_quiet()` last until the page is loaded, idle, and nothing that it asked for is on its way.

    Playwright's "networkidle" never comes where a page asks for nothing for half a second, and then again, before it
    is loaded.
    """
    under_way, begun = set(), []

    def begin(request) -> None:
        under_way.add(request)
        begun.append(request.url)

    def over(request) -> None:
        under_way.discard(request)

    page.on("request", begin)
    page.on("requestfinished", over)
    page.on("requestfailed", over)

    def wait_until_quiet() -> None:
        page.wait_for_load_state("load")
        end = time.monotonic() + TIMEOUT / 1000
        while True:
            before = len(begun)
            page.evaluate(IDLE)
            if not under_way and len(begun) == before:
                return
            if time.monotonic() > end:
                raise playwright_api.TimeoutError(f"{page.url} still waits for {[one.url for one in under_way]}")
            page.wait_for_timeout(20)

    page.wait_until_quiet = wait_until_quiet


def _poll_from_outside(page) -> None:
    """Let `wait_for_function` work under the site's policy: Playwright's own evaluates a string on the page."""

    def wait_for_function(expression: str, *, arg=None, timeout: float = TIMEOUT) -> None:
        end = time.monotonic() + timeout / 1000
        while not _holds(page, expression, arg):
            if time.monotonic() > end:
                raise playwright_api.TimeoutError(f"never came true in {timeout} ms: {expression}")
            page.wait_for_timeout(20)

    page.wait_for_function = wait_for_function


def _holds(page, expression: str, arg) -> bool:
    try:
        return page.evaluate(expression, arg)
    except playwright_api.Error as error:
        if "context was destroyed" in str(error) or "navigation" in str(error):  # the next page is on its way
            return False
        raise


@pytest.fixture
def reader(browser, problems: Problems) -> Iterator[Callable]:
    """Make a page of a reader of their own: nothing stored, 1280 x 800 unless told. No page may have problems.

    Without the site's worker, which would answer what a test means to answer itself: test_offline.py is about it.
    """
    contexts = []

    def new(width: int = 1280, height: int = 800, **options):
        options.setdefault("service_workers", "block")
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, **options))
        contexts[-1].set_default_timeout(TIMEOUT)
        page = contexts[-1].new_page()
        problems.watch(page)
        _poll_from_outside(page)
        _know_when_it_is_quiet(page)
        if options.get("java_script_enabled", True):
            _wait_for_the_theme(page)
        return page

    yield new
    for context in contexts:
        context.close()
    assert not problems.seen, "\n".join(problems.seen)


@pytest.fixture
def page(reader):
    return reader()
