"""A list of dictionaries as JSON, by the encoders that frameworks take."""

import json

import pydantic_core
from flask import Flask

flask = Flask(__name__)

# --8<-- [start:encoders]
compact = json.JSONEncoder(separators=(",", ":"))

ENCODERS = {
    "json": lambda rows: compact.encode(rows).encode(),
    "Flask's provider": lambda rows: flask.json.dumps(
        rows, separators=(",", ":"), sort_keys=False
    ).encode(),
    "pydantic_core": pydantic_core.to_json,
}
# --8<-- [end:encoders]


def rows(count):
    return [
        {"id": at, "name": f"Tea {at}", "cents": 250, "picked": "2026-04-01"}
        for at in range(1, count + 1)
    ]


if __name__ == "__main__":
    # --8<-- [start:alike]
    written = {encode(rows(1_000)) for encode in ENCODERS.values()}
    print(len(written), "text:", len(written.pop()), "bytes")
    #> 1 text: 61787 bytes
    # --8<-- [end:alike]
