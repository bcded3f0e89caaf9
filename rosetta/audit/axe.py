"""axe-core on an open page."""

from pathlib import Path

from rosetta.paths import ROOT

SCRIPT = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# What is amiss, as "rule: where, where". Frames: the site has none.
_RUN = """async () => {
    const {violations} = await axe.run(document, {iframes: false});
    return violations.map(({id, nodes}) => `${id}: ${nodes.map(({target}) => target.join(" ")).join(", ")}`);
}"""

# Material lets the keyboard into code that is wider than its place once the reader comes there.
_COME_BY = """async () => {
    const frame = () => new Promise(requestAnimationFrame);
    for (const code of document.querySelectorAll("pre > code")) {
        if (code.scrollWidth <= code.clientWidth || !code.checkVisibility()) continue;
        code.scrollIntoView({behavior: "instant", block: "center"});
        for (let left = 20; left && code.tabIndex < 0; left--) await frame();
    }
    scrollTo({top: 0, behavior: "instant"});
    await frame();
}"""


def findings(page, script: Path = SCRIPT) -> list[str]:
    """What axe finds on a Playwright page, all its rules together.

    The page's own policy holds: axe is given to the page by the browser, not by a script element.
    """
    # As for a reader who moves, client/site/content-visibility.js: before, nobody knows how high a page is.
    page.evaluate("document.documentElement.dataset.whole = ''")
    page.evaluate(_COME_BY)
    page.evaluate(script.read_text("utf-8"))
    return page.evaluate(_RUN)
