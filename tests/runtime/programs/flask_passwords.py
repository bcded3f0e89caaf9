"""Password hashing with Werkzeug's defaults, and what lies beneath in the standard library."""

import hashlib

from werkzeug.security import check_password_hash, generate_password_hash

for method in ("scrypt", "pbkdf2"):
    stored = generate_password_hash("tea", method=method)
    print(stored.split("$")[0], check_password_hash(stored, "tea"), check_password_hash(stored, "mate"))

print(hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 4096, 20).hex())
print(hashlib.pbkdf2_hmac("sha1", b"password", b"salt", 2).hex())
print(hashlib.pbkdf2_hmac("sha512", b"p" * 300, b"salt", 3, 80).hex())
print(hashlib.scrypt(b"password", salt=b"NaCl", n=1024, r=8, p=16, dklen=16).hex())
