"""What FastAPI makes of a JSON body that is not UTF-8."""

from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import JsonValue

app = FastAPI()


# --8<-- [start:latin]
@app.post("/json")
def echo_json(data: dict[str, JsonValue]) -> dict[str, JsonValue]:
    return data


for encoding in ("utf-8", "latin-1"):
    answer = TestClient(app).post(
        "/json",
        content='{"item": "café"}'.encode(encoding),
        headers={"Content-Type": "application/json"},
    )
    print(encoding, answer.status_code)
    #> utf-8 200
    #> latin-1 400
# --8<-- [end:latin]
