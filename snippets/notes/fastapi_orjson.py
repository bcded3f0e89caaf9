"""What makes JSON in FastAPI."""

import json
import sys
import warnings
from unittest.mock import patch

from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel

with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    from fastapi.responses import ORJSONResponse

    try:
        ORJSONResponse({})
    except AssertionError as error:
        print(error)
        #> orjson must be installed to use ORJSONResponse
print(told[0].category.__name__)
#> FastAPIDeprecationWarning

app = FastAPI()


class Tea(BaseModel):
    name: str


@app.get("/typed")
def typed() -> Tea:
    return Tea(name="Assam")


@app.get("/untyped")
def untyped():
    return {"name": "Assam"}


client = TestClient(app)
for path in ("/typed", "/untyped"):
    with patch("json.dumps", wraps=json.dumps) as dumps:
        print(path, client.get(path).text, dumps.call_count)
        #> /typed {"name":"Assam"} 0
        #> /untyped {"name":"Assam"} 1
print("orjson" in sys.modules)
#> False
