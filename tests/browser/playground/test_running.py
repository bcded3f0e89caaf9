"""The playground of a topic's page: programs run, are edited, fail, are stopped, and their answers are compared."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from rosetta.content.topics import topic
from rosetta.paths import LANGUAGES

ROUTING = "topics/routing.md"
RESPONSES = "topics/responses.md"
NAMES = ("Flask", "FastAPI", "Django")
SLOW = 60_000  # milliseconds: Python starts, on machines that do other things too
ENDLESS = "while True:\n    pass\n"


@pytest.fixture(scope="module")
def warm(browser) -> Iterator:
    """A reader whose browser keeps what it has loaded, for all tests that do not mind.

    Without the service worker, which would refuse the data that some tests put in place of the site's.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    context.set_default_timeout(20_000)
    yield context
    context.close()


@pytest.fixture
def visit(warm, site, problems, playground_of) -> Iterator:
    """Open a page with a playground in that browser."""
    problems.expected.append("Service Worker registration blocked")
    pages = []

    def visit(page: str = ROUTING, language: str = "en"):
        pages.append(warm.new_page())
        problems.watch(pages[-1])
        pages[-1].goto(site.at(page, language))
        pages[-1].evaluate("localStorage.clear()")
        return playground_of(pages[-1])

    yield visit
    for page in pages:
        page.close()
    assert not problems.seen, "\n".join(problems.seen)


@pytest.fixture(scope="module")
def running(warm, site, playground_of) -> Iterator:
    """One open playground, with its workers up."""
    page = warm.new_page()
    page.goto(site.at(ROUTING))
    yield playground_of(page).open()
    page.close()


@pytest.fixture
def playground(running, problems) -> Iterator:
    """The running playground with the page's own code."""
    running.page.evaluate("Object.keys(localStorage).forEach((key) => localStorage.removeItem(key))")
    running.panel.get_by_label("Program", exact=True).select_option("app")
    running.reset()
    running.preset("int-path")
    yield running
    assert not problems.seen, "\n".join(problems.seen)


@pytest.fixture(scope="module")
def on_responses(browser, site, playground_of) -> Iterator:
    """An open playground of a topic with files and many headers, for tests that change nothing of it.

    Of another reader, so that what is written in `warm` does not reach it.
    """
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.goto(site.at(RESPONSES))
    yield playground_of(page).open()
    context.close()


@pytest.fixture
def responses(on_responses, problems) -> Iterator:
    """That playground, watched."""
    problems.watch(on_responses.page)
    yield on_responses
    assert not problems.seen, "\n".join(problems.seen)


FLASK = """from flask import Flask, request

app = Flask(__name__)


@app.get("/items/<int:item_id>")
def show_item(item_id):
    %s
"""


# --- running ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_framework_answers_as_recorded(playground, name):
    playground.choose(name)
    card = playground.run(name)
    expect(card.locator(".playground-status")).to_have_text("200 OK")
    expect(card.locator("pre").first).to_have_text('{"item_id": 7}')
    expect(card.locator("li", has_text=re.compile("content-type", re.IGNORECASE))).to_contain_text("application/json")
    expect(card.locator(".playground-time")).to_have_text(re.compile(r"answered in [\d,.]+ ms"))
    expect(card.locator(".playground-verdict")).to_have_text("Same as recorded.")
    expect(playground.status).to_have_text(f"{name}: 200. Same as recorded.")


def test_all_at_once_with_the_differences_in_words(playground):
    playground.preset("wrong-type")
    playground.run_all()
    expect(playground.status).to_have_text("Flask: 404; FastAPI: 422; Django: 404. What differs: status.")
    expect(playground.card("FastAPI").locator(".playground-status")).to_have_text("422 Unprocessable Content differs")
    expect(playground.card("Flask").locator(".playground-status")).to_have_text("404 Not Found")
    expect(playground.card("FastAPI").locator(".playground-differs a")).to_have_attribute("href", "#wrong-type")
    expect(playground.card("FastAPI").locator("pre").first).to_contain_text('      "type": "int_parsing",\n')
    playground.preset("int-path")
    playground.run_all()
    expect(playground.status).to_contain_text("All give the same answer.")
    expect(playground.panel.locator(".playground-differs")).to_have_count(0)


