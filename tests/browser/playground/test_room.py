"""Where the parts of the playground stand on screens of different sizes, and what is in sight."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

ROUTING = "topics/routing.md"
NAMES = ("Flask", "FastAPI", "Django")
SCREENS = [(390, 844), (900, 700), (1200, 700), (1280, 800), (1920, 1080)]
# In sight: not below the window, and not behind what stands still above.
COVERED = """(element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return !element.contains(seen);
}"""


@pytest.fixture
def opened(site, reader, playground_of) -> Callable:
    """An open playground on a screen of that size."""

    def opened(width: int, height: int, page: str = ROUTING):
        shown: Page = reader(width, height)
        shown.goto(site.at(page))
        return playground_of(shown).open()

    return opened


@pytest.fixture(scope="module")
def running(browser, site, playground_of) -> Iterator:
    """One open playground with its workers up: what starts Python anew for each size learns nothing of the size."""
    context = browser.new_context(service_workers="block", reduced_motion="reduce")
    page = context.new_page()
    page.goto(site.at(ROUTING))
    playground = playground_of(page).open()
    playground.run()
    yield playground
    context.close()


@pytest.fixture
def resized(running, problems) -> Iterator[Callable]:
    """The running playground on a screen of that size."""

    def resized(width: int, height: int):
        running.page.set_viewport_size({"width": width, "height": height})
        return running

    problems.watch(running.page)
    yield resized
    assert not problems.seen, "\n".join(problems.seen)


def scroll(playground, where: str) -> None:
    """To an end of the code."""
    playground.panel.locator(".playground-code").evaluate("(it, block) => it.scrollIntoView({ block })", where)


def in_sight(locator) -> None:
    expect(locator).to_be_in_viewport(ratio=1)
    assert not locator.evaluate(COVERED)


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_run_is_in_sight_before_anything_ran(opened, width, height):
    playground = opened(width, height)
    run = playground.button("Run Flask")
    in_sight(run)
    for where in ("start", "end"):
        scroll(playground, where)
        in_sight(run)
    assert playground.page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_run_and_answers_are_in_sight(resized, width, height):
    playground = resized(width, height)
    page = playground.page
    run = playground.button("Run Flask")
    for request, status in (("wrong-type", "404"), ("int-path", "200")):  # so that each is the answer of its run
        playground.preset(request)
        for where in ("start", "end"):
            scroll(playground, where)
            in_sight(run)
        run.focus()
        page.keyboard.press("Enter")
        card = playground.ended("Flask")
        expect(card.locator(".playground-status")).to_contain_text(status)
        in_sight(card.locator(".playground-status"))
        in_sight(card.locator("pre").first)
        in_sight(run)
        expect(run).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_wide_screens_have_the_request_and_the_answers_beside_the_code(resized, width, height):
    playground = resized(width, height)
    code, form, answer = (
        playground.panel.locator(part).bounding_box()
        for part in (".playground-editor", ".playground-request", ".playground-answer")
    )
    for part in (form, answer):
        if width >= 1200:
            assert part["x"] >= code["x"] + code["width"]
        else:
            assert part["y"] >= code["y"] + code["height"]


def test_answers_stand_side_by_side_where_there_is_room(resized):
    playground = resized(900, 700)
    playground.run_all()
    boxes = [playground.card(name).bounding_box() for name in NAMES]
    assert len({box["y"] for box in boxes}) == 1
    assert boxes[0]["x"] < boxes[1]["x"] < boxes[2]["x"]


def test_nothing_moves_while_python_is_loaded(opened):
    playground = opened(1280, 800)
    place = "(it) => Math.round(it.getBoundingClientRect().top)"
    state = playground.panel.locator(".playground-state")
    before = state.evaluate(place)
    playground.run()
    assert state.evaluate(place) == before
