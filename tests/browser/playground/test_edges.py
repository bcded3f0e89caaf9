"""The playground where something is missing or in the way: a file, storage, a connection, a mouse, room."""

import json
import re
from collections.abc import Callable
from itertools import cycle

import pytest
from playwright.sync_api import Page, expect

from rosetta.paths import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
ROUTING = "topics/routing.md"
SLOW = 60_000  # milliseconds: Python starts, on machines that do other things too
KEY = "rosetta.playground.1.routing"
PYTHON = re.compile(r"/assets/runtime/(?!manifest)")  # the list of files tells how much there is to fetch
FOCUSED = [".cm-content", ".playground-preset", ".playground-target", "textarea", ".playground-link", "summary"]
RUNS = [("wrong-method", "405"), ("int-path", "200")]
ENDLESS = "while True:\n    pass\n"
FLASK = """from flask import Flask, request

app = Flask(__name__)


@app.get("/items/<int:item_id>")
def show_item(item_id):
    %s
"""
EDITED = "# edited\n" + FLASK % 'return {"cups": item_id}'


@pytest.fixture
def at(site, playground_of) -> Callable:
    """Go to a page with a playground."""

    def at(page: Page, language: str = "en"):
        page.goto(site.at(ROUTING, language))
        return playground_of(page)

    return at


def stored(page: Page) -> dict:
    return page.evaluate(f"JSON.parse(localStorage['{KEY}'] ?? 'null')")


# --- before a click ---------------------------------------------------------------------------------


def test_a_page_about_one_framework_opens_on_it(site, page, playground_of):
    page.goto(site.at("frameworks/drf.md"))
    playground_of(page).open()
    expect(page.locator(".playground-frameworks input:checked")).to_have_value("drf")