def test_result_is_heard_once(playground):
    page = playground.page
    playground.preset("wrong-type")
    page.evaluate("""() => {
        window.heard = [];
        const regions = document.querySelectorAll(".playground-panel :is([role=status], [role=alert], [aria-live])");
        for (const region of regions)
            new MutationObserver(() => heard.push(region.textContent))
                .observe(region, { childList: true, subtree: true, characterData: true });
    }""")
    playground.run()
    expect(playground.status).to_contain_text("Same as recorded.")
    assert page.evaluate("heard") == ["Started: Flask.", "Flask: 404. Same as recorded."]
    assert playground.status.evaluate("(it) => getComputedStyle(it).display") != "none"


def test_recorded_differences_lead_to_what_explains_them(playground):
    playground.preset("wrong-method")
    playground.run_all()
    expect(playground.status).to_contain_text("What differs: headers, body.")
    marks = playground.card("FastAPI").locator(".playground-differs")
    expect(marks).to_have_count(4)  # both parts, and the lines of `Allow` and `Content-Type`
    expect(marks.locator("a[href='#wrong-method']")).to_have_count(4)
    expect(playground.card("Django").locator("[data-part=headers] .playground-differs")).to_have_count(0)


def test_headers_that_an_answer_lacks_lead_to_what_explains_them(responses):
    responses.preset("download")
    responses.run_all()
    marks = responses.card("Django").locator("[data-part=headers] .playground-differs")
    expect(marks).to_have_text(["differs accept-ranges", "differs content-type", "differs last-modified"])
    keys = ["#ranges", "#saved-name", "#file-validators"]
    assert [link.get_attribute("href") for link in marks.locator("a").all()] == keys


def test_answers_that_nobody_recorded_are_compared_as_the_recorded_ones(playground):
    playground.preset("wrong-type")
    playground.panel.get_by_label("Path and query").fill("/items/eight")
    playground.run_all()
    expect(playground.status).to_have_text("Flask: 404; FastAPI: 422; Django: 404. What differs: status.")
    expect(playground.panel.locator(".playground-differs")).to_have_count(1)
    expect(playground.panel.locator(".playground-differs a")).to_have_count(0)
    playground.panel.get_by_label("Path and query").fill("/items/12")
    playground.run_all()
    expect(playground.status).to_contain_text("All give the same answer.")


def test_request_is_changed_by_hand(playground):
    playground.panel.get_by_label("Path and query").fill("/items/12/reviews?sort=oldest&tag=a")
    expect(playground.panel.locator(".playground-request .playground-note")).to_have_text(
        "You have changed this request."
    )
    card = playground.run()
    expect(card.locator("pre").first).to_contain_text("12")
    expect(card.locator(".playground-verdict")).to_have_text("Changed request: nothing is recorded for it.")


def test_request_typed_by_hand_is_compared_with_the_recorded_one_that_it_equals(playground):
    target = playground.panel.get_by_label("Path and query")
    target.fill(topic("routing").requests["wrong-type"].target)
    target.press("Enter")
    expect(playground.ended("Flask").locator(".playground-verdict")).to_have_text("Same as recorded.")
    playground.run_all()
    expect(playground.card("FastAPI").locator(".playground-differs a")).to_have_attribute("href", "#wrong-type")


def test_method_headers_and_body_are_changed_by_hand(playground):
    playground.write(
        "from flask import Flask, request\n\napp = Flask(__name__)\n\n\n@app.put('/echo')\ndef echo():\n"
        "    return [request.headers['X-Tea'], request.get_data(as_text=True)]\n"
    )
    playground.panel.get_by_label("Method").select_option("PUT")
    playground.panel.get_by_label("Path and query").fill("/echo")
    playground.panel.get_by_text("Headers and body").click()
    playground.panel.get_by_label("Headers", exact=True).fill("X-Tea: 2 cups")
    playground.panel.get_by_label("Body", exact=True).fill("녹차")
    expect(playground.run().locator("pre").first).to_have_text('["2 cups", "\\ub179\\ucc28"]')


