"""The first thing painted is what the reader chose: nothing appears and vanishes, nothing moves."""

import pytest

ROUTING = "topics/routing.md"
CHOICE = "localStorage['pyweb-rosetta.compare'] = JSON.stringify({frameworks: ['fastapi', 'django'], tab: 'django'})"

# What is laid out of the frameworks that are not chosen, or of tabs that are not open.
SURPLUS = """() => [...document.querySelectorAll('.compare [data-framework], .answer [data-framework]')].filter(
  part => part.checkVisibility() && (part.dataset.framework === 'flask'
    || (part.closest('.tabbed-block') && part.dataset.framework !== 'django'))).length"""


def test_html_carries_the_choice_before_the_body_is_parsed(site, page):
    page.add_init_script(CHOICE)
    page.add_init_script("""new MutationObserver((_, observer) => {
      if (!document.body) return;
      window.first = {...document.documentElement.dataset};
      observer.disconnect();
    }).observe(document, {childList: true, subtree: true})""")
    page.goto(site.at(ROUTING))
    first = page.evaluate("window.first")
    choice = {"frameworks": "fastapi django", "layout": "columns", "tab": "django"}
    assert first == choice | {"compares": "", "depth": "essential", "pair": ""}


def test_nothing_else_is_painted_while_the_scripts_are_still_on_their_way(site, reader):
    page = reader(1000)
    page.add_init_script(CHOICE)
    held, holding = [], True
    page.route("**/*.js", lambda route: held.append(route) if holding else route.continue_())
    page.goto(site.at(ROUTING), wait_until="commit")
    page.locator("#program-django").wait_for(state="visible")
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
    assert held, "the scripts were not held back"
    assert page.evaluate(SURPLUS) == 0
    # Flask alone answers otherwise.
    assert page.locator("#answer-shadowed .answer-same").is_visible()
    assert page.locator("compare-toolbar").is_visible()
    holding = False
    for route in held:
        route.continue_()
    page.wait_for_load_state("load")
    assert page.evaluate(SURPLUS) == 0


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("query", ["", "?layout=tabs", "?f=flask,django&layout=columns"])
def test_nothing_moves_while_the_page_loads(site, reader, width, query):
    page = reader(width)
    page.add_init_script(CHOICE)
    page.goto(site.at(ROUTING) + query)
    shift = page.evaluate("""() => new Promise(done => new PerformanceObserver(list => {
      done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0));
    }).observe({type: 'layout-shift', buffered: true}) || setTimeout(done, 1000, 0))""")
    assert shift < 0.01


def test_toolbar_is_painted_whole_however_the_page_arrives(site, reader):
    page = reader(390)
    page.add_init_script(CHOICE)
    page.goto(site.at("topics/requests.md"))
    arrive = """async address => {
      const html = await (await fetch(address)).text();
      const middle = html.indexOf('class="toolbar-more"');
      const toolbar = () => document.querySelector('compare-toolbar');
      const frame = () => new Promise(requestAnimationFrame);
      document.open();
      document.write(html.slice(0, middle));
      while (!toolbar()?.children.length) await frame();
      const early = toolbar().checkVisibility();
      document.write(html.slice(middle));
      document.close();
      while (!document.querySelector('footer')) await frame();
      return [early, toolbar().checkVisibility()];
    }"""
    early, whole = page.evaluate(arrive, site.at(ROUTING))
    assert (early, whole) == (False, True)


def test_without_its_module_the_tabs_work_as_without_javascript(site, page, problems):
    problems.expected.append("Failed to load resource")
    page.route("**/assets/client/main*.js", lambda route: route.fulfill(status=500, body=""))
    page.add_init_script(CHOICE)
    page.goto(site.at(ROUTING))
    assert page.locator("compare-toolbar").is_hidden()
    page.locator(".tabbed-labels label", has_text="FastAPI").first.click()
    assert page.locator(".compare").first.locator(".compare-file:visible").get_attribute("data-framework") == "fastapi"
