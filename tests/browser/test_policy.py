"""The site works under its Content-Security-Policy, and programs that readers write cannot reach another host.

On both kinds of host: one that sends the headers of `_headers`, and one that sends none, so that the meta tag rules.
"""

import dataclasses
import functools
import http.server
import json
import re
import threading
from contextlib import contextmanager
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from rosetta.audit.host import rules, sent
from tests.weekly import ONE_A_DAY

PATH = "/guide/"
META = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
# One of each kind, and back: links that Material follows in place, of the theme and of a page.
WAYS = [
    "topics/routing.md", "choose.md", "topics/requests.md", "glossary.md", "review.md", "progress.md", "verified.md",
    "index.md",
]  # fmt: skip

# Every way out that a worker has. Each result is "refused: ..." or "reached".
ATTEMPTS = """
const outcome = (attempt) => attempt.then(() => "reached", (error) => `refused: ${error}`);
const event = (target, good, bad) => new Promise((resolve, reject) => {
  target.addEventListener(good, resolve);
  target.addEventListener(bad, () => reject(bad));
});
const attempts = {
  fetch: () => fetch(OTHER + "fetch"),
  "fetch without CORS": () => fetch(OTHER + "no-cors", {mode: "no-cors"}),
  XMLHttpRequest: () => {
    const request = new XMLHttpRequest();
    request.open("GET", OTHER + "xhr");
    const ended = event(request, "load", "error");
    request.send();
    return ended;
  },
  // A server that is no WebSocket server was reached all the same: the test asks it.
  WebSocket: () => event(new WebSocket(OTHER.replace("http", "ws") + "socket"), "open", "error"),
  EventSource: () => event(new EventSource(OTHER + "events"), "open", "error"),
  import: () => import(OTHER + "import.js"),
  importScripts: async () => importScripts(OTHER + "import-scripts.js"),
  "a worker's fetch": () => {
    const code = `fetch("${OTHER}nested").then(() => postMessage("reached"), String).then(postMessage)`;
    const worker = new Worker(URL.createObjectURL(new Blob([code])));
    return new Promise((resolve, reject) => {
      worker.onmessage = ({data}) => (data === "reached" ? resolve : reject)(data);
      worker.onerror = reject;
    }).finally(() => worker.terminate());
  },
};
const results = {};
for (const [name, attempt] of Object.entries(attempts))
  results[name] = await outcome(Promise.race([
    (async () => attempt())(),
    new Promise((_, reject) => setTimeout(reject, 5000, "nothing came")),
  ]));
postMessage(results);
"""


class _Other(http.server.BaseHTTPRequestHandler):
    """Another host: lets every origin read what it says, and notes what it was asked for."""

    def do_GET(self):
        self.server.asked.append(self.path)
        self.send_response(200)
        kind = "text/event-stream" if self.path == "/events" else "text/javascript"
        self.send_header("Content-Type", kind)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(b": reached\n\n" if self.path == "/events" else b"export default 1;\n")

    def log_message(self, *args):
        pass


@pytest.fixture
def other():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Other)
    server.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


class _Host(http.server.SimpleHTTPRequestHandler):
    """The built site without its meta tag, with the headers that `server.rules` hold, at an address of its own.

    A real host: what a test answers in a host's place counts as from the open network, and Chromium lets nothing from
    there reach this machine, with or without a policy.
    """

    def do_GET(self):
        file = Path(self.translate_path(self.path.removeprefix("/guide")))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            return self.send_error(404)
        body = file.read_bytes()
        if file.suffix in (".html", ".xml"):
            body = META.sub("", body.decode()).replace(*self.server.moved).encode()
        self.send_response(200)
        for name, value in ({"Content-Type": self.guess_type(str(file))} | sent(self.server.rules, self.path)).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, *args):
        pass