def test_line_that_is_no_header_is_named_and_nothing_is_sent(playground):
    playground.panel.get_by_text("Headers and body").click()
    headers = playground.panel.get_by_label("Headers", exact=True)
    headers.fill("no header")
    playground.button("Run Flask").click()
    expect(playground.status).to_contain_text("“no header” is not a header")
    expect(headers).to_be_focused()


def test_program_that_only_prints(playground):
    playground.panel.get_by_label("Program", exact=True).select_option("router")
    expect(playground.panel.get_by_role("group", name="Request", exact=True)).to_be_hidden()
    playground.run_all()
    for name in NAMES:
        card = playground.card(name)
        expect(card.get_by_role("region", name=f"Output of {name}")).to_contain_text("/items/7")
        expect(card.locator(".playground-verdict")).to_have_text("Same as recorded.")


# --- editing ----------------------------------------------------------------------------------------


def test_edited_code_gives_another_answer_and_can_be_reset(playground):
    before = playground.code()
    playground.write(FLASK % 'return {"cups": item_id + 1}')
    expect(playground.panel.get_by_role("radio", name="Flask changed")).to_be_checked()
    card = playground.run()
    expect(card.locator("pre").first).to_have_text('{"cups": 8}')
    expect(card.locator(".playground-verdict")).to_have_text("Changed code, so not compared with what was recorded.")
    playground.button("Reset the code").click()
    expect(playground.button("Reset the code")).to_be_disabled()
    assert playground.code().strip()[:200] == before.strip()[:200]
    expect(playground.run().locator(".playground-verdict")).to_have_text("Same as recorded.")
    playground.editor.focus()
    playground.page.keyboard.press("ControlOrMeta+z")
    expect(playground.editor).to_contain_text("cups")


def test_syntax_error_is_said_and_marked_at_its_line(playground):
    playground.write("from flask import Flask\n\napp = Flask(__name__\n")
    card = playground.run()
    expect(card.locator(".playground-failure")).to_contain_text("Syntax error.")
    expect(card.locator("code").first).to_contain_text("SyntaxError")
    expect(playground.panel.locator(".cm-lintRange-error")).to_have_text("app = Flask(__name__")
    card.get_by_role("button", name="Show line 3 of flask_app.py").click()
    expect(playground.editor).to_be_focused()
    expect(playground.status).to_have_text("Flask: syntax error.")


def test_exception_is_said_with_its_traceback_and_line(playground):
    playground.write("from flask import Flask\n\napp = Flask(__name__)\ncups = 1 / 0\n")
    card = playground.run()
    expect(card.locator(".playground-failure")).to_contain_text("Exception.")
    expect(card.get_by_role("region", name="Traceback of Flask")).to_contain_text("ZeroDivisionError")
    expect(playground.panel.locator(".cm-lintRange-error")).to_have_text("cups = 1 / 0")


def test_exception_in_a_view_is_an_answer_and_its_line_is_marked(playground):
    playground.write(FLASK % "return 1 / 0")
    card = playground.run()
    expect(card.locator(".playground-status")).to_have_text("500 Internal Server Error")
    expect(card.locator(".playground-failed")).to_contain_text("ZeroDivisionError")
    expect(card.get_by_role("region", name="Output of Flask")).to_contain_text("Traceback")
    expect(playground.panel.locator(".cm-lintRange-error")).to_have_text("return 1 / 0")


def test_what_needs_a_server_says_why_and_how_to_run_it(playground):
    playground.write(FLASK % 'import urllib.request\n    return urllib.request.urlopen("http://127.0.0.1:5432").read()')
    card = playground.run()
    expect(card.locator(".playground-limit")).to_contain_text("A page may not open connections")
    expect(card).to_contain_text("flask --app snippets/routing/flask_app.py run --port 8000")


