"""A parameter that says where it comes from: as a default, and annotated."""

from typing import Annotated

from fastapi import FastAPI, Header
from fastapi.testclient import TestClient

app = FastAPI()


@app.get("/old")
def old(x_lang: str = Header(None)):
    return {"lang": x_lang}


@app.get("/new")
def new(x_lang: Annotated[str | None, Header()] = None):
    return {"lang": x_lang}


client = TestClient(app)
for path in ("/old", "/new"):
    print(client.get(path, headers={"X-Lang": "ko"}).json())
    #> {'lang': 'ko'}
    #> {'lang': 'ko'}
print(old(), new())  # called as functions, as a test may do
#> {'lang': Header(None)} {'lang': None}
