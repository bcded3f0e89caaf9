"""Anybody can write a link: whatever its fragment holds, the page works and what the reader has stored stays."""

import base64
import json
import zlib

import pytest
from playwright.sync_api import expect

ROUTING = "topics/routing.md"
LINK = "#playground="
OURS = {"v": 1, "topic": "routing", "framework": "flask", "program": "app", "files": {}, "request": None}


def packed(text: str, times: int = 1) -> str:
    """As client/playground/link.js packs what is shared."""
    deflate = zlib.compressobj(wbits=-15)
    parts = [deflate.compress(text.encode()) for _ in range(times)]
    return base64.urlsafe_b64encode(b"".join(parts) + deflate.flush()).decode().rstrip("=")


def link(**content) -> str:
    return LINK + packed(json.dumps(OURS | content))


FRAGMENTS = {
    "percent": "#%",
    "percents": "#%%%",
    "no-utf-8": "#%FF%FE",
    "cut-utf-8": "#%E0%A4%A",
    "lone-surrogate-escaped": "#%ED%A0%80",
    "nul": "#\0a",
    "nul-escaped": "#%00a",
    "line-end": "#a%0Ab",
    "long": "#" + "a" * 100_000,
    "bracket": "#a[b",
    "quotes": "#\"'`",
    "quote-closed": '#x"],*,[id="',
    "backslash": "#a\\",
    "digit": "#1",
    "selector": "#:is(*)>~+,#.{}",
    "proto": "#__proto__",
    "constructor": "#constructor",
    "script": "#<script>document.title='taken'</script>",
    "handler": "#\"><img src=x onerror=\"document.title='taken'\">",
    "scheme": "#javascript:document.title='taken'",
    "text": "#:~:text=%",
    "link-percents": LINK + "%%%",
    "link-empty": LINK,
    "link-no-base64": LINK + "a*b&c=d",
    "link-cut-base64": link()[:-5],
    "link-random-bytes": LINK + base64.urlsafe_b64encode(bytes(range(256))).decode(),
    "link-no-json": LINK + packed("{"),
    "link-other-json": LINK + packed('[null, {"v": 1}]'),
    "link-deep-json": LINK + packed("[" * 900_000),
    "link-bomb": LINK + packed("0" * 1_000_000, 200),
    "link-proto": LINK + packed('{"__proto__": {"v": 1}, "files": {"__proto__": "x"}, "topic": "routing", "v": 1}'),
    "link-names": link(framework="__proto__", program="constructor", files={"__proto__": "x", "../x": "y"}),
    "link-script": link(files={"flask/flask_app.py": "</script><img src=x onerror=\"document.title='taken'\">"}),
    "link-request": link(request={"method": "<b>", "target": "//else.example", "body": "", "headers": [[{}, []], 7]}),
}  # fmt: skip
# All are tried on an open page with a playground and tabs; loading it, and any other page, those that differ in kind.
FEW = ["percents", "lone-surrogate-escaped", "quote-closed", "backslash", "script", "link-percents"]
PAGES = {
    ROUTING: [
        *FEW,
        "nul",
        "long",
        "bracket",
        "digit",
        "proto",
        "link-bomb",
        "link-deep-json",
        "link-names",
        "link-script",
    ],
    "choose.md": FEW,
    "review.md": FEW,
    "glossary.md": FEW,
    "index.md": FEW,
}
# What the reader has, but for where they read last.
STORED = """() => {
  const { "rosetta.study": study, ...rest } = localStorage;
  return [JSON.parse(study).pages, ...Object.entries(rest).sort()];
}"""
STARTED = """() => [...document.querySelectorAll("article *, compare-toolbar")].every((it) => it.matches(":defined"))"""


@pytest.fixture
def visitor(site, page):
    """A reader who has stored something of each kind."""
    page.goto(site.at("index.md"))
    page.evaluate("""() => {
        const pages = {"topics/routing": "2026-01-01T00:00:00.000Z"};
        const study = {version: 1, cards: {}, pages, quizzes: {}};
        localStorage["rosetta.study"] = JSON.stringify(study);
        const code = {"flask/flask_app.py": {text: "# mine", base: "x"}};
        localStorage["rosetta.playground.1.routing"] = JSON.stringify(code);
        localStorage["pyweb-rosetta.compare"] = JSON.stringify({frameworks: ["flask", "django"], tab: "django"});
    }""")
    return page


def check_it_works(page, stored) -> None:
    """The search opens and answers, no code of a fragment ran, and nothing stored is another."""
    page.evaluate("document.activeElement.blur()")  # a shared link may have led into the editor
    page.keyboard.press("/")
    page.locator("dialog[open]").get_by_role("searchbox").fill("route")
    expect(page.locator("dialog[open] a[href]").first).to_be_visible()
    page.keyboard.press("Escape")
    assert page.title() != "taken"
    assert page.evaluate(STORED) == stored


@pytest.mark.parametrize(("name", "fragments"), PAGES.items(), ids=PAGES)
def test_a_page_opens_with_any_fragment(site, visitor, problems, name, fragments):
    stored = visitor.evaluate(STORED)
    for fragment in fragments:
        visitor.goto("about:blank")  # else only the fragment would change
        visitor.goto(site.at(name) + FRAGMENTS[fragment])
        visitor.wait_for_function(STARTED)
        if fragment.startswith("link-") and name == ROUTING:
            expect(visitor.locator(".playground-notice:visible").first).to_be_visible()
        assert not problems.seen, f"{fragment}: {problems.seen}"
    check_it_works(visitor, stored)


@pytest.mark.parametrize(("name", "fragments"), [*(PAGES | {ROUTING: [*FRAGMENTS]}).items()], ids=PAGES)
def test_a_fragment_that_comes_while_a_page_is_open_is_survived(site, visitor, problems, name, fragments):
    visitor.goto(site.at(name))
    visitor.wait_for_function(STARTED)
    stored = visitor.evaluate(STORED)
    for fragment in fragments:
        visitor.evaluate(
            """fragment => new Promise((seen) => {
                const before = location.href;
                addEventListener("hashchange", () => setTimeout(seen), { once: true });
                location.hash = fragment;
                if (location.href === before) seen();
            })""",
            FRAGMENTS[fragment],
        )
        assert not problems.seen, f"{fragment}: {problems.seen}"
    check_it_works(visitor, stored)
