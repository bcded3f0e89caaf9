"""How soon a browser answers, beside the least that it takes.

    python benchmarks/browser.py [--runs 3] [framework ...]

For each framework, in Chromium, on a page with nothing else: from the click to the first answer with a cold and a warm
cache, as a ratio to "bare" in the same run: Pyodide as npm has it, the wheels as the index has them, and no more done
than import and answer (browser/bare.js). Then all frameworks at once beside the slowest alone, the second answer, and
the megabytes that crossed the network. The server compresses as hosts do: scripts, WebAssembly and JSON, nothing else.
"""

import argparse
import gzip
import http.server
import io
import json
import mimetypes
import statistics
import sys
import threading
import zipfile
from functools import cache

from playwright.sync_api import sync_playwright

from rosetta.audit import chromium
from rosetta.content.topics import topic
from rosetta.paths import ROOT
from rosetta.publish import playground
from rosetta.runtime import building, pyodide, wheels

TOPIC, REQUEST = "routing", "int-path"
SECONDS = 20  # answers for the median of the second answer
_COMPRESSED = {".js", ".mjs", ".wasm", ".json", ".html"}
mimetypes.add_type("text/javascript", ".mjs")
mimetypes.add_type("application/wasm", ".wasm")


class Handler(http.server.BaseHTTPRequestHandler):
    """Serves the folders of PLACES, as a static host does."""

    protocol_version = "HTTP/1.1"
    sent = 0

    def do_GET(self) -> None:
        found = _content(self.path.partition("?")[0])
        self.send_response(200 if found else 404)
        body, kind, packed = found or (b"", "text/plain", False)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=31536000")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)
        Handler.sent += len(body)

    def log_message(self, *_: object) -> None:
        pass


@cache
def _content(path: str) -> tuple[bytes, str, bool] | None:
    if path == "/":
        return b"<!doctype html><title>.</title>", "text/html", False
    if path == "/rosetta.zip":
        return _own_sources(), "application/zip", False
    places = {"client": ROOT / "client", "runtime": building.FOLDER, "pyodide": pyodide.FOLDER}
    places |= {"bare": ROOT / "benchmarks" / "browser", "wheels": ROOT / ".cache" / "wheels"}
    first, _, rest = path.removeprefix("/").partition("/")
    file = places.get(first, ROOT / "nowhere") / rest
    if not file.is_file():
        return None
    data, packed = file.read_bytes(), file.suffix in _COMPRESSED
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return (gzip.compress(data, 9) if packed else data), kind, packed


def _own_sources() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in building.own_files():
            archive.writestr(path, content)
    return buffer.getvalue()


_OURS = """async ([[manifestUrl, jobs, seconds], isLast]) => {
  const { Runtime } = await import("/client/runtime/runtime.js");
  await new Promise((resolve) => setTimeout(resolve, 300));
  const start = performance.now();
  const runtime = new Runtime({ manifestUrl });
  const took = {};
  const results = await Promise.all(jobs.map(async ([framework, job]) => {
    const result = await runtime.ask(framework, job);
    took[framework] = performance.now() - start;
    return result;
  }));
  const all = performance.now() - start;
  const later = [];
  for (let at = 0; isLast && at < seconds; at++) {
    const [framework, job] = jobs[at % jobs.length];
    const begin = performance.now();
    await runtime.ask(framework, job);
    later.push(performance.now() - begin);
  }
  runtime.close();
  return { all, took, later, results };
}"""

_BARE = """async ([message]) => {
  const start = performance.now();
  const worker = new Worker("/bare/bare.js", { type: "module" });
  const result = await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(message);
  });
  const all = performance.now() - start;
  worker.terminate();
  return { all, results: [result] };
}"""


