"""The site works under its Content-Security-Policy, and programs that readers write cannot reach another host.

On both kinds of host: one that sends the headers of `_headers`, and one that sends none, so that the meta tag rules.
"""

import http.server
import json
import re
import threading

import pytest

from rosetta.paths import LANGUAGES

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


def headers(site):
    """What `_headers` says of every page."""
    first, *lines = (site.folder / "_headers").read_text("utf-8").splitlines()
    assert first.endswith("*")
    every = [line.strip().split(": ", 1) for line in lines[: next(i for i, it in enumerate(lines) if it[0] != " ")]]
    return dict(every)


def host_with_headers(page, site):
    """Let the host send the headers, and leave the meta tag out, so that only they rule."""
    sent = headers(site)

    def answer(route):
        response = route.fetch()
        body = META.sub("", response.text()) if "text/html" in response.headers.get("content-type", "") else None
        route.fulfill(response=response, headers=response.headers | sent, **({"body": body} if body else {}))

    page.route(site.url + "**", answer)


def host_without_headers(page, site):
    """As the tests' host is."""


def host_without_policy(page, site):
    """Neither headers nor the meta tag."""

    def answer(route):
        response = route.fetch()
        html = "text/html" in response.headers.get("content-type", "")
        route.fulfill(response=response, **({"body": META.sub("", response.text())} if html else {}))

    page.route(site.url + "**", answer)


on_both_hosts = pytest.mark.parametrize("host", [host_with_headers, host_without_headers], ids=["headers", "meta only"])


@pytest.fixture
def violations(page):
    """What the browser refused on the pages of the test."""
    found = []
    page.expose_function("noteViolation", lambda what: found.append(what))
    page.add_init_script("""addEventListener("securitypolicyviolation", (event) =>
        noteViolation(`${event.effectiveDirective} ${event.blockedURI} on ${event.documentURI} ${event.sample}`))""")
    return found


@on_both_hosts
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_refused_on_the_sites_own_pages(host, language, site, page, violations):
    """`page` also fails on messages of the console and on requests that leave the site."""
    host(page, site)
    page.goto(site.at("index.md", language))
    page.evaluate("window.samePage = true")
    for name in WAYS:
        address = site.at(name, language)
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
def test_nothing_is_refused_when_pages_are_loaded(host, site, page, violations):
    host(page, site)
    for name in ("topics/routing.md", "choose.md", "review.md"):
        page.goto(site.at(name))
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
def test_code_in_a_worker_reaches_no_other_host(host, site, page, other, problems):
    problems.expected += ["Content Security Policy", "Content-Security-Policy", f"127.0.0.1:{other.server_port}"]
    host(page, site)
    results = attempt(page, site, other)
    assert {name: result for name, result in results.items() if not result.startswith("refused")} == {}
    assert other.asked == []


def test_without_a_policy_that_code_would_reach_it(site, page, other, problems):
    """Else the test above would hold for any code that does not work."""
    problems.expected += ["WebSocket", f"127.0.0.1:{other.server_port}"]
    host_without_policy(page, site)
    results = attempt(page, site, other)
    print(results)
    ways = {"/fetch", "/no-cors", "/xhr", "/socket", "/events", "/import.js", "/nested"}
    assert ways <= set(other.asked)  # importScripts is for workers that are no modules