def test_nothing_is_loaded_before_a_click(at, page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    playground = at(page)
    expect(page.locator(".playground-open")).to_be_visible()
    page.locator("rosetta-playground").scroll_into_view_if_needed()
    heavy = re.compile(r"assets/(runtime|playground|vendor)/")
    assert not [url for url in asked if heavy.search(url)]
    playground.open()
    assert [url for url in asked if "/assets/vendor/codemirror." in url]
    assert not [url for url in asked if PYTHON.search(url)]


def test_page_may_offer_some_of_the_requests_only(at, page):
    playground = at(page)
    page.locator("rosetta-playground").evaluate("element => (element.dataset.requests = 'int-path wrong-type')")
    playground.open()
    options = playground.panel.get_by_label("Requests of this page").locator("option")
    expect(options).to_have_text(["A number in the path", "A word where a number is expected"])


def test_without_javascript_one_sentence_says_what_there_would_be(site, reader):
    page = reader(java_script_enabled=False)
    page.goto(site.at(ROUTING))
    block = page.locator(".playground")
    expect(block).to_have_text(re.compile(r"With JavaScript, this is where you edit"))
    assert block.locator("button:visible").count() == 0


def test_editor_that_does_not_load_is_said_and_can_be_tried_again(at, page, problems):
    problems.expected.append("Failed to load resource")
    playground = at(page)
    page.route("**/assets/vendor/codemirror.*", lambda route: route.abort())
    page.locator(".playground-open").click()
    expect(page.locator(".playground-loads")).to_contain_text("could not be loaded")
    page.unroute("**/assets/vendor/codemirror.*")
    # The browser remembers a module that failed, so a fresh page is what a reader needs then.
    page.reload()
    playground.open()


# --- running ----------------------------------------------------------------------------------------


def test_runtime_file_that_does_not_load_is_said_and_the_next_run_works(at, reader, problems):
    problems.expected += ["Failed to load resource", "Service Worker registration blocked"]
    page = reader(service_workers="block")
    playground = at(page).open()
    page.route("**/assets/runtime/flask.*", lambda route: route.abort())
    card = playground.run()
    expect(card.locator(".playground-failure")).to_contain_text("Could not be loaded.")
    expect(card.locator("code").first).to_contain_text("flask")
    page.unroute("**/assets/runtime/flask.*")
    expect(playground.run().locator(".playground-verdict")).to_have_text("Same as recorded.")


def test_without_webassembly_it_is_said(at, page):
    page.add_init_script("delete globalThis.WebAssembly")
    card = at(page).open().run()
    expect(card).to_contain_text("does not run WebAssembly")


def test_progress_is_shown_in_megabytes(at, page):
    playground = at(page).open()
    page.evaluate("""() => {
        window.texts = new Set();
        const bar = document.querySelector(".playground-progress progress");
        new MutationObserver(() => window.texts.add(bar.getAttribute("aria-valuetext")))
            .observe(bar, { attributes: true });
    }""")
    playground.run()
    texts = page.evaluate("() => [...window.texts]")
    assert texts
    assert all(re.fullmatch(r"\d+\.\d of \d+\.\d MB", text) for text in texts), texts
    expect(playground.panel.get_by_role("progressbar")).to_be_hidden()


def test_download_is_told_before_the_click_and_no_more_after_it(at, page):
    playground = at(page).open()
    sizes = playground.panel.locator(".playground-size")
    expect(sizes).to_have_text([re.compile(r"^ · \d\.\d MB once$"), re.compile(r"^ · \d+\.\d MB once$")])
    one, every = (float(re.search(r"[\d.]+", text)[0]) for text in sizes.all_text_contents())
    assert one < every < 2 * one  # Python itself is the greater part, and is fetched once
    playground.run()
    expect(sizes).to_have_count(1)  # the other two frameworks are still to come
    playground.run_all()
    expect(sizes).to_have_count(0)


def test_offline_after_the_first_run(at, page):
    page.add_init_script("""window.booted = 0;
        window.Worker = class extends Worker {
            constructor(...how) {
                super(...how);
                this.addEventListener("message", ({ data }) => (booted += data.type === "booted"));
            }
        };""")
    playground = at(page).open()
    playground.run()
    page.wait_for_function("booted === 2", timeout=SLOW)  # the spare comes a moment later
    page.context.set_offline(True)
    playground.preset("wrong-type")
    expect(playground.run().locator(".playground-verdict")).to_have_text("Same as recorded.")
    playground.write(ENDLESS)
    playground.button("Run Flask").click()
    expect(playground.card("Flask").locator(".playground-verdict")).to_have_text("Running…", timeout=SLOW)
    playground.button("Stop").click()  # a stopped worker is replaced by another one
    playground.button("Reset the code").click()
    expect(playground.run().locator(".playground-verdict")).to_have_text("Same as recorded.")


def test_leaving_gives_the_memory_back_and_coming_back_starts_afresh(at, page):
    playground = at(page).open()
    playground.write(EDITED)
    playground.run()
    assert page.workers
    page.evaluate("window.stays = true")
    page.get_by_role("link", name="Request handling", exact=True).first.click()
    expect(page.locator("h1")).to_contain_text("Request handling")
    assert page.evaluate("window.stays")  # swapped in place
    for _ in range(200):  # the browser tells a moment later
        if page.workers:
            page.wait_for_timeout(50)
    assert page.workers == []
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Routing")
    playground.open()
    expect(playground.editor).to_contain_text("# edited")
    playground.preset("int-path")
    expect(playground.run().locator("pre").first).to_have_text('{"cups": 7}')


# --- what the reader wrote --------------------------------------------------------------------------


def test_edits_survive_a_reload(at, page):
    playground = at(page).open()
    playground.write(EDITED)
    assert list(stored(page)) == ["flask/flask_app.py"]
    page.reload()
    playground.open()
    expect(playground.editor).to_contain_text("# edited")
    expect(playground.panel.get_by_role("radio", name="Flask changed")).to_be_checked()
    playground.button("Reset the code").click()
    assert stored(page) is None


def test_changed_request_survives_a_reload_and_can_be_reset(at, page):
    playground = at(page).open()
    reset = playground.button("Reset the request")
    expect(reset).to_be_disabled()
    playground.preset("wrong-type")
    target = playground.panel.get_by_label("Path and query")
    target.fill("/items/8?sort=oldest")
    page.reload()
    playground.open()
    expect(playground.panel.get_by_label("Requests of this page")).to_have_value("wrong-type")
    expect(target).to_have_value("/items/8?sort=oldest")
    reset.click()
    expect(target).to_have_value("/items/seven")
    expect(playground.button("Run Flask")).to_be_focused()
    page.reload()
    playground.open()
    expect(target).to_have_value("/")


@pytest.mark.parametrize("damaged", ["{", "null", '{"method": "GET", "target": 1, "headers": "", "body": ""}'])
def test_stored_request_that_cannot_be_read_is_as_none(at, page, damaged):
    page.add_init_script(f"localStorage['rosetta.playground-request.1.routing'] = {json.dumps(damaged)}")
    playground = at(page).open()
    expect(playground.panel.get_by_label("Path and query")).to_have_value("/")


def test_request_of_a_link_leaves_the_readers_own_alone(at, link, page):
    playground = at(page).open()
    target = playground.panel.get_by_label("Path and query")
    target.fill("/mine")
    page.goto("about:blank")
    page.goto(link)
    expect(target).to_have_value("/items/7")
    page.goto("about:blank")
    at(page).open()
    expect(target).to_have_value("/mine")


def test_full_storage_is_said_and_the_edit_still_runs(at, page):
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }")
    playground = at(page).open()
    playground.write(EDITED)
    expect(playground.panel.locator(".playground-notice:visible")).to_contain_text("no room left for your changes")
    playground.preset("int-path")
    expect(playground.run().locator("pre").first).to_have_text('{"cups": 7}')


