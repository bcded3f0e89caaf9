"""Which letters a header value may have in Django."""

from email.header import decode_header

from django.conf import settings
from django.http import HttpResponse

settings.configure()

# --8<-- [start:letters]
response = HttpResponse()
for value in ("café", "녹차"):
    response.headers["X-Rosetta-Label"] = value
    print(response.headers["X-Rosetta-Label"])
    #> café
    #> =?utf-8?b?64W57LCo?=

# The way back, which the reader of the header has to know.
[(data, charset)] = decode_header(response.headers["X-Rosetta-Label"])
print(charset, data.decode(charset))
#> utf-8 녹차
# --8<-- [end:letters]
