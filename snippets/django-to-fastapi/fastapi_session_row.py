"""A row of `django_session`, taken apart by the standard library alone."""

# --8<-- [start:row]
import hashlib
import hmac
import json
import zlib
from base64 import urlsafe_b64decode

SECRET_KEY = "the secret of both programs"
SESSION_DATA = (
    ".eJxVjM0OwiAQhN-FsyFSZJf16L3PQFh-pGogKe3J-O62SQ96nPm-mbdwfl2KW3ua3"
    "RTFVShx-u3Yh2eqO4gPX-9NhlaXeWK5K_KgXY4tptftcP8Oiu9lWyMPQBQURGUNYsj"
    "G5At55rNCJqsBOQMCaZsI8pYTMOkI3hgcgkHx-QLKijcg:1vb66i:0G3kgizc0775-"
    "MYsYRFf5DSvr8mND3w_psiST3W0YZo"
)


def decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


data, time, signature = SESSION_DATA.split(":")

# The salt, the word "signer" and the secret make the key.
salt = "django.contrib.sessions.SessionStore" + "signer"
key = hashlib.sha256((salt + SECRET_KEY).encode()).digest()
made = hmac.digest(key, f"{data}:{time}".encode(), "sha256")
print(hmac.compare_digest(made, decoded(signature)))
#> True

# A dot says that it is compressed. What is inside is JSON.
packed = decoded(data.removeprefix("."))
text = zlib.decompress(packed) if data.startswith(".") else packed
for name, value in json.loads(text).items():
    print(f"{name}: {value[:45]}")
    #> _auth_user_id: 1
    #> _auth_user_backend: django.contrib.auth.backends.ModelBackend
    #> _auth_user_hash: 7b2699c16d18577cf55f49abb017b98367bf676938e96
# --8<-- [end:row]
