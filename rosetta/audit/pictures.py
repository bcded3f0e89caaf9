"""Take the pictures of a topic's programs: `make pictures`."""

import base64
import json
import re
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

from rosetta.audit import chromium
from rosetta.content.pictures import SIZE, digest, load
from rosetta.content.topics import Topic, chosen_topics
from rosetta.errors import relative
from rosetta.recording.servers import development_command, serving

QUALITY = 70
EDITOR = "mina", "sencha-tea-at-noon"


def addresses(origin: str) -> dict[str, str]:
    """Where a program has its pages, as it says itself."""
    with urlopen(f"{origin}/session") as answer:
        return {name: f"{origin}/admin/{address}" for name, address in json.load(answer).items()}


def log_in(page: Page, origin: str) -> None:
    """Fill in the form of the login as a person does."""
    page.goto(addresses(origin)["login"])
    for name, value in zip(("username", "password"), EDITOR, strict=True):
        page.fill(f"input[name={name}]", value)
    page.click("[type=submit], form button")
    page.wait_for_url(f"{origin}/admin/")


def show_list(page: Page, origin: str) -> None:
    """The list of an admin's page after a search."""
    log_in(page, origin)
    page.goto(addresses(origin)["search"], wait_until="networkidle")


def show_statements(page: Page, origin: str) -> None:
    """What the Debug Toolbar tells of a page's SQL."""
    page.goto(origin)
    page.click("#djDebug a.SQLPanel")
    page.wait_for_selector("#SQLPanel table")


# What a topic's pictures show, and what its development command is told besides.
SHOWN = {
    "admin": (show_list, ""),
    "queries": (show_statements, " --pythonpath {folder}/steps --settings with_toolbar.settings"),
}


def take(topic: Topic) -> None:
    """Take the pictures of each program, and note of which program they are."""
    described = topic.folder / "pictures" / "pictures.toml"
    show, options = SHOWN[topic.name]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.path(), args=chromium.flags())
        for id_, pictures in load(topic).items():
            entry = topic.entries[id_]
            command = development_command(entry) + options.format(folder=topic.folder)
            with serving(command, entry) as served:
                origin = f"http://127.0.0.1:{served.port}"
                for scheme, file in pictures.files.items():
                    page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]}, color_scheme=scheme)
                    show(page, origin)
                    client = page.context.new_cdp_session(page)
                    taken = client.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
                    file.write_bytes(base64.b64decode(taken["data"]))
                    page.close()
                    print(relative(file), file.stat().st_size)
            text = described.read_text("utf-8")
            noted = re.sub(rf'(?<=\[{id_}\]\nprogram = ")\w*', digest(entry), text)
            described.write_text(noted, "utf-8", newline="\n")
        browser.close()


if __name__ == "__main__":
    for topic in chosen_topics():
        if load(topic):
            take(topic)
