"""For everybody: by keyboard, with the focus in sight, enlarged, without motion, in the system's colours, read out."""

import base64
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rosetta.audit import axe
from tests.weekly import ONE_A_DAY, weekly

ROUTING = "topics/routing.md"
KINDS = [
    "index.md", ROUTING, "glossary.md", "choose.md", "review.md", "progress.md", "offline.md", "verified.md", "404.md",
]  # fmt: skip
CHANGED = (Path(__file__).parent / "changed.js").read_text("utf-8")
LOST = (Path(__file__).parent / "lost.js").read_text("utf-8")

STYLE = """rules => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [sheet];
}"""
LAID_OUT = "* { content-visibility: visible !important }"  # what is far away, too

FOCUSABLE = """const focusable = (it) => it.tabIndex >= 0 && !it.disabled
    && it.matches("a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]")
    && it.checkVisibility({visibilityProperty: true});"""

# What can take the focus, one of each kind: its element with its classes or, where it has none, its parent's too.
CONTROLS = (
    "() => {"
    + FOCUSABLE
    + """
  const name = (it) => [it.localName, it.localName === "input" ? it.type : "", ...it.classList].join(".");
  const kinds = new Map();
  for (const it of document.querySelectorAll("body *")) {
    const kind = it.classList.length ? name(it) : `${name(it.parentElement)} > ${name(it)}`;
    const behind = document.querySelector("dialog[open]")?.contains(it) === false;
    const passed = it.type === "radio" && !it.checked && document.querySelector(`[name="${it.name}"]:checked`);
    if (!kinds.has(kind) && focusable(it) && !behind && !passed) kinds.set(kind, it);
  }
  window.controls = kinds;
  return [...kinds.keys()];
}"""
)

# The place of a control together with what may show its focus in its stead: its label, the bar of its tabs.
PLACE = """async kind => {
  document.activeElement.blur();
  const it = window.controls.get(kind);
  for (let frame = 0; frame < 3; frame++) {  // what was far away is laid out now, and may be higher than it was
    it.scrollIntoView({block: "center", behavior: "instant"});
    await new Promise(requestAnimationFrame);
  }
  const next = it.matches(".md-option, .md-nav__toggle") ? it.nextElementSibling : null;
  const shown = [it, ...(it.labels ?? []), next, it.parentElement.querySelector(":scope > .tabbed-labels")];
  const whole = (all) => all.map(it => it.getBoundingClientRect()).filter(box => box.width && box.height);
  const own = whole(shown.filter(Boolean));
  const boxes = own.length ? own : whole([it.parentElement]);
  const [left, top] = ["left", "top"].map(side => Math.max(0, Math.min(...boxes.map(box => box[side])) - 6));
  const [right, bottom] = ["right", "bottom"].map(side => Math.max(...boxes.map(box => box[side])) + 6);
  return {x: left, y: top, width: Math.min(innerWidth, right) - left, height: Math.min(innerHeight, bottom) - top};
}"""


class Eye:
    """Compares pictures of a page; on a page of its own, which no policy binds."""

    def __init__(self, page: Page) -> None:
        self.page, self.own = page, page.context.new_page()
        page.bring_to_front()

    def picture(self, **where) -> str:
        return base64.b64encode(self.page.screenshot(**where)).decode()

    def of(self, selector: str) -> str:
        element = self.page.locator(selector).first
        element.evaluate("it => it.scrollIntoView({block: 'center', behavior: 'instant'})")  # then it is laid out
        return base64.b64encode(element.screenshot()).decode()

    def changed(self, before: str, after: str) -> int:
        """How many pixels an eye sees change."""
        return self.own.evaluate(CHANGED, [before, after])

    def unseen(self, known: set[str]) -> list[str]:
        """The kinds of controls whose focus changes hardly anything; `known` ones are left out, and it grows."""
        self.page.keyboard.press("Shift")  # what a script focuses after a key shows its focus
        found = []
        for kind in self.page.evaluate(CONTROLS):
            if kind in known:
                continue
            known.add(kind)
            place = self.page.evaluate(PLACE, kind)
            self.picture(clip=place)  # the first after a leap may show what is not painted yet
            before = self.picture(clip=place)
            self.page.evaluate("kind => window.controls.get(kind).focus({preventScroll: true})", kind)
            # A ring two pixels wide around the smallest button here is three times as much.
            if self.changed(before, self.picture(clip=place)) < 80:
                found.append(kind)
        return found