def test_damaged_storage_is_kept_aside_and_said(at, page):
    damaged = '{"flask/flask_app.py": {"text": "# ed'
    page.add_init_script(f"sessionStorage.once ??= localStorage['{KEY}'] = {json.dumps(damaged)}")
    playground = at(page).open()
    expect(playground.panel.locator(".playground-notice:visible")).to_contain_text("could not all be read")
    playground.write(EDITED)
    assert list(stored(page)) == ["flask/flask_app.py"]
    kept = page.evaluate(f"Object.entries(localStorage).filter(([key]) => key.startsWith('{KEY}.damaged'))")
    assert [text for _, text in kept] == [damaged]


def test_two_tabs_show_the_same_code(at, site, page, problems, playground_of):
    playground = at(page).open()
    other = page.context.new_page()
    problems.watch(other)
    other.goto(site.at(ROUTING))
    second = playground_of(other).open()
    playground.write(EDITED)
    expect(second.editor).to_contain_text("# edited")
    second.choose("Django")
    second.write("# django, edited\n")
    # What one tab stores reaches the process of another a moment later.
    page.wait_for_function(f"'django/django_app.py' in JSON.parse(localStorage['{KEY}'])")
    assert sorted(stored(page)) == ["django/django_app.py", "flask/flask_app.py"]
    playground.choose("Django")
    expect(playground.editor).to_contain_text("# django, edited")


# --- links ------------------------------------------------------------------------------------------


@pytest.fixture
def link(at, reader) -> str:
    """A link to changed code, made by somebody else."""
    page = reader(permissions=["clipboard-read", "clipboard-write"])
    playground = at(page).open()
    playground.preset("int-path")
    playground.write(EDITED)
    playground.button("Copy link").click()
    expect(playground.status).to_contain_text("Link copied.")
    return page.evaluate("navigator.clipboard.readText()")


def test_shared_link_says_so_and_runs_nothing_by_itself(link, page, playground_of):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(link)
    playground = playground_of(page)
    notice = playground.panel.locator(".playground-notice:visible")
    expect(notice).to_contain_text("This link holds changed code.")
    expect(notice).to_contain_text("flask_app.py")
    expect(playground.editor).to_contain_text("# edited")
    assert page.workers == []
    assert not [url for url in asked if PYTHON.search(url)]
    assert stored(page) is None
    expect(playground.run().locator("pre").first).to_have_text('{"cups": 7}')
    page.get_by_role("button", name="Keep this code").click()
    assert "#" not in page.url
    page.reload()
    playground.open()
    expect(playground.editor).to_contain_text("# edited")