def test_output_of_fifty_thousand_lines_stays_bounded(playground):
    playground.write(FLASK % 'print("\\n".join(f"cup {n}" for n in range(50_000)))\n    return {}')
    card = playground.run()
    output = card.get_by_role("region", name="Output of Flask")
    expect(output).to_contain_text("cup 0\ncup 1\n")
    expect(card.locator(".playground-output .playground-note")).to_contain_text("50,000 lines in all")
    assert len(output.text_content().split("\n")) < 1000


def test_endless_loop_is_stopped_and_the_next_run_works(playground):
    playground.write(ENDLESS)
    card = playground.run()
    expect(card.locator(".playground-failure")).to_contain_text("Time limit reached.")
    playground.button("Reset the code").click()
    expect(playground.run().locator(".playground-verdict")).to_have_text("Same as recorded.")


def test_what_one_framework_answered_goes_when_another_is_chosen(playground):
    playground.write("import nothing_of_that_name\n")
    expect(playground.run().locator(".playground-failure")).to_be_visible()
    playground.choose("Django")
    expect(playground.panel.locator(".playground-answer")).to_have_count(0)
    expect(playground.status).to_have_text("")


def test_stop_ends_the_run_and_the_next_one_works(playground):
    playground.write(ENDLESS)
    playground.button("Run Flask").click()
    expect(playground.card("Flask").locator(".playground-verdict")).to_have_text("Running…", timeout=SLOW)
    expect(playground.button("Run Flask")).to_have_attribute("aria-disabled", "true")
    playground.button("Stop").click()
    expect(playground.status).to_have_text("Flask: stopped.")
    expect(playground.button("Run Flask")).to_be_focused()
    playground.button("Reset the code").click()
    expect(playground.run().locator(".playground-verdict")).to_have_text("Same as recorded.")


# --- what a topic may hold --------------------------------------------------------------------------


SLOWLY = """import time

from flask import Flask

app = Flask(__name__)


@app.get("/visits")
def visits():
    began = time.monotonic()
    while time.monotonic() < began + 6:
        pass
    return {}
"""


def test_each_request_of_a_chain_has_the_whole_time_and_one_not_asked_is_marked(visit):
    playground = visit("topics/deployment.md").open()
    style = playground.panel.get_by_label("Requests of this page").locator("option[value=style]")
    expect(style).to_contain_text("(not asked)")
    playground.preset("style")
    note = playground.panel.locator(".playground-request > .playground-note")
    expect(note).to_contain_text("that of Flask was not asked")
    playground.choose("Django")
    expect(style).not_to_contain_text("(not asked)")
    expect(note).not_to_contain_text("not asked")
    playground.choose("Flask")
    playground.preset("second-visit")
    playground.write(SLOWLY)
    expect(playground.run().locator(".playground-status")).to_contain_text("200")


COUNTING = """from flask import Flask, request

app = Flask(__name__)
seen = []


@app.post("/login")
def login():
    seen.append(1)
    response = app.make_response({"token": "t%d" % len(seen)})
    response.set_cookie("name", "ada")
    return response


@app.get("/me/<token>")
def me(token):
    return {"name": request.cookies.get("name"), "token": token, "logins": len(seen)}
"""


def _with_a_chain_and_a_folder(data: dict) -> dict:
    """The data of a topic, with a request that needs another one first, and a program of two files."""
    title = dict.fromkeys(LANGUAGES, "Who")
    data["requests"]["login"] = {"title": title, "method": "POST", "target": "/login", "headers": [], "body": ""}
    target = "/me/{{login.response.body.$.token}}"
    data["requests"]["me"] = {
        "title": title, "method": "GET", "target": target, "headers": [], "body": "", "after": "login",
    }  # fmt: skip
    data["groups"][0]["requests"] += ["login", "me"]
    body = '{"logins":1,"name":"ada","token":"t1"}\n'
    data["answers"]["me"] = {"flask": {"status": 200, "headers": {"content-type": "application/json"}, "body": body}}
    files = {"app.py": "from parts.views import app\n", "parts/views.py": COUNTING}
    data["files"]["flask"] = files
    program = {"name": "app", "entry": "app.py", "files": [*files], "target": "app:app", "interface": "wsgi", "run": ""}
    data["frameworks"]["flask"]["programs"] = [program]
    return data


