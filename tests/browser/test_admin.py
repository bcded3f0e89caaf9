"""The admins as staff use them: a login by the form, the list, a search, and an action on two records."""

import pytest
from playwright.sync_api import expect

from rosetta.audit.pictures import addresses, log_in
from rosetta.content.topics import all_topics
from rosetta.recording.servers import development_command, serving

TOPIC = next(topic for topic in all_topics() if topic.name == "admin")
# What a person clicks, once two rows are chosen.
WITHDRAW = {
    "flask": ["text=With selected", "a.dropdown-item:text-is('Withdraw')"],
    "fastapi": ["text=Actions", "#action-customconfirm-withdraw", "#modal-confirmation-withdraw >> text=Yes"],
    "django": ["button[name=index]"],
}
BOXES = {"flask": "input[name=rowid]", "fastapi": "td input[type=checkbox]", "django": "input.action-select"}


@pytest.fixture(params=WITHDRAW)
def served(request):
    """A program, and where it is served; its database is made for it."""
    entry = TOPIC.entries[request.param]
    with serving(development_command(entry), entry) as served:
        yield request.param, f"http://127.0.0.1:{served.port}"


def test_staff_logs_in_searches_and_withdraws_two(served, browser):
    framework, origin = served
    page = browser.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(addresses(origin)["list"])
    assert "/login" in page.url
    log_in(page, origin)
    page.goto(addresses(origin)["list"])
    assert page.locator(BOXES[framework]).count() == 5
    page.goto(addresses(origin)["search"])
    boxes = page.locator(BOXES[framework])
    assert boxes.count() == 3
    for at in (0, 1):
        boxes.nth(at).check()
    if framework == "django":
        page.select_option("select[name=action]", "withdraw")
    for clicked in WITHDRAW[framework][:-1]:
        page.click(clicked)
    with page.expect_navigation():
        page.click(WITHDRAW[framework][-1])
    teas = page.request.get(f"{origin}/teas").json()
    assert {name for name, (_, _, withdrawn) in teas.items() if withdrawn} == {"Bancha", "Ceylon", "Gyokuro"}
    page.close()


def test_a_link_on_another_site_runs_no_action(served, browser):
    """The browser says that it comes from there, and keeps a cookie that is `Strict` to itself."""
    _, origin = served
    page = browser.new_page()
    log_in(page, origin)
    teas = page.request.get(f"{origin}/teas").json()
    address = addresses(origin)["action"]
    page.route("http://evil.example/", lambda route: route.fulfill(
        content_type="text/html",
        body=f'<a href="{address}">A link</a><form method="post" action="{address}">'
        '<input name="action" value="withdraw"><input name="rowid" value="1"><input name="_selected_action" value="1">'
        "<button>Send</button></form>",
    ))  # fmt: skip
    for clicked in ("a", "button"):
        page.goto("http://evil.example/")
        with page.expect_navigation():
            page.click(clicked)
        assert page.request.get(f"{origin}/teas").json() == teas
    page.close()


@pytest.mark.weekly  # every day tests/runtime asks it in Node
def test_the_page_answers_with_the_list_of_django(page, site):
    """Its migrations take longer there than a program may."""
    # The address opens the row: what is above it gets its height when it is scrolled to, and a click may miss.
    page.goto(site.at("topics/admin.md") + "#answer-search")
    row = page.locator("#answer-search")
    row.get_by_role("button", name="Run it here").click()
    expect(row.locator("[role=status]").filter(has_text="Django: 200")).to_be_visible(timeout=90_000)