def test_shared_link_leaves_the_readers_own_code_alone(at, link, page):
    playground = at(page).open()
    playground.write("# mine\n")
    page.goto("about:blank")
    page.goto(link)
    expect(playground.editor).to_contain_text("# edited")
    page.get_by_role("button", name="Back to my code").click()
    expect(playground.editor).to_have_text("# mine")
    expect(playground.panel.locator(".playground-notice:visible")).to_have_count(0)


def test_damaged_link_is_said(link, page, playground_of):
    page.goto(link[:-40])
    playground = playground_of(page)
    expect(playground.panel.locator(".playground-notice:visible")).to_contain_text("cannot be read")
    expect(playground.editor).to_contain_text("from flask import")


# --- how it is used ---------------------------------------------------------------------------------


def test_keyboard_alone_is_enough(at, page, playground_of):
    at(page)
    page.locator(".playground-open").focus()
    page.keyboard.press("Enter")
    playground = playground_of(page)
    presets = playground.panel.get_by_label("Requests of this page")
    expect(presets).to_be_focused()
    presets.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(playground.panel.get_by_label("Method")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(playground.button("Run Flask")).to_be_focused()
    page.keyboard.press("Enter")
    expect(playground.ended("Flask").locator(".playground-verdict")).to_have_text("Same as recorded.")


def test_tab_indents_in_the_editor_and_leads_out_after_escape(at, page):
    playground = at(page).open()
    playground.editor.focus()
    page.keyboard.press("ControlOrMeta+Home")
    page.keyboard.press("Tab")
    expect(playground.editor).to_be_focused()
    expect(playground.editor.locator(".cm-line").first).to_have_text(re.compile("^    "))
    page.keyboard.type("s/fnp,.")  # the page's shortcuts: search, next page, previous page
    expect(playground.editor.locator(".cm-line").first).to_have_text(re.compile(r"^    s/fnp,\."))
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(playground.panel.get_by_label("Requests of this page")).to_be_focused()
    expect(page.locator("h1")).to_contain_text("Routing")


def test_control_and_enter_runs_from_everywhere(at, page):
    playground = at(page).open()
    for place, (request, status) in zip(FOCUSED, cycle(RUNS), strict=False):
        playground.preset(request)  # another one each time: the answer is that of this run
        playground.panel.locator(".playground-more").first.evaluate("(fold) => (fold.open = true)")
        focused = playground.panel.locator(f"{place}:not(:disabled)").first
        focused.focus()
        page.keyboard.press("ControlOrMeta+Enter")
        card = playground.ended("Flask")
        expect(card.locator(".playground-status"), place).to_contain_text(status)
        expect(card.locator(".playground-verdict"), place).to_have_text("Same as recorded.")
        expect(focused, place).to_be_focused()


def test_phone_has_room_for_it(at, reader):
    page = reader(width=390, height=800, has_touch=True, is_mobile=True)
    playground = at(page, "ru")
    page.locator(".playground-open").tap()
    expect(playground.panel).to_be_visible()
    playground.panel.locator(".playground-actions button").nth(1).tap()
    expect(playground.panel.locator(".playground-verdict[data-verdict=same]")).to_have_count(3, timeout=SLOW)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    for control in playground.panel.locator("button:visible, select:visible, input:visible:not([type=radio])").all():
        box = control.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert box["height"] >= 24


def test_axe_finds_nothing(at, page):
    playground = at(page).open()
    playground.preset("wrong-type")
    playground.run_all()
    playground.write(FLASK.replace("app = Flask", "app = Flask((") % "pass")
    playground.run()
    page.evaluate(AXE.read_text("utf-8"))
    for scheme, shown in (("light", "default"), ("dark", "slate")):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", shown)
        found = page.evaluate("""async () => {
            const { violations } = await axe.run(".playground");
            const places = (nodes) => nodes.map(({ target }) => target.join(" ")).join(", ");
            return violations.map(({ id, nodes }) => `${id}: ${places(nodes)}`);
        }""")
        assert found == [], scheme