@pytest.fixture
def chained(visit):
    def fulfil(route):
        route.fulfill(json=_with_a_chain_and_a_folder(route.fetch().json()))

    playground = visit(RESPONSES)
    playground.page.route("**/assets/playground/responses.*.json", fulfil)
    return playground.open()


def test_request_that_needs_others_first_equals_the_recorded_one(chained):
    chained.preset("me")
    note = chained.panel.locator(".playground-request .playground-note")
    sent_before = "Sent before it, to the same program: POST /login, whose cookies are carried along."
    filled_in = "{{login.response.body.$.token}} becomes the value of token in an earlier answer."
    expect(note).to_have_text(f"{sent_before} {filled_in}")
    for _ in range(2):  # each run meets a fresh program
        expect(chained.run().locator(".playground-verdict")).to_have_text("Same as recorded.")


def test_files_of_a_folder_are_chosen_and_edited(chained):
    files = chained.panel.get_by_label("File", exact=True)
    assert files.locator("option").all_inner_texts() == ["app.py", "parts/views.py"]
    files.select_option("parts/views.py")
    expect(chained.panel.get_by_role("textbox", name="Code: Flask, parts/views.py")).to_be_visible()
    chained.write(COUNTING.replace('"name": request', '"reader": request'))
    chained.preset("me")
    expect(chained.run().locator("pre").first).to_contain_text('"reader": "ada"')
    files.select_option("app.py")
    expect(chained.editor).to_contain_text("from parts.views import app")
    files.select_option("parts/views.py")
    expect(chained.editor).to_contain_text("reader")


def test_large_body_is_filled_up_and_equals_the_recorded_one(visit):
    playground = visit("topics/requests.md").open()
    playground.preset("raw-5mb")
    note = playground.panel.locator(".playground-request .playground-note")
    expect(note).to_contain_text("filled up with the letter x to 5,000,000 bytes")
    expect(playground.run().locator(".playground-verdict")).to_have_text("Same as recorded.")


