"""How well the search finds, beside Material's own with its default settings: python benchmarks/search.py [--misses]

Both run in Chromium on the built site, as a reader uses them: the queries of data/queries/ are typed, and the results
that are shown are read. For each language and list of queries:

    recall    share of the queries that one of the first five results answers, by section and by page alone
    MRR       mean of 1 / rank of the first right section among the first ten, 0 where there is none
    foreign   results in another language
    ms        median from the last letter to the results, the pause that waits for more letters included
    kB        what the first query loads, compressed, and what was loaded for the search before it

Fails where a goal is missed: GOALS, by each list alone, for a search that has no words of its own for a section. A list
that is held out may be empty.
"""

import argparse
import functools
import gzip
import http.server
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from rosetta.audit import chromium
from rosetta.paths import LANGUAGES, ROOT
from rosetta.search.queries import TUNED, Query, load, place

GOALS = {"section": 0.95, "page": 0.98, "kilobytes": 250, "before": 0, "foreign": 0}
FIRST, CONSIDERED = 5, 10
_COMPRESSED = (".html", ".css", ".js", ".json", ".svg")


@dataclass
class Count:
    """What came of one list of queries."""

    ranks: list[int | None] = field(default_factory=list)  # of the first right section, from 1
    page_ranks: list[int | None] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    foreign: int = 0
    missed: list[str] = field(default_factory=list)

    def recall(self, ranks: list[int | None]) -> float:
        return sum(rank is not None and rank <= FIRST for rank in ranks) / len(ranks)

    @property
    def reciprocal(self) -> float:
        return sum(1 / rank for rank in self.ranks if rank) / len(self.ranks)


class _Host(http.server.SimpleHTTPRequestHandler):
    """Compresses as hosts do."""

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self.send_error(404)
        content = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in _COMPRESSED:
            content = gzip.compress(content, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return self.wfile.write(content)

    def log_message(self, *args) -> None:
        """Nothing: the figures are what is printed."""


@contextmanager
def served(folder: Path):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Host, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def build(root: Path, folder: Path) -> None:
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "ROSETTA_OFFLINE": "0", "PYTHONPATH": str(root)}
    client = ROOT / ".cache" / "client"
    if client.is_dir():
        environment.setdefault("ROSETTA_CLIENT_DIR", str(client))
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder)]
    subprocess.run(command, cwd=root, env=environment, check=True)