def arrive(page: Page, address: str) -> None:
    """Go there, and wait until the parts of the page have come and made their controls."""
    page.goto(address)
    page.wait_until_quiet()


def open_search(page: Page, query: str) -> None:
    page.locator(".search-open").click()
    page.locator(".search-input").fill(query)
    expect(page.locator(".search-results a").first).to_be_visible()


def open_playground(page: Page) -> None:
    page.locator(".playground-open").click()
    expect(page.locator(".playground-panel .cm-content")).to_be_visible()


def answer_wrongly(page: Page) -> None:
    """The first question of a page, and the first that asks for an order."""
    page.evaluate("document.querySelector('form.quiz-form').scrollIntoView()")  # what is far away is not laid out
    form = page.locator("form.quiz-form").first
    form.locator("input").first.check()
    form.locator(".study-button").first.click()
    expect(form.locator(".quiz-feedback")).not_to_be_empty()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), pytest.param("dark", 390, marks=weekly())])
def test_focus_is_seen_on_every_kind_of_control(site, reader, scheme, width):
    page = reader(width, color_scheme=scheme, reduced_motion="reduce")
    eye, known, unseen = Eye(page), set(), []
    for name in KINDS:
        arrive(page, site.at(name))
        unseen += eye.unseen(known)
        if name == ROUTING:
            open_playground(page)
            answer_wrongly(page)
            unseen += eye.unseen(known)
        if name == "verified.md":
            if width == 390:
                page.locator(".navigation-open").click()
                unseen += eye.unseen(known)
                page.keyboard.press("Escape")
            open_search(page, "redirect")
            unseen += eye.unseen(known)
    assert len(known) > 40
    assert unseen == []


# What shows a hand, but is no control that can take the focus, nor stands for one.
POINTER_ONLY = (
    "() => {"
    + FOCUSABLE
    + """
  const reached = (it) => it && focusable(it);
  return [...document.body.querySelectorAll("*")].filter(it => it.checkVisibility({visibilityProperty: true})
      && getComputedStyle(it).cursor === "pointer" && getComputedStyle(it.parentElement).cursor !== "pointer")
    .filter(it => it.getBoundingClientRect().width > 0)
    .filter(it => ![...it.querySelectorAll("*"), it.closest("a, button, summary"), it, it.control].some(reached))
    .map(it => it.outerHTML.slice(0, 100));
}"""
)


@pytest.mark.parametrize("width", [390, 1280])
def test_what_a_mouse_can_press_a_keyboard_can(site, reader, width):
    page = reader(width)
    for name in KINDS:
        arrive(page, site.at(name))
        if name == ROUTING:
            open_playground(page)
            answer_wrongly(page)
        assert page.evaluate(POINTER_ONLY) == [], name
    page.locator(".search-open").click()
    assert page.evaluate(POINTER_ONLY) == []


# Where the focus is: a name, and whether the middle of the control, or of what stands for it, is what one would press.
FOCUSED = """() => {
  const it = document.activeElement;
  if (it === document.body) return null;
  const shown = it.matches(".tabbed-set > input")
    ? it.parentElement.querySelector(".tabbed-labels")
    : it.matches(".md-option") ? it.parentElement : it;
  const box = [...shown.getClientRects()].find(box => box.width > 0) ?? shown.getBoundingClientRect();
  const hit = document.elementsFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20))
    .find(it => !it.closest(".md-tooltip2"));
  const met = hit && (shown.contains(hit) || hit.contains(shown) && !hit.matches("html, body, main, article"));
  return {name: it.outerHTML.slice(0, 90), met: Boolean(met)};
}"""


@pytest.mark.parametrize("width", [390, 1280])
def test_the_focus_never_leaves_the_view(site, reader, width):
    """Nothing that is closed takes it, and nothing that stays in place, as the header does, lies over it."""
    page = reader(width, 700, reduced_motion="reduce")
    for name, presses in (("index.md", 60), (ROUTING, 60), ("choose.md", 25), ("glossary.md", 25)):
        arrive(page, site.at(name))
        lost, count = [], 0
        for _ in range(presses):
            page.keyboard.press("Tab")
            focused = page.evaluate(FOCUSED)
            count += focused is not None
            lost += [focused["name"]] if focused and not focused["met"] else []
        assert lost == [], name
        assert count > 20


