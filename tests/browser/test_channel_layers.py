"""The script of the room's page of deep-dives/channel-layers.md: it connects again, and it counts."""

import json

import pytest
from playwright.sync_api import expect

from rosetta.content.topics import topic
from rosetta.recording.servers import server_command, serving
from tests.weekly import weekly

pytestmark = list(weekly())


def open_room(browser, origin: str, name: str, password: str, routed=None):
    """The room's page, in a browser in which the user has logged in by the form."""
    page = browser.new_context().new_page()
    if routed:
        page.route_web_socket("**/ws/rooms/tea**", routed)
    page.goto(f"{origin}/login")
    page.fill("[name=username]", name)
    page.fill("[name=password]", password)
    with page.expect_websocket() if not routed else page.expect_navigation():
        page.click("button")
    return page


@pytest.fixture
def origin():
    entry = topic("channel-layers").entries["django"]
    with serving(server_command(entry, "uvicorn"), entry) as served:
        yield f"http://127.0.0.1:{served.port}"


def test_what_comes_twice_or_not_at_all_is_shown_once(browser, origin) -> None:
    """deep-dives/channel-layers#lost"""
    connected = []

    def route(socket) -> None:
        connected.append(socket)
        server, first = socket.connect_to_server(), len(connected) == 1

        def pass_on(message: str) -> None:
            number = json.loads(message)["number"]
            if not (first and number == 2):
                socket.send(message)
            if number == 1:
                socket.send(message)

        server.on_message(pass_on)

    bob = open_room(browser, origin, "bob", "earl-grey-at-five")
    ann = open_room(browser, origin, "ann", "sencha-tea-at-noon", route)
    for text in ("one", "two", "three"):
        bob.fill("#say input", text)
        bob.click("#say button")
        expect(bob.locator("li").last).to_have_text(f"bob: {text}")
    shown = ["bob: one", "bob: two", "bob: three"]
    expect(ann.locator("li")).to_have_text(shown)
    assert [one.url.partition("?")[2] for one in connected] == ["after=0", "after=1"]
    connected[-1].close(code=1011)
    ann.wait_for_timeout(3000)
    assert [one.url.partition("?")[2] for one in connected[2:]] == ["after=3"]
    ann.click("text=Log out")
    ann.context.close()
    bob.context.close()


def test_after_a_logout_it_does_not_connect_again(browser, origin) -> None:
    """deep-dives/channel-layers#lost"""
    page = open_room(browser, origin, "ann", "sencha-tea-at-noon")
    opened = []
    page.on("websocket", opened.append)
    with page.context.new_page() as other:
        other.goto(f"{origin}/rooms/tea")
        other.click("text=Log out")
        other.wait_for_url(f"{origin}/login")
    page.wait_for_timeout(3000)
    assert not opened
    page.context.close()
