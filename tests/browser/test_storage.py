"""Whatever state the browser's storage is in, the page works."""

import pytest
from playwright.sync_api import expect

ROUTING = "topics/routing.md"
KEY = "pyweb-rosetta.compare"

STATES = {
    "no-json": f"localStorage['{KEY}'] = '{{\"frameworks\": ['",
    "other-json": f"localStorage['{KEY}'] = '[\"flask\"]'",
    "wrong-types": f"""localStorage['{KEY}'] = '{{"frameworks": {{"0": "x"}}, "tab": 7, "layout": []}}'""",
    "forbidden": """for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } })""",
    "full": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    "colours-no-json": "localStorage['/guide/.__palette'] = '{'",
    "colours-wrong-types": 'localStorage[\'/guide/.__palette\'] = \'{"index": "x", "color": 7}\'',
    "tabs-wrong-types": "localStorage['/guide/.__tabs'] = '7'",
}


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_choosing_works_with_storage(site, page, state):
    page.add_init_script(state)
    page.goto(site.at(ROUTING))
    page.locator("compare-toolbar label", has_text="Flask").click()
    expect(page.locator(".compare .tabbed-block:visible").first).to_contain_text("fastapi_app.py")
    page.locator("label.md-header__button[for^=__palette]:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.locator("label.md-header__button[for^=__palette]:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
