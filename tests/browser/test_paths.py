"""A path that the reader follows is remembered, and the foot of its pages leads on."""

from playwright.sync_api import expect


def test_a_chosen_path_leads_on_at_the_foot_of_its_pages(site, page):
    page.goto(site.at("topics/routing.md"))
    leads_on = page.locator(".reading-order [data-path]")
    assert leads_on.count() == 5
    expect(page.locator(".reading-order [data-path]:visible")).to_have_count(0)
    page.goto(site.at("paths.md"))
    path = page.locator("rosetta-path[data-path=django-to-fastapi]")
    path.get_by_role("button", name="Follow this path").click()
    expect(path.get_by_role("button", name="Leave this path")).to_be_focused()
    page.goto(site.at("topics/routing.md", "ru"))
    shown = page.locator(".reading-order [data-path]:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("С Django на FastAPI")
    shown.locator("a").click()
    page.wait_for_url(site.at("topics/requests.md", "ru") + "#form")
    page.goto(site.at("paths.md"))
    path.get_by_role("button", name="Leave this path").click()
    page.goto(site.at("topics/routing.md"))
    expect(page.locator(".reading-order [data-path]:visible")).to_have_count(0)


def test_a_path_tells_how_many_of_its_pages_were_read(site, page):
    page.goto(site.at("paths.md"))
    path = page.locator("rosetta-path[data-path=flask-to-fastapi]")
    expect(path).to_contain_text("read: 0 of 4 pages")
    read = {"topics/routing": "2026-11-20T10:00:00.000Z"}
    study = {"version": 1, "cards": {}, "pages": read, "quizzes": {}, "exercises": {}}
    page.evaluate("study => localStorage.setItem('rosetta.study', JSON.stringify(study))", study)
    page.reload()
    expect(path).to_contain_text("read: 1 of 4 pages")


def test_without_javascript_paths_are_lists(site, reader):
    page = reader(390, 844, java_script_enabled=False)
    page.goto(site.at("paths.md"))
    expect(page.get_by_role("link", name="Routing: Which route wins").first).to_be_visible()
    expect(page.locator("rosetta-path button")).to_have_count(0)
