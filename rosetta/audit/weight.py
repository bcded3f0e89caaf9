"""What a first view loads, as it crosses the network."""

FONTS, SCRIPTS = "Font", "Script"


def first_view(context, url: str) -> dict[str, int]:
    """Compressed bytes by kind of resource ("Document", "Script", ...) until the page has been idle for half a second.

    The browser must have nothing of the site yet. Bodies and headers of the answers count.
    """
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    kinds: dict[str, str] = {}
    sizes: dict[str, int] = {}

    def noted(event) -> None:
        kinds[event["requestId"]] = event["type"]

    def loaded(event) -> None:
        kind = kinds.get(event["requestId"], "Other")
        sizes[kind] = sizes.get(kind, 0) + int(event["encodedDataLength"])

    session.on("Network.responseReceived", noted)
    session.on("Network.loadingFinished", loaded)
    page.goto(url, wait_until="networkidle")
    page.close()
    return sizes