def copy_with_material_search(root: Path) -> None:
    """The repository with the theme's own header and search, in its default settings."""
    for part in ("client", "data", "docs", "rosetta", "snippets"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    (root / "rosetta" / "theme" / "partials" / "header.html").unlink()
    files = root / "rosetta" / "in_mkdocs" / "site_files.py"
    files.write_text(_without(r'(?<=^_THEME_SEARCH = \()"[^)]+(?=\)$)', files), "utf-8")
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(re.sub(r"(?m)^plugins:\n", "plugins:\n  - search\n", config), "utf-8")


def _without(pattern: str, path: Path) -> str:
    text, count = re.subn(pattern, "", path.read_text("utf-8"), flags=re.MULTILINE)
    if count != 1:
        raise SystemExit(f"{path.name} has changed: {pattern} is not in it. Mend benchmarks/search.py.")
    return text


# Each asks one query and gives [addresses of the results, milliseconds].
OURS = """async (query) => {
  const input = document.querySelector(".search-input"), output = document.querySelector(".search-output");
  const shown = new Promise((resolve) => {
    // Empty while it says that it is loading.
    const observer = new MutationObserver(() => output.firstChild && (observer.disconnect(), resolve()));
    observer.observe(output, {childList: true});
  });
  const start = performance.now();
  input.value = query;
  input.dispatchEvent(new InputEvent("input", {bubbles: true}));
  await shown;
  const time = performance.now() - start;
  return [[...output.querySelectorAll(".search-results a")].map((link) => link.href), time];
}"""
MATERIAL = """async (query) => {
  const input = document.querySelector(".md-search__input"), before = answers;
  const start = performance.now();
  input.value = query;
  input.dispatchEvent(new KeyboardEvent("keyup", {bubbles: true}));
  for (let left = 300; answers === before && left; left--) await new Promise((resolve) => setTimeout(resolve, 10));
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const time = performance.now() - start;
  const links = [...document.querySelectorAll(".md-search-result__link")];
  const shown = links.filter((link) => !link.closest("details:not([open])"));
  return [shown.map((link) => link.href.replace(/\\?h=[^#]*/, "")), time];
}"""
# Material asks a worker; its third kind of message is an answer.
COUNT_ANSWERS = """window.answers = 0;
window.Worker = class extends Worker {
  constructor(...options) {
    super(...options);
    this.addEventListener("message", ({data}) => { if (data?.type === 3) answers++; });
  }
};"""


def count(page: Page, script: str, queries: list[Query], url: str, language: str) -> Count:
    counted = Count()
    front = url if language == LANGUAGES[0] else f"{url}{language}/"
    others = tuple(f"{url}{other}/" for other in LANGUAGES[1:] if other != language)
    for query in queries:
        links, milliseconds = page.evaluate(script, query.text)
        places = [place(link, front) for link in links[:CONSIDERED]]
        rank = next((at for at, one in enumerate(places, 1) if query.is_answered_by(one)), None)
        on_page = Query(query.text, tuple(answer.partition("#")[0] for answer in query.answers))
        page_rank = next((at for at, one in enumerate(places, 1) if on_page.is_answered_by(one)), None)
        counted.ranks.append(rank)
        counted.page_ranks.append(page_rank)
        counted.milliseconds.append(milliseconds)
        counted.foreign += sum(not link.startswith(front) or link.startswith(others) for link in links)
        if rank is None or rank > FIRST:
            counted.missed.append(f"{query.text}: {', '.join(places[:FIRST]) or 'nothing'}")
    return counted


def ours(browser, url: str, language: str, lists: dict[str, list[Query]]) -> tuple[dict[str, Count], int, int]:
    """The counts, and the bytes that the search loads with its first query and before."""
    # What a service worker fetches is no traffic of the page, and what it has stored is none at all.
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    traffic = context.new_cdp_session(page)
    traffic.send("Network.enable")
    addresses, sizes = {}, {}
    traffic.on(
        "Network.requestWillBeSent", lambda event: addresses.update({event["requestId"]: event["request"]["url"]})
    )
    traffic.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    page.goto(url if language == LANGUAGES[0] else f"{url}{language}/", wait_until="networkidle")
    before = {id_ for id_ in sizes if "/assets/search/" in addresses[id_]}
    loaded = set(sizes)
    page.locator(".search-open").click()
    page.locator("dialog[open] .search-input").wait_for()
    page.evaluate(OURS, lists[TUNED][0].text)
    page.wait_for_load_state("networkidle")
    first = sum(size for id_, size in sizes.items() if id_ not in loaded)
    if not first:
        raise SystemExit("The first query seems to load nothing: its traffic was not seen. Mend benchmarks/search.py.")
    counts = {name: count(page, OURS, queries, url, language) for name, queries in lists.items()}
    context.close()
    return counts, first, sum(sizes[id_] for id_ in before)


def material(browser, url: str, language: str, lists: dict[str, list[Query]]) -> dict[str, Count]:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.add_init_script(COUNT_ANSWERS)
    page.goto(url if language == LANGUAGES[0] else f"{url}{language}/", wait_until="networkidle")
    page.locator(".md-search__input").focus()  # it loads the index
    page.wait_for_load_state("networkidle")
    counts = {name: count(page, MATERIAL, queries, url, language) for name, queries in lists.items()}
    context.close()
    return counts


def line(language: str, name: str, search: str, counted: Count) -> str:
    return (
        f"{language:4}{name:10}{search:10}{len(counted.ranks):4}  {counted.recall(counted.ranks):6.3f}"
        f"  {counted.recall(counted.page_ranks):6.3f}  {counted.reciprocal:6.3f}  {counted.foreign:6}"
        f"  {statistics.median(counted.milliseconds):5.0f}"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--misses", action="store_true", help="name the queries of the tuned list that are not answered"
    )
    parser.add_argument(
        "--alone", action="store_true", help="without Material's search, which takes a build of its own"
    )
    parser.add_argument("--site", type=Path, help="a built site, bundled; without it one is built")
    options = parser.parse_args()
    failures = []
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        site = options.site or Path(scratch, "site")
        if not options.site:
            build(ROOT, site)
        if not options.alone:
            copy_with_material_search(Path(scratch, "copy"))
            build(Path(scratch, "copy"), Path(scratch, "material"))
        browser = playwright.chromium.launch(executable_path=chromium.path(), args=chromium.flags())
        print("    queries   search         recall  (page)     MRR  foreign     ms")
        for language in LANGUAGES:
            lists = {name: queries for name, queries in load(language).items() if queries}
            with served(site) as url:
                counts, first, before = ours(browser, url, language, lists)
            beside = {}
            if not options.alone:
                with served(Path(scratch, "material")) as url:
                    beside = material(browser, url, language, lists)
            for name in lists:
                print(line(language, name, "ours", counts[name]))
                if beside:
                    print(line(language, name, "Material", beside[name]))
            print(f"{language:4}first query {first / 1000:.0f} kB, before it {before / 1000:.0f} kB")
            if options.misses:
                print("".join(f"    {missed}\n" for missed in counts[TUNED].missed), end="")
            for name, counted in counts.items():
                for goal, ranks in {"section": counted.ranks, "page": counted.page_ranks}.items():
                    if (recall := counted.recall(ranks)) < GOALS[goal]:
                        failures.append(f"{language}, {name}: recall by {goal} {recall:.3f}, the goal is {GOALS[goal]}")
            foreign = sum(counted.foreign for counted in counts.values())
            for goal, value in {"kilobytes": first / 1000, "before": before / 1000, "foreign": foreign}.items():
                if value > GOALS[goal]:
                    failures.append(f"{language}: {goal} {value:.3f}, the goal is {GOALS[goal]}")
        browser.close()
    print("\n".join(failures) or "every goal is met")
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())
