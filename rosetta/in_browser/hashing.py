"""`hashlib.pbkdf2_hmac` and `hashlib.scrypt`, which Pyodide lacks and passwords need: client/runtime/hashing.js."""

import hashlib

_functions = None  # the page's, set by `patch`


def patch(functions) -> None:
    """Give hashlib what it lacks."""
    global _functions
    _functions = functions
    hashlib.pbkdf2_hmac = pbkdf2_hmac
    hashlib.scrypt = scrypt


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """As in the standard library."""
    name = hash_name.lower().replace("-", "")
    if not _functions.knows(name):
        raise ValueError(f"unsupported hash type {hash_name}")
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    length = hashlib.new(name).digest_size if dklen is None else dklen
    if length < 1:
        raise ValueError("key length must be greater than 0.")
    return bytes.fromhex(_functions.pbkdf2(name, bytes(password).hex(), bytes(salt).hex(), iterations, length))


def scrypt(password, *, salt, n, r, p, maxmem=0, dklen=64):
    """As in the standard library."""
    if n < 2 or n & (n - 1):
        raise ValueError("n must be a power of 2.")
    if 128 * n * r > (maxmem or 33_554_432):
        raise ValueError("memory limit exceeded")
    return bytes.fromhex(_functions.scrypt(bytes(password).hex(), bytes(salt).hex(), n, r, p, dklen))
