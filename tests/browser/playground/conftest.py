"""A playground as a reader uses it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

NAMES = ("Flask", "FastAPI", "Django")
SLOW = 60_000  # milliseconds: Python starts, on machines that do other things too


@dataclass
class Playground:
    """The playground of a page, as a reader uses it."""

    page: Page

    def open(self) -> "Playground":
        self.page.locator(".playground-open").click()
        expect(self.panel).to_be_visible()
        return self

    @property
    def panel(self) -> Locator:
        return self.page.locator(".playground-panel")

    @property
    def status(self) -> Locator:
        return self.panel.locator(".playground-says")

    @property
    def editor(self) -> Locator:
        return self.panel.locator(".cm-content")

    def button(self, name: str) -> Locator:
        """Those that run tell the size of what they would fetch as well."""
        return self.panel.get_by_role("button", name=re.compile(rf"^{re.escape(name)}( .*once)?$"))

    def card(self, framework: str) -> Locator:
        return self.panel.get_by_role("region", name=framework, exact=True)

    def choose(self, framework: str) -> None:
        self.panel.get_by_role("radio", name=re.compile(framework)).check(force=True)

    def preset(self, name: str) -> None:
        self.panel.get_by_label("Requests of this page").select_option(name)

    def run(self, framework: str = "Flask") -> Locator:
        """Run one framework to the end."""
        self.button(f"Run {framework}").click()
        return self.ended(framework)

    def run_all(self) -> None:
        self.button("Run all 3").click()
        for name in NAMES:
            self.ended(name)

    def ended(self, framework: str) -> Locator:
        card = self.card(framework)
        expect(card.locator(".playground-verdict[data-verdict]")).to_be_attached(timeout=SLOW)
        expect(self.button("Stop")).to_be_hidden(timeout=SLOW)
        return card

    def write(self, text: str) -> None:
        """Put a text in place of all the code, as by pasting it."""
        self.editor.focus()
        self.page.keyboard.press("ControlOrMeta+a")
        self.editor.evaluate(
            """(content, text) => {
                const clipboardData = new DataTransfer();
                clipboardData.setData("text/plain", text);
                content.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
            }""",
            text,
        )

    def code(self) -> str:
        return "\n".join(self.editor.locator(".cm-line").all_inner_texts())

    def reset(self) -> None:
        for name in NAMES:
            self.choose(name)
            if self.button("Reset the code").is_enabled():
                self.button("Reset the code").click()
        self.choose("Flask")


@pytest.fixture(scope="session")
def playground_of() -> Callable[[Page], Playground]:
    """The playground of a page."""
    return Playground
