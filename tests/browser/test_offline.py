"""The site without a connection: what opens, what is said of the rest, and that no tab ever mixes two versions.

Each test has a host of its own, with two versions of the built site to put there or to take away.
"""

import gzip
import hashlib
import http.server
import json
import os
import re
import shutil
import threading
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from rosetta.pages.addresses import address
from rosetta.paths import LANGUAGES
from rosetta.publish import offline
from rosetta.publish.client_files import client_folder

PATH = "/guide/"
TIMEOUT = 60_000  # milliseconds, as in conftest.py
ROUTING, REQUESTS, OFFLINE = "topics/routing.md", "topics/requests.md", "offline.md"
STUDY = "assets/study/en/cards.json"
RUNTIME = "assets/runtime/core.1a2b3c4d5e6f.wasm"
MISSING = {
    "en": "You are offline, and this page is not stored: Request handling",
    "ko": "지금은 오프라인 상태이며 다음 페이지는 저장되어 있지 않습니다. 요청 처리",
    "ru": "Соединения нет, а эта страница не сохранена: Обработка запросов",
}
TITLES = {"en": "Routing", "ko": "라우팅", "ru": "Маршрутизация"}


@dataclass
class Host:
    """A host of the site; `down` breaks every connection, `holds` lets those for a path wait."""

    versions: Path
    url: str
    folder: Path
    down: bool = False
    holds: str | None = None
    asked: list[str] = field(default_factory=list)
    _released: threading.Event = field(default_factory=threading.Event)

    def at(self, page: str, language: str = "en") -> str:
        return self.url + address(page, language, list(LANGUAGES))

    def hold(self, path: str) -> None:
        """Answer no request for this path until told to."""
        self.holds = path

    def release(self) -> None:
        self.holds = None
        self._released.set()

    def wait_if_held(self, path: str) -> None:
        if self.holds == path:
            self._released.wait(TIMEOUT / 1000)

    def publish(self, version: str) -> None:
        """Put a version of the site there, all at once."""
        folder = self.folder.with_name(version)
        shutil.copytree(self.versions / version, folder, copy_function=_link)
        self.folder = folder

    def write(self, name: str, text: str) -> None:
        """Put another file in the place of one that all tests share."""
        path = self.folder / name
        path.unlink()
        path.write_text(text, "utf-8")

    def list(self, on: bool = True) -> None:
        _list(self.folder, self.versions / f"client-{self.folder.name}", on)

    @property
    def files(self) -> dict[str, dict]:
        folder = self.folder / offline.FOLDER
        version = json.loads((folder / "current.json").read_text("utf-8"))["version"]
        return json.loads((folder / f"{version}.json").read_text("utf-8"))["files"]


def _link(source: str, target: str) -> None:
    """One file for all tests, but for what the last step of a build writes: tests let it be taken again."""
    rewritten = Path(source).parent.match(offline.FOLDER) or Path(source).name == offline.WORKER
    (shutil.copy if rewritten else os.link)(source, target)


def _mark(folder: Path, client: Path, mark: str) -> None:
    """Make a version: every page, script and data file says its mark, and the scripts have names of it."""
    names = {}
    for path in [*folder.glob("assets/client/*.js")]:
        if not re.search(r"[A-Z0-9]{8}", path.name):
            continue
        name = re.sub(r"-[A-Z0-9]{8}(\w*)\.js$", f"-{mark.upper() * 8}\\1.js", path.name)
        name = name.replace("chunk-", f"chunk-{len(names)}")
        names[path.name] = name
        path.rename(path.with_name(name))
    for path in [*folder.rglob("*"), client / "bundle.json"]:
        if path.suffix in (".html", ".js", ".xml") or path.name == "bundle.json":
            text = path.read_text("utf-8")
            for old, new in names.items():
                text = text.replace(old, new)
            path.write_text(text.replace("<body", f'<body data-mark="{mark}"'), "utf-8")
    for path in folder.glob("assets/study/*/cards.json"):
        entries = [entry | {"mark": mark} for entry in json.loads(path.read_text("utf-8"))]
        path.write_text(json.dumps(entries), "utf-8")
    _list(folder, client)


def _list(folder: Path, client: Path, on: bool = True) -> None:
    """The last step of a build, which knows of the bundle and of the worker."""
    languages = [
        offline.Language(code, code, f"{place}offline/", f"{place}404.html", NOTICES)
        for code, place in zip(LANGUAGES, ("", "ko/", "ru/"), strict=True)
    ]
    offline.write(folder, languages, client, on)


