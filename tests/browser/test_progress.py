"""What was read and answered: when it counts, where it shows, and that no state of the storage loses it silently."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rosetta.content import glossary
from rosetta.pages import plan
from rosetta.paths import DOCS, LANGUAGES
from tests.weekly import ONE_A_DAY

TEA, PROGRESS = "topics/tea.md", "progress.md"
KEY = "rosetta.study"
THEN = "2026-01-05T10:00:00.000Z"
FULL = f"""
  const setItem = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, value) {{
    if (key.startsWith('{KEY}')) throw new DOMException('full', 'QuotaExceededError');
    setItem.call(this, key, value);
  }}"""
DAMAGED = {
    "no-json": "{",
    "other-version": '{"version": 2}',
    "one-entry": '{"version": 1, "cards": {"a": 7}, "pages": {}, "quizzes": {}}',
}
FORBIDDEN = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"


def kept(page: Page) -> dict:
    return page.evaluate(f"JSON.parse(localStorage['{KEY}'] ?? '{{}}')")


def store(page: Page, site, **parts) -> dict:
    """As an earlier visit would have."""
    study = {"version": 1, "cards": {}, "pages": {}, "sections": {}, "quizzes": {}, "exercises": {}} | parts
    page.goto(site.at("index.md"))
    page.evaluate(f"study => {{ localStorage['{KEY}'] = JSON.stringify(study) }}", study)
    return study


def answer(page: Page) -> None:
    """The first question, rightly."""
    question = page.locator(".quiz-question").first
    right = question.locator(".quiz-right").get_attribute("data-right")
    question.locator(f"input[value='{right}']").check()
    question.locator("button[type=submit]").click()
    expect(question).to_have_attribute("data-state", "right")


def hashes(site) -> dict[str, str]:
    entries = json.loads((site.folder / "assets/study/en/cards.json").read_text("utf-8"))
    return {one["id"]: one["hash"] for one in entries}


@pytest.fixture
def watched(page) -> Page:
    """A page whose clock the test sets."""
    page.clock.install()
    return page


def until_told(page: Page, selector: str) -> None:
    """Until the browser has told what is seen now: those who watch hear of it in the order in which they began."""
    page.locator(selector).first.evaluate(
        """element => new Promise((told) => {
            new IntersectionObserver((_, observer) => (observer.disconnect(), told())).observe(element);
        })"""
    )


def scroll_to(page: Page, selector: str) -> None:
    page.locator(selector).first.evaluate("element => element.scrollIntoView({ behavior: 'instant' })")
    until_told(page, selector)


def marks(page: Page) -> list[str]:
    return page.locator(".md-nav--primary a:has(> .page-read) .md-ellipsis").all_inner_texts()


def read_through(page: Page) -> None:
    """Screen after screen, each for as long as a section takes to count.

    To where the page ends when one is there: sections may be higher than they were taken for before they were seen.
    """
    is_over = False
    while not is_over:
        page.clock.run_for(11_000)
        is_over = page.evaluate("scrollY + innerHeight >= document.documentElement.scrollHeight - 1")
        page.evaluate("scrollBy({ top: 500, behavior: 'instant' })")
        until_told(page, "body")


def test_page_counts_as_read_at_its_end_and_after_half_of_its_sections(tea_site, watched):
    watched.goto(tea_site.at(TEA))
    watched.clock.run_for(60_000)
    assert marks(watched) == [], "its end was not seen"
    read_through(watched)
    expect(watched.locator(".page-read")).to_have_count(1)
    assert marks(watched) == ["Tea"]
    expect(watched.locator(".md-nav--primary").get_by_role("link", name="Tea Read")).to_have_count(1)
    assert list(kept(watched)["pages"]) == ["topics/tea"]
    folded = {"topics/tea#cold", "topics/tea#pot", "topics/tea#lid"}
    assert {f"topics/tea#{id_}" for id_ in ("leaves", "quiz", "programs", "storage")} == set(kept(watched)["sections"])
    watched.locator("summary", has=watched.locator("#cold")).click()
    scroll_to(watched, "#cold")
    watched.clock.run_for(11_000)
    assert folded & set(kept(watched)["sections"]) == {"topics/tea#cold"}, "what was opened counts"


@pytest.mark.parametrize(("name", "where"), [(TEA, "tea_site"), ("topics/routing.md", "site")])
def test_whoever_jumps_to_the_foot_of_a_page_has_not_read_it(request, watched, name, where):
    watched.goto(request.getfixturevalue(where).at(name))
    scroll_to(watched, ".page-foot")
    watched.clock.run_for(120_000)
    assert marks(watched) == []
    assert len(kept(watched).get("sections", {})) < 3


def test_page_that_was_read_in_two_sittings_is_read(tea_site, watched):
    store(watched, tea_site, sections={"topics/tea#leaves": THEN, "topics/tea#quiz": THEN})
    watched.goto(tea_site.at(TEA))
    scroll_to(watched, ".page-foot")
    watched.clock.run_for(10_000)
    assert marks(watched) == [], "its end was only looked at"
    watched.clock.run_for(11_000)
    assert marks(watched) == ["Tea"]


def test_section_counts_as_read_from_its_heading_to_its_end_after_a_while(tea_site, watched):
    watched.goto(tea_site.at(TEA))
    scroll_to(watched, "#leaves")
    watched.clock.run_for(30_000)
    assert "topics/tea#leaves" not in kept(watched).get("sections", {}), "its end was not seen"
    scroll_to(watched, "#cold")  # the last of it, folded
    watched.clock.run_for(2_000)
    assert "topics/tea#leaves" in kept(watched)["sections"]
    assert "topics/tea#storage" not in kept(watched)["sections"]


def test_section_that_is_skipped_is_not_read(tea_site, watched):
    watched.goto(tea_site.at(TEA) + "#quiz")
    watched.clock.run_for(30_000)
    assert "topics/tea#leaves" not in kept(watched).get("sections", {})


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_page_read_in_one_language_is_read_in_all(tea_site, page, language):
    store(page, tea_site, pages={"topics/tea": THEN})
    page.goto(tea_site.at("index.md", language))
    expect(page.locator(".page-read")).to_have_count(1)
    names = {"en": "Read", "ko": "읽음", "ru": "Прочитано"}
    expect(page.get_by_role("link", name=f"Tea {names[language]}")).to_have_count(1)


def test_mark_comes_from_another_tab_and_stays_when_pages_are_swapped(tea_site, page):
    page.goto(tea_site.at("index.md"))
    expect(page.locator(".page-read")).to_have_count(0)
    store(page.context.new_page(), tea_site, pages={"topics/tea": THEN})
    expect(page.locator(".page-read")).to_have_count(1)
    page.locator(".md-nav--primary a", has_text="Tea").click()
    page.wait_for_url(tea_site.at(TEA))
    expect(page.locator(".page-read")).to_have_count(1)


def test_dashboard_leads_back_to_where_the_reader_stopped(tea_site, watched):
    watched.goto(tea_site.at(TEA))
    scroll_to(watched, "#leaves")
    watched.clock.run_for(6_000)
    watched.locator(".md-nav--primary a", has_text="Progress").click()
    link = watched.locator(".progress-place a")
    expect(watched.locator(".progress-place")).to_have_text("Continue where you stopped: Tea")
    assert link.evaluate("link => link.href") == tea_site.at(TEA) + "#leaves"
    watched.goto(tea_site.at(PROGRESS, "ru"))
    assert link.evaluate("link => link.href") == tea_site.at(TEA, "ru") + "#leaves"


def test_the_place_is_kept_while_one_reads_and_pages_on_the_way_leave_it(site, watched):
    """A browser that is killed tells nobody."""

    def place() -> tuple[str, str]:
        found = kept(watched)["place"]
        return found["page"], found["anchor"]

    watched.goto(site.at("topics/routing.md"))
    for id_ in ("methods", "order"):
        scroll_to(watched, f"#{id_}")
        watched.clock.run_for(6_000)
        assert place() == ("topics/routing", id_)
    for name in ("index.md", "paths.md", "progress.md"):
        watched.goto(site.at(name))
        watched.clock.run_for(30_000)
        assert place() == ("topics/routing", "order"), name
    watched.goto(site.at("concepts.md"))
    watched.clock.run_for(4_000)
    assert place() == ("topics/routing", "order"), "on the way to elsewhere"
    watched.clock.run_for(2_000)
    assert place() == ("concepts", "")


def test_dashboard_of_a_first_visit(tea_site, page):
    page.goto(tea_site.at(PROGRESS))
    expect(page.locator(".progress-place")).to_have_text("A place to start: Tea")
    expect(page.locator("rosetta-progress")).to_contain_text("Read: 0 of 2.")
    rows = page.locator("rosetta-progress tbody tr")
    assert rows.all_inner_texts() == [
        "Home\t–\tNot read yet",
        "Tea\t7 min\tNot read yet",
        "Tea\tAnswered: 0 of 6, right at the first try: 0",
        f"Glossary\tCards reviewed: 0 of {len(glossary.shown())}",
    ]


def test_dashboard_shows_results_in_words_and_as_a_picture(tea_site, page):
    known = hashes(tea_site)
    ids = {"tea/how-many": False, "tea/parts": True, "tea/no-limit": True}
    cards = {id_: {"hash": known[id_], "first": first, "right": True, "last": THEN} for id_, first in ids.items()}
    result = {"tea": {"passed": THEN, "first": 5, "of": 6}}
    store(page, tea_site, cards=cards, pages={"topics/tea": THEN}, quizzes=result)
    page.goto(tea_site.at(PROGRESS))
    rows = page.locator("rosetta-progress tbody tr")
    expect(rows.nth(1)).to_have_text("Tea7 minRead on 5 January 2026")
    expect(rows.nth(2)).to_have_text("TeaPassed on 5 January 2026, 5 of 6 right at the first try")
    picture = page.get_by_role("img", name="Right at the first try, by framework")
    told = "Flask: 1 of 1 (100%). FastAPI: 1 of 2 (50%). Django: 2 of 2 (100%)."
    expect(picture.locator("desc")).to_have_text(told)
    widths = picture.locator(".progress-bar").evaluate_all("bars => bars.map(bar => bar.getBBox().width)")
    assert widths[0] == widths[2] == pytest.approx(2 * widths[1])
    page.locator("rosetta-progress tbody a", has_text="Tea").last.click()
    page.wait_for_url(tea_site.at(TEA) + "#quiz")


@pytest.mark.parametrize("language", LANGUAGES)
def test_dashboard_speaks_the_language_of_the_page(tea_site, page, language):
    page.goto(tea_site.at(PROGRESS, language))
    expect(page.locator(".progress-bars")).to_be_visible()
    text = page.locator("rosetta-progress").inner_text()
    assert "{" not in text
    assert {"en": "Your data", "ko": "내 데이터", "ru": "Ваши данные"}[language] in text


def test_progress_goes_to_another_browser_by_a_file(tea_site, reader, tmp_path):
    page = reader()
    page.goto(tea_site.at(TEA))
    answer(page)
    page.goto(tea_site.at(PROGRESS))
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    file = tmp_path / download.value.suggested_filename
    assert file.name.startswith("pyweb-rosetta-progress-20")
    download.value.save_as(file)
    other = reader()
    store(other, tea_site, pages={"topics/tea": THEN})
    other.goto(tea_site.at(PROGRESS, "ko"))
    choose_file(other, "가져오기", file)
    expect(other.locator("rosetta-progress [role=status]")).to_have_text("가져왔습니다. 카드 1장, 페이지 0개.")
    expect(other.locator("rosetta-progress")).to_contain_text("6개 중 1개 풂, 첫 시도에서 1개 맞힘")
    assert kept(other)["cards"] == kept(page)["cards"]
    assert list(kept(other)["pages"]) == ["topics/tea"]


def choose_file(page: Page, name: str, file: Path) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=name).click()
    chooser.value.set_files(file)


def test_file_that_holds_no_progress_changes_nothing(tea_site, page, tmp_path):
    study = store(page, tea_site, pages={"topics/tea": THEN})
    page.goto(tea_site.at(PROGRESS))
    for text in ("no JSON", '{"version": 9}'):
        (tmp_path / "file.json").write_text(text, "utf-8")
        choose_file(page, "Import", tmp_path / "file.json")
        expect(page.locator("rosetta-progress [role=status]")).to_contain_text("Nothing was imported")
        assert kept(page) == study


def test_everything_is_deleted_only_after_asking(tea_site, page):
    store(page, tea_site, pages={"topics/tea": THEN})
    page.goto(tea_site.at(PROGRESS))
    for leave in (lambda: page.keyboard.press("Escape"), lambda: page.keyboard.press("Enter")):
        page.get_by_role("button", name="Delete everything").click()
        expect(page.get_by_role("dialog", name="Delete all progress")).to_contain_text("cannot be undone")
        expect(page.get_by_role("button", name="Cancel")).to_be_focused()
        leave()
        expect(page.locator(".study-dialog")).to_be_hidden()
        assert kept(page)["pages"]
    page.get_by_role("button", name="Delete everything").click()
    page.locator(".study-dialog").get_by_role("button", name="Delete").click()
    expect(page.locator("rosetta-progress [role=status]")).to_have_text("All progress is deleted.")
    expect(page.locator(".page-read")).to_have_count(0)
    assert page.evaluate(f"localStorage['{KEY}']") is None


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED)
def test_damaged_progress_is_kept_aside_and_said(tea_site, page, text, tmp_path):
    page.goto(tea_site.at("index.md"))
    page.evaluate(f"text => {{ localStorage['{KEY}'] = text }}", text)
    page.goto(tea_site.at(TEA))
    expect(page.locator("page-study [role=status]")).to_contain_text("could not be read")
    answer(page)
    assert kept(page)["cards"]
    page.locator(".study-notice").get_by_role("link", name="Progress").click()
    page.wait_for_url(tea_site.at(PROGRESS))
    line = page.locator("rosetta-progress p", has_text="and was kept")
    with page.expect_download() as download:
        line.get_by_role("button", name="Save to a file").click()
    download.value.save_as(tmp_path / "damaged.json")
    assert (tmp_path / "damaged.json").read_text("utf-8") == text
    line.get_by_role("button", name="Delete").click()
    expect(line).to_have_count(0)
    assert kept(page)["cards"]


@pytest.mark.parametrize(("state", "said"), [(FULL, "no room left"), (FORBIDDEN, "does not let the site")])
def test_what_cannot_be_stored_is_said_and_can_be_saved(tea_site, page, tmp_path, state, said):
    page.add_init_script(state)
    page.goto(tea_site.at(TEA))
    answer(page)
    notice = page.locator(".study-notice")
    expect(notice).to_contain_text(said)
    page.locator(".md-nav--primary a", has_text="Progress").click()
    expect(page.locator("rosetta-progress")).to_contain_text("Answered: 1 of 6, right at the first try: 1")
    with page.expect_download() as download:
        notice.get_by_role("button", name="Save to a file").click()
    download.value.save_as(tmp_path / "saved.json")
    assert list(json.loads((tmp_path / "saved.json").read_text("utf-8"))["cards"]) == ["tea/how-many"]
    notice.get_by_role("button", name="Close").click()
    expect(notice).to_have_count(0)


@pytest.mark.parametrize("state", [FULL, FORBIDDEN], ids=["full", "forbidden"])
def test_reading_alone_is_not_disturbed_by_the_storage(tea_site, watched, state):
    watched.add_init_script(state)
    watched.goto(tea_site.at(TEA))
    read_through(watched)
    expect(watched.locator(".page-read")).to_have_count(1)
    assert marks(watched) == ["Tea"]
    expect(watched.locator(".study-notice")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ONE_A_DAY)
def test_dashboard_fits_the_screen(tea_site, reader, language, width):
    page = reader(width)
    store(page, tea_site, pages={"topics/tea": THEN}, quizzes={"tea": {"passed": THEN, "first": 5, "of": 6}})
    page.goto(tea_site.at(PROGRESS, language))
    expect(page.locator(".progress-bars")).to_be_visible()
    assert page.evaluate("document.scrollingElement.scrollWidth") == width


def test_each_group_counts_what_was_read_and_nothing_moves(site, reader):
    page = reader(1280, 800)
    page.goto(site.at("topics/routing.md"))
    counts = page.locator(".nav-group").filter(has=page.locator("a.md-nav__link")).locator(".nav-count")
    written = sum(Path(DOCS, "en", entry.page).is_file() for entry in plan.load()[1].entries)
    expect(counts.nth(1)).to_have_text(f"0/{written}")
    read = {"topics/routing": "2026-11-20T10:00:00.000Z"}
    study = {"version": 1, "cards": {}, "pages": read, "quizzes": {}, "exercises": {}}
    page.evaluate("study => localStorage.setItem('rosetta.study', JSON.stringify(study))", study)
    page.reload()
    expect(counts.nth(1)).to_have_text(f"1/{written}")
    page.goto(site.at("progress.md"))
    expect(page.locator("rosetta-progress th[colspan]").nth(1)).to_have_text("HTTP")


def test_what_was_answered_solved_and_is_left_to_read_is_counted(site, page):
    known = hashes(site)
    own = [id_ for id_ in known if id_.startswith("routing/")]
    cards = {id_: {"hash": known[id_], "first": at > 1, "right": True, "last": THEN} for at, id_ in enumerate(own)}
    exercises = json.loads((site.folder / "assets/study/en/exercises.json").read_text("utf-8"))["routing"]
    guide = json.loads((site.folder / "assets/study/en/guide.json").read_text("utf-8"))["pages"]
    store(page, site, cards=cards, exercises={exercises[0]: THEN}, pages={"topics/routing": THEN})
    page.goto(site.at(PROGRESS))
    answered = f"Answered: {len(own)} of {len(own)}, right at the first try: {len(own) - 2}"
    row = page.locator("rosetta-progress tr", has_text=answered)
    expect(row).to_have_text(f"Routing{answered}1 of {len(exercises)}")
    minutes = guide["topics/routing"]["minutes"]
    read = page.locator("rosetta-progress tr", has_text="Read on 5 January 2026")
    expect(read).to_have_text(f"Routing{minutes} minRead on 5 January 2026")
    listed = page.locator("rosetta-progress table").first.locator("td:nth-child(2)").all_inner_texts()
    left = sum(int(one.split()[0]) for one in listed if one[0].isdigit()) - minutes
    expect(page.locator("rosetta-progress")).to_contain_text(f"Essential minutes of the pages not read yet: {left}.")


def test_groups_open_without_javascript_and_what_is_planned_is_no_link(site, reader):
    page = reader(1280, 800, java_script_enabled=False)
    page.goto(site.at("topics/routing.md"))
    data = page.locator(".nav-group", has_text="Sessions and CSRF")
    expect(data.locator(".nav-planned").first).to_be_hidden()
    data.locator("summary").click()
    expect(data.locator(".nav-planned").first).to_be_visible()
    expect(data.locator("a", has_text="Sessions and CSRF")).to_have_count(0)
