"""Each link to documentation keeps a phrase of the page, and the weekly check says when a page no longer has it."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from rosetta.checks import citations
from rosetta.errors import Problem

PAGES = {
    "/tea": (
        200,
        """<title>Tea</title><style>no tea</style><h1 id="green">Green&nbsp;tea</h1>
        <p>It is <em>only</em> three\n   min<b>utes</b> in the cook\u2019s <code>pot</code>.</p><p>Then drink.</p>
        <script>"boil it twice"</script>""",
    ),
    "/gone": (410, ""),
    "/broken": (503, "only three minutes"),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/tea")
            self.end_headers()
            return
        status, html = PAGES.get(self.path, (404, ""))
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(html.encode())
        self.server.asked.append(self.path)

    def log_message(self, *arguments):
        """Be quiet."""


@pytest.fixture
def host():
    """A server of documentation on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def checked(host, phrases):
    base = f"http://127.0.0.1:{host.server_port}"
    report = citations.check({base + path: phrase for path, phrase in phrases.items()})
    return [[line.replace(base, "") for line in lines] for lines in (report.gone, report.unread)]


def test_every_link_keeps_a_phrase_and_no_phrase_is_left_over():
    kept = citations.load()
    links, entries = citations.cited(), kept.phrases.keys() | kept.unseen.keys()
    how = "Give it a few words of the page in data/citations.toml, under [phrases]."
    said = [f"{file}: {url} keeps no phrase. {how}" for url, file in links.items() if url not in entries]
    said += [f"data/citations.toml: nothing links to {url}. Delete the line." for url in entries - links.keys()]
    said += [f"data/citations.toml: {url} stands in both tables." for url in kept.phrases.keys() & kept.unseen.keys()]
    if said:
        pytest.fail("\n".join(said), pytrace=False)


@pytest.mark.parametrize(("url", "phrase"), citations.load().phrases.items())
def test_a_phrase_is_a_few_words(url, phrase):
    """Long enough to be found in one place, short enough to outlive a small edit."""
    assert 3 <= len(phrase.split()) <= 16
    assert citations.folded(phrase) == phrase


def test_what_a_page_says_is_found_through_tags_white_space_and_quotation_marks(host):
    phrases = {"/tea": "only three minutes in the cook's pot.", "/tea#green": "Green tea", "/moved": "Then drink."}
    assert checked(host, phrases) == [[], []]
    assert host.asked.count("/tea") == 2  # once for its two phrases, once for the redirect


def test_what_is_gone_is_named(host):
    phrases = {
        "/tea": "boil it twice",
        "/tea#green": "pot. Then drink it",
        "/tea#black": "Green tea",
        "/gone": "only three minutes",
        "/nowhere": "only three minutes",
    }
    assert checked(host, phrases) == [
        [
            "</tea>: no longer says \u201cboil it twice\u201d",
            "</tea>: no longer says \u201cpot. Then drink it\u201d",
            "</tea>: no place `#black`",
            "</gone>: 410",
            "</nowhere>: 404",
        ],
        [],
    ]


def test_what_could_not_be_read_is_not_called_gone(host):
    gone, unread = checked(host, {"/broken": "only three minutes"})
    assert (gone, unread) == ([], ["</broken>: 503"])
    closed = citations.check({"http://127.0.0.1:9/tea": "only three minutes"})
    assert not closed.gone
    assert "refused" in closed.unread[0]


def test_the_report_has_a_part_for_each_kind():
    report = citations.Report(["<a>: 404"], ["<b>: timed out"])
    assert report.text(["c"]).split("\n\n") == [
        "## Gone from the cited pages",
        "- <a>: 404",
        "## Could not be read",
        "- <b>: timed out",
        "## Without a phrase",
        "- <c>",
    ]
    assert "Every cited page" in citations.Report().text()


@pytest.mark.parametrize(
    "text", ["[phrases\n", '[phrases]\n"https://a.example/" = 1\n', '[unseen]\n"https://a" = ""\n']
)
def test_a_wrong_file_is_a_problem(tmp_path, text):
    path = tmp_path / "citations.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(Problem):
        citations.load(path)