class Bench:
    """A browser and a server; `measure` gives cold and warm times of one script."""

    def __init__(self, browser, address: str) -> None:
        self._browser, self._address = browser, address

    def measure(self, script: str, argument) -> dict:
        """What the script gave with an empty cache and a full one, {"cold": ..., "warm": ...}; "bytes" came cold."""
        context = self._browser.new_context()
        found = {}
        for kind in ("cold", "fill", "warm"):
            page = context.new_page()
            page.goto(self._address)
            before = Handler.sent
            found[kind] = page.evaluate(script, [argument, kind == "warm"])
            for result in found[kind]["results"]:
                assert not result["failure"], result["failure"]
                assert result["answers"][0]["status"] == 200, result
            found.setdefault("bytes", Handler.sent - before)
            page.close()
        context.close()
        return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("frameworks", nargs="*", default=["flask", "fastapi", "django"])
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    building.build()
    published = json.loads(playground.data(topic(TOPIC)))
    jobs = {name: job_of(published, name) for name in options.frameworks}
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.path(), args=chromium.flags())
        bench = Bench(browser, f"http://127.0.0.1:{server.server_port}/")
        report(measure_all(bench, jobs, options.runs))
        browser.close()
    server.shutdown()


def job_of(published: dict, framework: str) -> dict:
    """What the page asks the runtime to do when a reader sends REQUEST."""
    program = published["frameworks"][framework]["programs"][0]
    return {
        "files": {path: published["files"][framework][path] for path in program["files"]},
        "target": program["target"],
        "interface": program["interface"],
        "requests": [published["requests"][REQUEST]],
    }


def measure_all(bench: Bench, jobs: dict[str, dict], runs: int) -> dict:
    """Everything, `runs` times over: the runs of one thing lie apart, so that a slow minute hits all alike."""
    manifest = "/runtime/manifest.json"
    found: dict[str, list] = {}
    for number in range(runs):
        for name, job in jobs.items():
            found.setdefault(f"{name} bare", []).append(bench.measure(_BARE, bare_message(name, job)))
            found.setdefault(name, []).append(bench.measure(_OURS, [manifest, [[name, job]], SECONDS]))
            print(f"run {number + 1} of {runs}: {name}", file=sys.stderr)
        if len(jobs) > 1:
            found.setdefault("all", []).append(bench.measure(_OURS, [manifest, list(jobs.items()), 0]))
    return found


def bare_message(name: str, job: dict) -> dict:
    """The wheels as they come, and the request."""
    packs = building.read_packs()
    names = [wheel for pack in packs["frameworks"][name] for wheel in packs["packs"][pack].get("wheels", ())]
    fetched = wheels.download(names, ROOT / ".cache" / "wheels")
    [program] = [text for path, text in job["files"].items() if path.startswith(job["target"].partition(":")[0])]
    return {
        "wheels": ["/rosetta.zip", *(f"/wheels/{path.name}" for path in fetched.values())],
        "program": program,
        "target": job["target"],
        "interface": job["interface"],
        "request": job["requests"][0],
    }


_ROW = "{:8} {:>11} {:>8} {:>6} {:>12} {:>8} {:>6} {:>8} {:>10} {:>6}"


def report(found: dict[str, list]) -> None:
    """The table; times are medians of the runs."""

    def seconds(name: str, kind: str) -> float:
        return statistics.median(one[kind]["all"] for one in found[name]) / 1000

    def megabytes(name: str) -> float:
        return found[name][0]["bytes"] / 1e6

    print(_ROW.format("", "cold: bare", "ours", "ratio", "warm: bare", "ours", "ratio", "second", "MB: bare", "ours"))
    names = [name for name in found if f"{name} bare" in found]
    for name in names:
        row = [name]
        for kind in ("cold", "warm"):
            bare, ours = seconds(f"{name} bare", kind), seconds(name, kind)
            row += [f"{bare:.2f} s", f"{ours:.2f} s", f"{ours / bare:.2f}"]
        second = statistics.median(time for one in found[name] for time in one["warm"]["later"])
        row += [f"{second:.0f} ms", f"{megabytes(f'{name} bare'):.1f}", f"{megabytes(name):.1f}"]
        print(_ROW.format(*row))
    if "all" in found:
        slowest = max(seconds(name, "cold") for name in names)
        print(f"all at once, cold: {seconds('all', 'cold'):.2f}s, {seconds('all', 'cold') / slowest:.2f} times the "
              f"slowest alone; warm {seconds('all', 'warm'):.2f}s; {megabytes('all'):.1f} MB")  # fmt: skip


if __name__ == "__main__":
    main()
