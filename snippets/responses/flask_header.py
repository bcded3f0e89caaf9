"""Which letters a header value may have in Flask."""

from flask import Response

# --8<-- [start:letters]
response = Response()
for value in ("café", "녹차"):
    response.headers["X-Rosetta-Label"] = value
    print(response.headers["X-Rosetta-Label"])
    #> café
    #> 녹차

# PEP 3333 lets a server send nothing outside Latin-1.
try:
    response.headers["X-Rosetta-Label"].encode("latin-1")
except UnicodeEncodeError as error:
    print("in the server:", error.reason)
    #> in the server: ordinal not in range(256)
# --8<-- [end:letters]