def test_the_navigation_of_a_narrow_screen_opens_and_closes_by_keyboard(site, reader):
    page = reader(390, 844, reduced_motion="reduce")
    arrive(page, site.at(ROUTING))
    bar, button = page.locator(".md-sidebar--primary"), page.get_by_role("button", name="Navigation")
    expect(bar).not_to_be_visible()
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    section = page.locator(".nav-group:has(> summary:has-text('HTTP'))")
    other = page.locator(".nav-group:has(> summary:has-text('Start here'))")
    expect(bar.get_by_role("link", name="One request, three frameworks")).to_be_focused()
    expect(section).to_have_attribute("open", "")
    expect(bar.get_by_role("link", name="Response handling")).to_be_visible()
    expect(bar.get_by_role("link", name="Glossary")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(bar).not_to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(other.locator("summary")).to_be_focused()
    page.keyboard.press("Space")
    expect(other).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    target = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(target)
    expect(bar).not_to_be_visible()


def test_a_page_of_another_group_is_three_touches_away(site, reader):
    page = reader(390, 844, has_touch=True, reduced_motion="reduce")
    arrive(page, site.at(ROUTING))
    page.locator(".navigation-open").tap()
    page.locator(".md-nav--primary summary", has_text="Start here").tap()
    page.locator(".md-nav--primary a", has_text="Glossary").tap()
    page.wait_for_url(site.at("glossary.md"))


def test_the_open_navigation_closes_when_the_focus_goes_on(site, reader):
    page = reader(390, 844, reduced_motion="reduce")
    arrive(page, site.at("verified.md"))
    page.locator(".navigation-open").press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("!document.activeElement.closest('.md-sidebar--primary')"):
            break
    expect(page.locator(".md-sidebar--primary")).not_to_be_visible()
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_without_javascript_the_navigation_slides_in_for_the_keyboard(site, reader):
    page = reader(390, 844, java_script_enabled=False)
    page.goto(site.at("verified.md"))
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.locator(".md-sidebar--primary :focus").count():
            break
    expect(page.locator(".md-sidebar--primary :focus")).to_be_in_viewport()


def test_a_tooltip_can_be_put_away_and_the_pointer_can_go_onto_it(site, page):
    page.clock.install()
    arrive(page, site.at(ROUTING))
    term, tooltip = page.locator("a.term").first, page.locator(".md-tooltip2--active")
    term.focus()
    expect(tooltip).to_be_visible()
    assert tooltip.get_attribute("id") == term.get_attribute("aria-describedby")
    page.keyboard.press("Escape")
    expect(tooltip).not_to_be_visible()
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(5, 5)
    term.hover()
    expect(tooltip).to_be_visible()
    at, box = term.bounding_box(), tooltip.locator(".md-tooltip2__inner").bounding_box()
    page.mouse.move(at["x"] + at["width"] / 2, box["y"] + box["height"] / 2, steps=8)
    page.clock.run_for(600)  # twice as long as Material waits before it takes a tooltip away
    expect(tooltip).to_be_visible()
    page.mouse.move(5, 5, steps=4)
    expect(tooltip).to_have_count(0)


# What would move: transitions and animations with their time, and how the page scrolls.
MOVING = """() => {
  const found = new Set([getComputedStyle(document.documentElement).scrollBehavior].filter(how => how !== "auto"));
  for (const it of document.querySelectorAll("*"))
    for (const part of [null, "::before", "::after"]) {
      const style = getComputedStyle(it, part);
      const longest = (times) => Math.max(...times.split(",").map(parseFloat));
      const changes = style.transitionProperty !== "none" && longest(style.transitionDuration) > 0;
      const plays = style.animationName !== "none" && longest(style.animationDuration) > 0;
      if (changes || plays || style.scrollBehavior === "smooth")
        found.add(`${it.localName}.${it.className}${part ?? ""}`);
    }
  for (const one of document.getAnimations()) found.add(`runs: ${one.effect.target.outerHTML.slice(0, 60)}`);
  return [...found].slice(0, 12);
}"""
JUMPS = """() => {
  const asked = [];
  for (const [owner, name] of [[Element.prototype, "scrollIntoView"], [window, "scrollTo"], [window, "scrollBy"]]) {
    const scroll = owner[name];
    owner[name] = function (...given) {
      if (given.some(one => one?.behavior === "smooth")) asked.push(name);
      return scroll.apply(this, given);
    };
  }
  window.smooth = asked;
}"""


def test_nothing_moves_for_readers_who_ask_for_that(site, reader):
    page = reader(390, 844, reduced_motion="reduce")
    page.add_init_script(f"({JUMPS})()")
    arrive(page, site.at(ROUTING))
    open_playground(page)
    answer_wrongly(page)
    page.locator(".navigation-open").click()
    assert page.evaluate(MOVING) == []
    page.keyboard.press("Escape")
    arrive(page, site.at("index.md"))
    open_search(page, "redirect")
    assert page.evaluate(MOVING) == []
    assert page.evaluate("window.smooth") == []


def test_others_see_the_navigation_slide(site, reader):
    page = reader(390, 844)
    arrive(page, site.at("verified.md"))
    assert page.evaluate(MOVING) != []


# What a page of each kind loses when it is enlarged. A window of 640 pixels is one of 1280 at 200 %.
@pytest.mark.parametrize("language", ONE_A_DAY)
def test_nothing_is_lost_on_a_phone_nor_at_200_percent(site, reader, language):
    page = reader(640, 400, device_scale_factor=2)
    for name in KINDS:
        arrive(page, site.at(name, language))
        page.evaluate(STYLE, LAID_OUT)
        page.evaluate("for (const fold of document.querySelectorAll('article details')) fold.open = true")
        for width in (640, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            lost = [one for one in page.evaluate(LOST) if width > 320 or "md-ellipsis: Pyweb Rosetta" not in one]
            assert lost == [], f"{name} at {width}"
        # Text alone at 200 %: the theme's root has 125 %.
        page.set_viewport_size({"width": 1280, "height": 800})
        page.evaluate("document.documentElement.style.fontSize = '250%'")
        assert page.evaluate(LOST) == [], f"{name} with text at 200 %"


def test_a_larger_font_of_the_browser_loses_nothing_either(site, page):
    """Media queries count in it: the layout becomes that of a narrow screen."""
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    for name in ("index.md", ROUTING, "choose.md"):
        arrive(page, site.at(name, "ru"))
        page.evaluate(STYLE, LAID_OUT)
        assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 40
        assert page.evaluate(LOST) == [], name


def test_what_opens_loses_nothing_at_200_percent(site, reader):
    page = reader(640, 400, device_scale_factor=2)
    arrive(page, site.at(ROUTING, "ru"))
    open_playground(page)
    answer_wrongly(page)
    page.evaluate(STYLE, LAID_OUT)
    assert page.evaluate(LOST) == []
    open_search(page, "маршрут")
    assert page.evaluate(LOST) == []


def test_a_finding_of_what_is_lost(site, page):
    arrive(page, site.at("verified.md"))
    page.evaluate("""() => {
      document.querySelector("article h2 ~ p").style.cssText = "width: 3000px; white-space: nowrap";
      document.querySelector("article h2").style.cssText = "width: 20px; overflow: hidden; white-space: nowrap";
    }""")
    found = "\n".join(page.evaluate(LOST))
    for said in ("the page is 3", "outside of the window: p.", "cut off: h2."):
        assert said in found


# A control, and what makes its state another: both must look different where the system gives the colours.
STATES = {
    "a framework to compare": (ROUTING, "compare-toolbar label:nth-child(3)", "compare-toolbar [value=django]"),
    "a layout": (ROUTING, "compare-toolbar label[data-layout=columns]", "compare-toolbar [value=tabs]"),
    "a request of the front page": ("index.md", ".showcase-requests label", ".showcase-requests :last-child > input"),
    "an answer of the chooser": ("choose.md", ".chooser-answers label", ".chooser-answers input"),
}  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_chosen_shows_in_the_colours_of_the_system(site, reader, scheme):
    page = reader(forced_colors="active", color_scheme=scheme, reduced_motion="reduce")
    eye = Eye(page)
    for name, (where, shown, press) in STATES.items():
        arrive(page, site.at(where))
        page.mouse.move(0, 0)
        before = eye.of(shown)
        page.locator(press).first.evaluate("it => it.click()")
        assert eye.changed(before, eye.of(shown)) >= 15, name


def test_the_open_tab_shows_in_the_colours_of_the_system(site, reader):
    page = reader(forced_colors="active", reduced_motion="reduce")
    eye = Eye(page)
    arrive(page, site.at("index.md") + "?layout=tabs")
    open_playground(page)
    for bar in (".playground-frameworks", ".compare .tabbed-labels"):
        first, last = f"{bar} > label >> nth=0", f"{bar} > label >> nth=-1"
        pictures = [eye.of(first), eye.of(last)]
        page.locator(last).evaluate("it => (it.control ?? it.querySelector('input')).click()")
        for before, label in zip(pictures, (first, last), strict=True):
            assert eye.changed(before, eye.of(label)) >= 60, f"{label}: no line below the open one alone"


def test_icons_and_marks_show_in_the_colours_of_the_system(site, reader):
    page = reader(1000, forced_colors="active", reduced_motion="reduce")
    eye = Eye(page)
    arrive(page, site.at(ROUTING))
    page.locator(".compare pre").first.evaluate("it => it.scrollIntoView()")  # then it gets its button
    for place, drawn in {
        ".navigation-open": ".navigation-open svg",
        ".compare-toolbar label": ".framework-name::before",
        ".compare .md-code__button": ".md-code__button::after",
        ".answer-cells b": ".answer-cells b::before",
        ".answer summary": ".answer summary::after",
    }.items():
        page.evaluate(STYLE, "")
        shown = eye.of(place)
        page.evaluate(STYLE, f"{drawn} {{ visibility: hidden !important }}")
        assert eye.changed(shown, eye.of(place)) >= 15, place


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_a_comparison_is_announced_as_a_choice_between_frameworks(site, reader, language):
    """Tabs here are radios, which work without JavaScript: a group with a name, of which one is chosen."""
    page = reader()
    arrive(page, site.at(ROUTING, language) + "?layout=tabs")
    named = {"en": "Framework", "ko": "프레임워크", "ru": "Фреймворк"}[language]
    first = page.locator(".compare").first.get_by_role("group", name=named, exact=True)
    tabs = [first.get_by_role("radio", name=name, exact=True) for name in ("Flask", "FastAPI", "Django")]
    for tab, chosen in zip(tabs, (True, False, False), strict=True):
        assert tab.is_checked() is chosen
    tabs[0].focus()
    page.keyboard.press("ArrowDown")
    assert [tab.is_checked() for tab in tabs] == [False, True, False]
    without = reader(java_script_enabled=False)
    without.goto(site.at(ROUTING, language))
    assert without.locator(".compare").first.get_by_role("radio", name="Flask", exact=True).is_checked()


def test_tables_stay_tables_for_a_screen_reader_where_they_look_like_cards(site, reader):
    page = reader(390, 844)
    tables = ".phrases"
    arrive(page, site.at("phrasebook.md"))
    # Chromium's tree for tests holds what is laid out; the one for screen readers, everything.
    page.evaluate(STYLE, LAID_OUT)
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in nodes if not node["ignored"]]
    assert roles.count("table") == page.locator(tables).count()
    assert roles.count("row") == page.locator(f"{tables} tr").count()
    assert roles.count("rowheader") == page.locator(f"{tables} tbody th").count()
    assert roles.count("columnheader") == page.locator(f"{tables} thead th").count()


def opened_navigation(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator(".navigation-open").click()


def opened_languages(page: Page) -> None:
    page.locator(".md-select button").focus()
    expect(page.locator(".md-select__link").first).to_be_visible()


def opened_tooltip(page: Page) -> None:
    page.locator("a.term").first.focus()
    expect(page.locator(".md-tooltip2--active")).to_be_visible()


def opened_folds(page: Page) -> None:
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")


def refused_copy(page: Page) -> None:
    page.evaluate(
        "() => { navigator.clipboard.write = navigator.clipboard.writeText = () => Promise.reject(Error('no')) }"
    )
    page.locator("copy-page button").click()
    expect(page.locator("copy-page dialog textarea")).to_be_visible()


def chosen_answers(page: Page) -> None:
    for answer in page.locator(".chooser-answers label:first-child input").all()[:2]:
        answer.check()


def begun_review(page: Page) -> None:
    page.locator("rosetta-review .study-button").first.click()
    expect(page.locator("rosetta-review form, rosetta-review .review-card").first).to_be_visible()


STEPS = {
    "verified.md": [opened_languages, opened_tooltip, refused_copy, opened_navigation],
    "topics/responses.md": [answer_wrongly],
    "choose.md": [opened_folds, chosen_answers],
    "review.md": [begun_review],
    "index.md": [opened_navigation],
}


@pytest.mark.parametrize(("name", "steps"), STEPS.items(), ids=STEPS)
def test_axe_finds_nothing_in_what_opens(site, reader, name, steps):
    """The search and the playground have such a test of their own."""
    page = reader(color_scheme="dark" if name == "choose.md" else "light", reduced_motion="reduce")
    for step in steps:
        arrive(page, site.at(name))
        step(page)
        # A tooltip stands in no landmark, and need not: it is read out with what it describes.
        found = [one for one in axe.findings(page) if not one.startswith("region: #__tooltip2")]
        assert found == [], step.__name__