NOTICES = {
    "offline_newer": "There is a newer version", "offline_reload": "Reload", "offline_later": "Later",
    "offline_missing": "not stored",
}  # fmt: skip


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Lets a browser keep nothing that it does not ask for again.

    Else files that were written some time ago count as fresh, and it opens the page that it has in place of a newer.
    """

    def do_GET(self) -> None:
        host, path = self.server.host, self.path.removeprefix(PATH).split("?")[0]
        host.asked.append(path)
        host.wait_if_held(path)
        if host.down:
            self.close_connection = True
            return
        del self.headers["If-Modified-Since"]
        super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def translate_path(self, path: str) -> str:
        self.directory = str(self.server.host.folder)
        return super().translate_path("/" + path.removeprefix(PATH))

    def log_message(self, *args) -> None:
        """Nothing."""


# Of the topics two are enough, and a copy does not grow with their number.
TOPICS = ("routing", "requests")


def _left_out(folder: str, names: list[str]) -> set[str]:
    if Path(folder).name == "topics":
        return {name for name in names if name not in TOPICS and Path(folder, name).is_dir()}
    if Path(folder).name == "fragment":
        # Of the search, about a thousand for a language; what these tests look for is "trailing slash".
        texts = {name: gzip.decompress(Path(folder, name).read_bytes()) for name in names}
        return {name for name, text in texts.items() if not re.search(rb"(?i)slash|trail", text)}
    return {name for name in names if name in ("tea", "social", "runtime")}


@pytest.fixture(scope="module")
def server():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def versions(site, server, tmp_path_factory) -> Path:
    """Copies of the site as versions "a" and "b", for the address of the server."""
    if not (client_folder() / offline.WORKER).is_file():
        pytest.fail("offline reading needs the bundled client: run `make test-browser`.", pytrace=False)
    versions = tmp_path_factory.mktemp("versions")
    first = versions / "a"
    shutil.copytree(site.folder, first, ignore=_left_out)
    (first / RUNTIME).parent.mkdir(parents=True)
    (first / RUNTIME).write_bytes(b"\0asm" * 50_000)
    for path in first.rglob("*"):
        if path.suffix in (".html", ".xml"):
            path.write_text(path.read_text("utf-8").replace(site.url, _url(server)), "utf-8")
    shutil.copytree(first, versions / "b")
    for mark in ("a", "b"):
        client = versions / f"client-{mark}"
        client.mkdir()
        for name in ("bundle.json", offline.WORKER):
            shutil.copy(client_folder() / name, client)
        _mark(versions / mark, client, mark)
    return versions


def _url(server) -> str:
    return f"http://127.0.0.1:{server.server_port}{PATH}"


@pytest.fixture
def host(server, versions, tmp_path):
    """A host that has version "a". All have one address: what a browser knows of it ends with its context."""
    host = Host(versions, _url(server), tmp_path / "none")
    host.publish("a")
    server.host = host
    yield host
    host.release()


@pytest.fixture
def context(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(TIMEOUT)
    yield context
    context.close()


def open_first(context: BrowserContext, host: Host, name: str = "index.md", language: str = "en") -> Page:
    """The first visit, until the worker knows the tab and has what the page that tells of the rest needs."""
    page = context.new_page()
    page.goto(host.at(name, language))
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    wait_for_notes(page, "client")
    return page


def notes(page: Page) -> list[str]:
    """The names under which the worker keeps something, and the hashes of the files that it has."""
    return page.evaluate(
        """async () => {
          const names = (await caches.keys()).filter((name) => name.startsWith("rosetta-1"));
          const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
          return keys.flat().map(({ url }) => url.split("/offline-store/")[1]);
        }"""
    )


def until(page: Page, holds, what: str) -> None:
    for _ in range(TIMEOUT // 50):
        if holds():
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never: {what}", pytrace=False)


def wait_for_notes(page: Page, folder: str) -> None:
    until(page, lambda: any(name.startswith(f"{folder}/") for name in notes(page)), f"a note of {folder}")


def wait_until_stored(page: Page, host: Host, *paths: str) -> None:
    files = host.files
    until(page, lambda: {files[path]["hash"] for path in paths} <= {*notes(page)}, f"{paths} stored")


def mark(page: Page) -> str:
    return page.locator("body").get_attribute("data-mark")


def study_mark(page: Page, host: Host) -> str:
    """Of the data that the page gets."""
    return page.evaluate("url => fetch(url).then(it => it.json()).then(list => list[0].mark)", host.url + STUDY)


def store(page: Page, host: Host, whole: int = 0) -> None:
    """On the page for it: the row of that place."""
    page.goto(host.at(OFFLINE))
    row = page.locator(".offline-item").nth(whole)
    row.get_by_role("button", name=re.compile("Store|Bring")).click()
    # Several megabytes in hundreds of files: a slow machine has other work for its two cores.
    expect(row.locator("[role=status]")).to_contain_text("Everything is up to date", timeout=2 * TIMEOUT)


# --- what was visited ---------------------------------------------------------------------------------


def test_visited_pages_open_without_a_connection(host, context):
    page = open_first(context, host, ROUTING)
    page.goto(host.at("glossary.md", "ko"))
    wait_until_stored(page, host, "ko/glossary/")
    host.down = True
    page.goto(host.at(ROUTING))
    expect(page.locator("h1")).to_contain_text("Routing")
    expect(page.locator("compare-toolbar").get_by_role("checkbox").first).to_be_attached()
    page.goto(host.at("glossary.md", "ko"))
    expect(page.locator("h1")).to_contain_text("용어집")
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--paper')"), "styles are there"


def test_review_that_was_opened_goes_on_without_a_connection(host, context):
    page = open_first(context, host, "review.md")
    folder = STUDY.removesuffix("cards.json")
    others = {f"{folder}exercises.json", f"{folder}guide.json"}  # what the progress page and the front page ask for
    asked = [path for path in host.files if path.startswith(folder) and path not in others]
    wait_until_stored(page, host, *asked)
    host.down = True
    page.goto(host.at("review.md"))
    for topic in ("glossary", "routing"):
        page.locator("#review_topic").select_option(topic)
        page.get_by_role("button", name="Study new cards").click()
        expect(page.locator(".review-card, .quiz-question")).to_be_visible()
        page.get_by_role("button", name="End the session").click()


def go_to(page, group: str, name: str) -> None:
    page.locator(".md-nav--primary summary", has_text=group).click()
    page.locator(".md-nav--primary").get_by_role("link", name=name).click()


def test_page_swapped_in_place_opens_without_a_connection(host, context):
    page = open_first(context, host, ROUTING)
    page.goto(host.at(ROUTING))
    page.evaluate("window.same = true")
    go_to(page, "Start here", "Glossary")
    page.wait_for_url(host.at("glossary.md"))
    wait_until_stored(page, host, "glossary/")
    host.down = True
    go_to(page, "HTTP", "Routing")
    page.wait_for_url(host.at(ROUTING))
    go_to(page, "Start here", "Glossary")
    expect(page.locator("h1")).to_contain_text("Glossary")
    page.reload()
    expect(page.locator("h1")).to_contain_text("Glossary")


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_not_stored_is_told_of_in_its_language_with_what_is(host, context, language):
    page = open_first(context, host, ROUTING, language)
    wait_until_stored(page, host, *[f"{folder}offline/" for folder in ("", "ko/", "ru/")])
    host.down = True
    page.goto(host.at(REQUESTS, language))
    assert page.locator("html").get_attribute("lang") == language
    expect(page.locator(".offline-missing")).to_contain_text(MISSING[language])
    expect(page.locator("rosetta-offline li a")).to_have_text(TITLES[language])
    page.locator("rosetta-offline li a").click()
    page.wait_for_url(host.at(ROUTING, language))
    expect(page.locator("h1")).to_contain_text(TITLES[language])


def test_link_to_a_page_not_stored_says_so_and_try_again_opens_it(host, context):
    page = open_first(context, host, ROUTING)
    page.goto(host.at(ROUTING))
    host.down = True
    page.locator(".md-nav--primary").get_by_role("link", name="Request handling").click()
    expect(page.locator(".offline-missing")).to_contain_text(MISSING["en"])
    host.down = False
    page.locator(".offline-missing a").click()
    page.wait_for_url(host.at(REQUESTS))
    expect(page.locator("h1")).to_contain_text("Request handling")


def test_message_names_no_address_outside_the_site(host, context):
    page = open_first(context, host)
    for there in ("https://elsewhere.example/", "//elsewhere.example/", "../../", "javascript:alert(1)", "%25%25%25"):
        page.goto(f"{host.at(OFFLINE)}?page={there}")
        expect(page.locator(".offline-item").first).to_be_visible()
        links = page.locator(".offline-missing a").evaluate_all("links => links.map(link => link.href)")
        assert all(link.startswith(host.url) for link in links)


def test_worker_starts_after_the_page_is_there(host, context):
    name = "topics/routing/index.html"
    html = (host.folder / name).read_text("utf-8")
    host.write(name, html.replace("</body>", '<img src="held.png" alt=""></body>'))
    host.list()
    context.add_init_script("""const { register } = ServiceWorkerContainer.prototype;
      ServiceWorkerContainer.prototype.register = function (...how) {
        window.began = document.readyState;
        return register.apply(this, how);
      };""")
    host.hold("topics/routing/held.png")
    page = context.new_page()
    page.goto(host.at(ROUTING), wait_until="domcontentloaded")
    expect(page.locator("compare-toolbar").get_by_role("checkbox").first).to_be_attached()
    # What the page asked to do when it is idle was asked earlier, and is done earlier.
    page.evaluate("() => new Promise((idle) => requestIdleCallback(() => requestIdleCallback(() => idle())))")
    assert page.evaluate("window.began ?? null") is None
    assert offline.WORKER not in host.asked
    assert not any(path.startswith(offline.FOLDER) for path in host.asked)
    host.release()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    assert page.evaluate("window.began") == "complete"
    assert offline.WORKER in host.asked


def test_slow_host_does_not_keep_a_stored_page_back(host, context):
    page = open_first(context, host, ROUTING)
    wait_until_stored(page, host, "topics/routing/")
    host.hold("topics/routing/")
    page.goto(host.at(ROUTING))
    expect(page.locator("h1")).to_contain_text("Routing")


# --- a whole language ---------------------------------------------------------------------------------


def test_language_is_stored_with_progress_and_then_opens_as_a_whole(host, context):
    page = open_first(context, host, OFFLINE)
    row = page.locator(".offline-item").first
    expect(row).to_contain_text(re.compile(r"To download: about \d+\.\d\sMB. On the device: \d+\.\d\sMB."))
    host.hold("verified/")
    row.get_by_role("button", name="Store").click()
    expect(row.get_by_role("progressbar")).to_be_visible()
    expect(row.locator(".offline-going")).to_have_text(re.compile(r"\d+\.\d\sMB of \d+\.\d\sMB"))
    until(page, lambda: 0.5 < row.get_by_role("progressbar").evaluate("bar => bar.position") < 1, "half of it")
    host.release()
    expect(row.locator("[role=status]")).to_contain_text("Everything is up to date")
    expect(row.get_by_role("progressbar")).to_be_hidden()
    host.down = True
    mine = {path: file for path, file in host.files.items() if file["group"] in ("en", "all")}
    statuses = "urls => Promise.all(urls.map(url => fetch(url).then(it => it.status)))"
    assert {*page.evaluate(statuses, [host.url + path for path in mine])} == {200}
    for path in mine:
        if path.endswith("/") or not path:
            page.goto(host.url + path)
            expect(page.locator("h1").first).to_be_visible()
            assert page.url == host.url + path
    page.goto(host.at("review.md"))
    expect(page.locator("rosetta-review").get_by_role("button").first).to_be_visible()
    page.goto(host.at(REQUESTS))
    page.locator("rosetta-quiz button[type=submit]").first.click()
    expect(page.locator(".quiz-question").first).to_contain_text("Choose an answer first")
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("trailing slash")
    expect(page.locator("dialog[open] a[href]").first).to_be_visible()
    page.goto(host.at(ROUTING, "ru"))
    expect(page.locator(".offline-missing")).to_be_visible()


def test_what_is_told_while_a_language_is_stored_is_never_of_what_was(host, context):
    """The lists of what is stored come late, and the earlier the later."""
    context.add_init_script("""
      const keys = Cache.prototype.keys;
      let late = 1500;
      Cache.prototype.keys = async function () {
        const found = await keys.call(this);
        await new Promise((done) => setTimeout(done, (late = Math.max(0, late - 150))));
        return found;
      };
    """)
    page = open_first(context, host, OFFLINE)
    row = page.locator(".offline-item").first
    row.locator("[role=status]").evaluate("""it => {
      window.told = [];
      new MutationObserver(() => window.told.push(it.textContent)).observe(it, { childList: true });
    }""")
    row.get_by_role("button", name="Store").click()
    expect(row.locator("[role=status]")).to_contain_text("Everything is up to date")
    told = page.evaluate("window.told")
    assert len(told) == 2, told
    assert told[0] == "Being stored."


def test_cancelled_storing_stops_and_goes_on_where_it_was(host, context):
    page = open_first(context, host, OFFLINE)
    row = page.locator(".offline-item").first
    host.hold("verified/")
    row.get_by_role("button", name="Store").click()
    until(page, lambda: "verified/" in host.asked, "the page that the host holds")
    row.get_by_role("button", name="Cancel").click()
    expect(row.locator("[role=status]")).to_contain_text("Stored so far")
    host.release()
    host.asked.clear()
    row.get_by_role("button", name="Store the rest").click()
    expect(row.locator("[role=status]")).to_contain_text("Everything is up to date")
    assert "verified/" in host.asked
    assert STUDY not in host.asked, "what was stored is not asked for again"


def test_stored_language_is_deleted(host, context):
    page = open_first(context, host, ROUTING)
    store(page, host)
    row = page.locator(".offline-item").first
    row.get_by_role("button", name="Delete").click()
    expect(row.locator("[role=status]")).to_have_text("Not stored.")
    expect(page.locator("rosetta-offline li")).to_have_count(0)
    host.down = True
    page.goto(host.at(ROUTING))
    expect(page.locator(".offline-missing")).to_be_visible()


def test_everything_stored_is_deleted(host, context):
    page = open_first(context, host, ROUTING)
    page.goto(host.at(ROUTING, "ko"))
    store(page, host)
    page.get_by_role("button", name="Delete everything").click()
    expect(page.get_by_text("Everything that was stored is deleted.")).to_be_visible()
    expect(page.locator("rosetta-offline li")).to_have_count(0)
    left = {path for path, file in host.files.items() if file["hash"] in notes(page)}
    assert not [path for path in left if "topics" in path]


def test_broken_connection_is_told_of_and_storing_goes_on(host, context):
    page = open_first(context, host, OFFLINE)
    wait_until_stored(page, host, "ru/offline/")
    row = page.locator(".offline-item").first
    host.down = True
    row.get_by_role("button", name="Store").click()
    expect(row.locator("[role=status]")).to_contain_text("The connection broke")
    host.down = False
    row.get_by_role("button", name="Try again").click()
    expect(row.locator("[role=status]")).to_contain_text("Everything is up to date")


def test_two_tabs_do_not_store_the_same_at_once(host, context):
    one = open_first(context, host, OFFLINE)
    two = context.new_page()
    two.goto(host.at(OFFLINE))
    row = two.locator(".offline-item").first
    expect(row.get_by_role("button", name="Store")).to_be_visible()
    host.hold("verified/")
    one.locator(".offline-item").first.get_by_role("button", name="Store").click()
    until(one, lambda: "verified/" in host.asked, "the page that the host holds")
    row.get_by_role("button", name="Store").click()
    expect(row.locator("[role=status]")).to_contain_text("Another tab")
    host.release()
    expect(one.locator(".offline-item [role=status]").first).to_contain_text("Everything is up to date")


def test_full_storage_is_told_of_and_takes_nothing_away(host, context):
    page = open_first(context, host, OFFLINE)
    session = context.new_cdp_session(page)
    origin = re.match(r"\w+://[^/]+", host.url)[0]
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1_500_000})
    row = page.locator(".offline-item").first
    row.get_by_role("button", name="Store").click()
    expect(row.locator("[role=status]")).to_contain_text("no room left")
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1})
    for name in (ROUTING, REQUESTS, "review.md"):
        page.goto(host.at(name))
        expect(page.locator("h1")).to_be_visible()
        assert study_mark(page, host) == "a"


@pytest.mark.parametrize(
    "missing",
    [
        "delete Navigator.prototype.serviceWorker",
        "ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('no', 'SecurityError'))",
        "CacheStorage.prototype.open = () => Promise.reject(new DOMException('no', 'SecurityError'))",
    ],
    ids=["no-worker", "worker-forbidden", "storage-forbidden"],
)
def test_browser_that_cannot_store_says_so_and_reads_on(host, context, missing):
    context.add_init_script(missing)
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(host.at(OFFLINE))
    said = re.compile("does not let the site store pages|list of what can be stored could not be loaded")
    expect(page.locator("rosetta-offline [role=status]")).to_have_text(said)
    page.goto(host.at(ROUTING))
    expect(page.locator("h1")).to_contain_text("Routing")
    assert not errors


def test_playground_files_are_stored_when_fetched_and_outlive_a_version(host, context):
    page = open_first(context, host, ROUTING)
    assert page.evaluate("url => fetch(url).then(it => it.status)", host.url + RUNTIME) == 200
    wait_until_stored(page, host, RUNTIME)
    host.publish("b")
    page.goto(host.at(ROUTING))
    assert mark(page) == "b"
    host.down = True
    assert page.evaluate("url => fetch(url).then(it => it.arrayBuffer()).then(it => it.byteLength)", host.url + RUNTIME)


def test_playground_files_can_be_stored_for_later(host, context):
    page = open_first(context, host, OFFLINE)
    row = page.locator(".offline-item", has=page.get_by_role("heading", name="Playground"))
    expect(row).to_contain_text("Not stored.")
    row.get_by_role("button", name="Store").click()
    expect(row.locator("[role=status]")).to_contain_text("Everything is up to date")
    wait_until_stored(page, host, RUNTIME)


def test_playground_runs_without_a_connection_once_it_ran(site, context):
    if not any(path.name.endswith(".wasm") for path in site.folder.glob("assets/runtime/*")):
        pytest.fail("the playground needs what `make runtime` makes.", pytrace=False)
    page = context.new_page()
    page.goto(site.at(ROUTING))
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    wait_for_notes(page, "client")
    for connected in (True, False):
        context.set_offline(not connected)
        page.goto(site.at(ROUTING))
        playground = page.locator("rosetta-playground").first
        playground.get_by_role("button", name="Open the editor").click()
        playground.get_by_role("button", name=re.compile("^(Run|Send)")).first.click()
        expect(playground.get_by_text("200 OK").first).to_be_visible(timeout=120_000)
        if connected:
            until(page, lambda: stored_runtime(page, site), "the playground's files stored")
        else:  # and the button no longer tells how much there is to fetch
            expect(playground.get_by_role("button", name="Run Flask", exact=True)).to_be_visible()


def stored_runtime(page: Page, site) -> bool:
    """What every framework needs, the biggest of the files."""
    big = next(site.folder.glob("assets/runtime/*.wasm"))
    return hashlib.sha256(big.read_bytes()).hexdigest()[:32] in notes(page)


# --- a newer version ----------------------------------------------------------------------------------


def test_open_tab_keeps_its_version_and_a_new_one_has_the_newer(host, context):
    one = open_first(context, host, "review.md")
    one.goto(host.at("review.md"))
    assert (mark(one), study_mark(one, host)) == ("a", "a")
    host.publish("b")
    two = context.new_page()
    two.goto(host.at("review.md"))
    assert (mark(two), study_mark(two, host)) == ("b", "b")
    assert (mark(one), study_mark(one, host)) == ("a", "a")
    notice = one.locator(".study-notice")
    expect(notice).to_contain_text("There is a newer version")
    expect(two.locator(".study-notice")).to_have_count(0)
    notice.get_by_role("button", name="Reload").click()
    expect(one.locator("body")).to_have_attribute("data-mark", "b")
    assert study_mark(one, host) == "b"
    expect(one.locator(".study-notice")).to_have_count(0)


def test_notice_can_wait(host, context):
    page = open_first(context, host)
    page.goto(host.at("index.md"))
    host.publish("b")
    other = context.new_page()
    other.goto(host.at("index.md"))
    page.locator(".study-notice").get_by_role("button", name="Later").click()
    expect(page.locator(".study-notice")).to_have_count(0)
    assert mark(page) == "a"


def test_old_tab_gets_nothing_of_the_new_version_and_a_link_opens_that(host, context):
    page = open_first(context, host, ROUTING)
    page.goto(host.at(ROUTING))
    page.evaluate("window.same = true")
    host.publish("b")
    assert page.evaluate("url => fetch(url).then(it => it.status)", host.url + STUDY) == 503
    page.locator(".md-nav--primary").get_by_role("link", name="Request handling").click()
    expect(page.locator("h1")).to_contain_text("Request handling")
    expect(page.locator("body")).to_have_attribute("data-mark", "b")
    assert not page.evaluate("window.same"), "another version is another document"
    assert study_mark(page, host) == "b"


def test_stored_language_is_brought_up_to_date_by_a_visit(host, context):
    page = open_first(context, host)
    store(page, host)
    host.publish("b")
    page.goto(host.at("index.md"))
    wait_until_stored(page, host, "topics/requests/", STUDY, "verified/")
    until(page, lambda: whole_version(page, host) == current(host), "the whole language in the new version")
    host.down = True
    page.goto(host.at(REQUESTS))
    assert (mark(page), study_mark(page, host)) == ("b", "b")


def whole_version(page: Page, host: Host) -> str:
    name = f"{host.url}offline-store/whole/en"
    script = "name => caches.match(name).then(it => it?.json()).then(it => it?.version)"
    return page.evaluate(script, name)


def current(host: Host) -> str:
    return json.loads((host.folder / offline.FOLDER / "current.json").read_text("utf-8"))["version"]


def test_update_that_stops_half_way_leaves_the_version_before_whole(host, context):
    page = open_first(context, host)
    store(page, host)
    host.publish("b")
    host.hold("verified/")
    page.goto(host.at(ROUTING))
    assert mark(page) == "b"
    until(page, lambda: "verified/" in host.asked, "storing the new version")
    host.down = True
    host.release()
    for name in (ROUTING, REQUESTS, "verified.md", "review.md", "glossary.md"):
        page.goto(host.at(name))
        assert (mark(page), study_mark(page, host)) == ("a", "a")
    host.down = False
    page.goto(host.at(ROUTING))
    assert mark(page) == "b"
    until(page, lambda: whole_version(page, host) == current(host), "the new version, in the end")


def test_host_half_way_through_an_update_is_left_to_the_browser(host, context):
    page = open_first(context, host, ROUTING)
    page.goto(host.at(ROUTING))
    study_mark(page, host)
    wait_until_stored(page, host, STUDY)
    pointer = f"{offline.FOLDER}/current.json"
    before = (host.folder / pointer).read_text("utf-8")
    host.publish("b")
    host.write(pointer, before)  # pages first, the list last
    page.goto(host.at(ROUTING))
    assert (mark(page), study_mark(page, host)) == ("b", "b")
    host.down = True
    page.goto(host.at(ROUTING))
    assert (mark(page), study_mark(page, host)) == ("a", "a")


# --- repair -------------------------------------------------------------------------------------------


def test_build_without_the_worker_removes_it_and_what_it_stored(host, context):
    page = open_first(context, host, ROUTING)
    shutil.rmtree(host.folder / offline.FOLDER)
    host.list(on=False)
    page.goto(host.at(ROUTING))
    registered = "navigator.serviceWorker.getRegistrations().then(all => all.length)"
    until(page, lambda: page.evaluate(registered) == 0, "no worker")
    until(page, lambda: notes(page) == [], "nothing stored")
    page.goto(host.at(ROUTING))
    expect(page.locator("h1")).to_contain_text("Routing")


def test_bad_worker_is_repaired_by_the_next_build(host, context):
    page = open_first(context, host, ROUTING)
    good = (host.folder / offline.WORKER).read_bytes()
    bad = "self.oninstall = () => skipWaiting(); self.onfetch = (e) => e.respondWith(new Response('bad'));"
    (host.folder / offline.WORKER).write_text(bad, "utf-8")
    until(page, lambda: looks(page, host) == "bad", "the bad worker answers")
    (host.folder / offline.WORKER).write_bytes(good)
    until(page, lambda: looks(page, host) != "bad", "the good worker answers")
    expect(page.locator("h1")).to_contain_text("Routing")


def looks(page: Page, host: Host) -> str:
    page.wait_for_timeout(2000)  # a browser looks for another worker a while after the last page
    return page.goto(host.at(ROUTING)).text()


@pytest.mark.parametrize(("method", "status"), [("POST", 501), ("HEAD", 200)])
def test_other_requests_reach_the_host(host, context, method, status):
    page = open_first(context, host, ROUTING)
    page.goto(host.at(ROUTING))
    asked = "([url, method]) => fetch(url, { method }).then(it => it.status)"
    assert page.evaluate(asked, [host.at(ROUTING), method]) == status