def test_file_beside_the_program_is_there(responses):
    name = next(name for name, request in topic("responses").requests.items() if request.target == "/report")
    responses.preset(name)
    expect(responses.run().locator(".playground-verdict")).to_have_text("Same as recorded.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language(visit, language):
    playground = visit(ROUTING, language)
    playground.page.locator(".playground-open").click()
    panel = playground.panel
    panel.locator(".playground-preset").select_option("wrong-type")
    panel.locator(".playground-run").click()
    verdict = {"en": "Same as recorded.", "ko": "기록한 결과와 같습니다.", "ru": "Совпадает с записанным."}[language]
    expect(panel.locator(".playground-verdict")).to_have_text(verdict, timeout=SLOW)
    titles = topic("routing")
    title = titles.requests["wrong-type"].title if language == "en" else titles.titles["wrong-type"][language]
    expect(panel.locator("option[value=wrong-type]")).to_have_text(title)
    group = {"en": "Parameters in the path", "ko": "경로 매개변수", "ru": "Параметры в пути"}[language]
    expect(panel.locator("optgroup:has([value=wrong-type])")).to_have_attribute("label", group)
    if language != "en":
        said = " ".join(
            panel.locator("legend, .playground-labelled > label, button, .playground-verdict").all_inner_texts()
        )
        assert not re.findall(r"\b(?!Flask|FastAPI|Django|query)[A-Za-z]{4,}\b", said)


def test_recorded_answer_leads_to_the_playground(visit):
    playground = visit()
    answer = playground.page.locator("#answer-wrong-type")
    answer.locator("summary").click()
    answer.get_by_role("button", name="Send it in the playground").click()
    expect(playground.panel.get_by_label("Requests of this page")).to_have_value("wrong-type")
    expect(playground.button("Run Flask")).to_be_focused()
    expect(playground.panel).to_be_in_viewport()


def test_it_runs_side_by_side_what_the_reader_compares(reader, site, playground_of):
    page = reader()
    page.goto(site.at(ROUTING) + "?f=flask,fastapi")
    playground = playground_of(page).open()
    some = playground.panel.locator(".playground-bar .playground-button").first
    expect(some).to_have_text(re.compile("^Run Flask, FastAPI"))
    playground.preset("wrong-type")
    some.click()
    expect(playground.status).to_contain_text("Flask: 404; FastAPI: 422.", timeout=SLOW)
    assert playground.panel.locator(".playground-answer").count() == 2
    tabs = playground.panel.locator(".playground-frameworks label:visible")
    expect(tabs).to_have_text(["Flask", "FastAPI"])
    page.locator("compare-toolbar label[data-framework=django]").click()
    expect(tabs).to_have_text(["Flask", "FastAPI", "Django"])
    expect(some).to_have_text(re.compile("^Run all 3"))
    playground.choose("Django")
    page.locator("compare-toolbar label[data-framework=django]").click()
    expect(tabs).to_have_text(["Flask", "FastAPI", "Django"])  # the program in sight stays


def test_it_opens_on_the_framework_that_the_path_leads_to(reader, site, playground_of):
    page = reader()
    page.goto(site.at("paths.md"))
    path = page.locator("rosetta-path[data-path=flask-to-fastapi]")
    path.get_by_role("button", name="Follow this path").click()
    expect(path.get_by_role("button", name="Leave this path")).to_be_visible()
    page.goto(site.at("sandbox.md"))
    playground = playground_of(page).open()
    expect(playground.panel.get_by_role("radio", name="FastAPI")).to_be_checked()
    expect(playground.panel.locator(".playground-frameworks label:visible")).to_have_text(["Flask", "FastAPI"])


def test_recorded_and_shown_presets_are_all_there(responses):
    names = responses.panel.locator(".playground-preset option").evaluate_all("found => found.map((one) => one.value)")
    assert sorted(names) == sorted(topic("responses").requests)


# --- the sandbox ------------------------------------------------------------------------------------


def test_sandbox_has_three_programs_and_takes_any_code_and_request(visit):
    playground = visit("sandbox.md").open()
    groups = playground.panel.locator(".playground-preset optgroup")
    labels = groups.evaluate_all("found => found.map((one) => one.label)")
    assert labels == ["A value in the path", "JSON", "A form"]
    playground.run_all()
    expect(playground.status).to_have_text("Flask: 200; FastAPI: 200; Django: 200. All give the same answer.")
    read = playground.panel.page.evaluate("Object.keys(JSON.parse(localStorage['rosetta.study']).pages)")
    assert read == ["sandbox"], "the step of a path is done where a program was run"
    playground.preset("note-missing")
    playground.run_all()
    expect(playground.card("FastAPI").locator(".playground-differs a")).to_have_attribute("href", "#missing-value")
    playground.write(FLASK % 'return {"cups": item_id}')
    playground.panel.get_by_label("Method").select_option("GET")
    playground.panel.get_by_label("Path and query").fill("/items/2")
    expect(playground.run().locator("pre").first).to_have_text('{"cups": 2}')


def test_sandbox_is_shared_as_a_link(visit):
    playground = visit("sandbox.md").open()
    playground.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    playground.write(FLASK % 'return {"cups": item_id}')
    playground.panel.get_by_label("Path and query").fill("/items/3")
    playground.button("Copy link").click()
    expect(playground.status).to_contain_text("Link copied.")
    link = playground.page.evaluate("navigator.clipboard.readText()")
    other = visit("sandbox.md")
    other.page.goto("about:blank")
    other.page.goto(link)
    expect(other.panel.get_by_label("Path and query")).to_have_value("/items/3")
    expect(other.run().locator("pre").first).to_have_text('{"cups": 3}')
