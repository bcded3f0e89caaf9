"""Which letters a header value may have in FastAPI."""

from fastapi import Response

# --8<-- [start:letters]
response = Response()
for value in ("café", "녹차"):
    try:
        response.headers["X-Rosetta-Label"] = value
        print(response.headers["X-Rosetta-Label"])
        #> café
    except UnicodeEncodeError as error:
        print("in the view:", value, error.reason)
        #> in the view: 녹차 ordinal not in range(256)
# --8<-- [end:letters]