@contextmanager
def hosting(site, given):
    handler = functools.partial(_Host, directory=str(site.folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    url = f"http://127.0.0.1:{server.server_port}/guide/"
    server.rules, server.moved = given, (site.url, url)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield dataclasses.replace(site, url=url)
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def host(request, site, problems):
    """The site on a host that sends the headers, or on one that sends none, where the meta tag rules."""
    if request.param == "meta only":
        yield site
        return
    with hosting(site, rules(site.folder) if request.param == "headers" else {}) as hosted:
        problems.site = hosted
        yield hosted


on_both_hosts = pytest.mark.parametrize("host", ["headers", "meta only"], indirect=True)


@pytest.fixture
def violations(page):
    """What the browser refused on the pages of the test."""
    found = []
    page.expose_function("noteViolation", lambda what: found.append(what))
    page.add_init_script("""addEventListener("securitypolicyviolation", (event) =>
        noteViolation(`${event.effectiveDirective} ${event.blockedURI} on ${event.documentURI} ${event.sample}`))""")
    return found


def test_every_page_has_the_policy_once_and_what_it_loads_does_not_carry_it(site):
    """It is long, and a page loads a dozen files. Two rules for one address would make a host send both."""
    said = rules(site.folder)
    full = [pattern for pattern, headers in said.items() if "script-src" in headers.get("Content-Security-Policy", "")]
    for path in sorted(site.folder.rglob("*.*")):
        file = path.relative_to(site.folder).as_posix()
        if file.startswith("tea/"):  # the small guide, where another test has built it there, has rules of its own
            continue
        address = PATH + file.removesuffix("index.html")
        rulers = [pattern for pattern in full if fnmatchcase(address, pattern)]
        if file.endswith(".html") or file == "sw.js":
            assert len(rulers) == 1, file
        if file.startswith("assets/"):
            assert sent(said, address)["Content-Security-Policy"].startswith("default-src 'none'; frame-anc"), file


@on_both_hosts
@pytest.mark.parametrize("language", ONE_A_DAY)
def test_nothing_is_refused_on_the_sites_own_pages(host, language, page, violations):
    """`page` also fails on messages of the console and on requests that leave the site."""
    page.goto(host.at("index.md", language))
    page.evaluate("window.samePage = true")
    for name in WAYS:
        address = host.at(name, language)
        page.evaluate(
            """(href) => {
            const link = Object.assign(document.createElement("a"), {href, textContent: "x"});
            document.querySelector("article").append(link);
            link.click();
        }""",
            address,
        )
        page.wait_for_url(address)
        page.wait_for_function("!document.querySelector('article :not(:defined)')")
        page.locator("h1").first.wait_for()
    assert page.evaluate("window.samePage"), "the pages were not swapped in place"
    assert violations == []


@on_both_hosts
def test_nothing_is_refused_when_pages_are_loaded(host, page, violations):
    for name in ("topics/routing.md", "choose.md", "review.md"):
        page.goto(host.at(name))
        page.wait_for_function("!document.querySelector('article :not(:defined)')")
    assert violations == []


def attempt(page, site, other, code=ATTEMPTS):
    """The results of a worker as the playground starts it: from a blob that imports a module of the site."""
    address = site.url + "attempts.js"
    origin = f"http://127.0.0.1:{other.server_port}/"
    module = f"const OTHER = {json.dumps(origin)};\n{code}"
    page.goto(site.at("topics/routing.md"))
    page.route(address, lambda route: route.fulfill(body=module, content_type="text/javascript"))
    return page.evaluate(
        """(address) => new Promise((resolve, reject) => {
        const blob = new Blob([`import ${JSON.stringify(address)}`], {type: "text/javascript"});
        const worker = new Worker(URL.createObjectURL(blob), {type: "module"});
        worker.onmessage = ({data}) => resolve(data);
        worker.onerror = (event) => reject(new Error(event.message));
    })""",
        address,
    )


@on_both_hosts
def test_code_in_a_worker_reaches_no_other_host(host, page, other, problems):
    problems.expected += ["Content Security Policy", "Content-Security-Policy", f"127.0.0.1:{other.server_port}"]
    results = attempt(page, host, other)
    assert {name: result for name, result in results.items() if not result.startswith("refused")} == {}
    assert other.asked == []


@pytest.mark.parametrize("host", ["no policy"], indirect=True)
def test_without_a_policy_that_code_would_reach_it(host, page, other, problems):
    """Else the test above would hold for any code that does not work."""
    problems.expected += ["WebSocket", f"127.0.0.1:{other.server_port}"]
    attempt(page, host, other)
    ways = {"/fetch", "/no-cors", "/xhr", "/socket", "/events", "/import.js", "/nested"}
    assert ways <= set(other.asked)  # importScripts is for workers that are no modules
