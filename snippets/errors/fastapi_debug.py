"""What a stranger sees of a bug, debug mode off and on, in FastAPI."""

from fastapi import FastAPI
from fastapi.testclient import TestClient


# --8<-- [start:debug]
def count_till() -> None:
    card = "4111" * 2
    raise RuntimeError(f"no till takes {len(card)} digits")


def ask(debug: bool) -> str:
    app = FastAPI(debug=debug)
    app.get("/till")(count_till)
    client = TestClient(app, raise_server_exceptions=False)
    browser = {"Accept": "text/html"}
    page = client.get("/till", headers=browser).text
    shown = {
        "message": "no till takes" in page,
        "source": "len(card)" in page,
        "values": "41114111" in page,
    }
    return ", ".join(name for name in shown if shown[name])


print("off:", ask(debug=False) or "nothing")
#> off: nothing
print("on:", ask(debug=True))
#> on: message, source
# --8<-- [end:debug]
