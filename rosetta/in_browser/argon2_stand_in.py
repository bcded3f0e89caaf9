"""`argon2.low_level`, whose machine code the browser's Python lacks: client/runtime/hashing.js hashes in its place."""

import sys
from base64 import b64decode, b64encode
from enum import Enum
from hmac import compare_digest
from types import ModuleType

ARGON2_VERSION = 19


class Type(Enum):
    """The kinds of Argon2, with their numbers."""

    D = 0
    I = 1  # noqa: E741
    ID = 2


def install(functions) -> None:
    """Let `import argon2` find this in place of its own. `functions` are the page's."""

    def hash_secret_raw(secret, salt, time_cost, memory_cost, parallelism, hash_len, type, version=ARGON2_VERSION):
        found = functions.argon2(
            type.value, secret.hex(), salt.hex(), time_cost, memory_cost, parallelism, hash_len, version
        )
        return bytes.fromhex(found)

    def hash_secret(secret, salt, time_cost, memory_cost, parallelism, hash_len, type, version=ARGON2_VERSION):
        raw = hash_secret_raw(secret, salt, time_cost, memory_cost, parallelism, hash_len, type, version)
        costs = f"m={memory_cost},t={time_cost},p={parallelism}"
        return f"$argon2{type.name.lower()}$v={version}${costs}${_text(salt)}${_text(raw)}".encode()

    def verify_secret(hash, secret, type):
        from argon2 import extract_parameters
        from argon2.exceptions import VerifyMismatchError

        one = extract_parameters(hash.decode())
        *_, salt, raw = (_bytes(part) if at > 3 else part for at, part in enumerate(hash.decode().split("$")))
        again = hash_secret_raw(
            secret, salt, one.time_cost, one.memory_cost, one.parallelism, one.hash_len, type, one.version
        )
        if not compare_digest(again, raw):
            raise VerifyMismatchError("The password does not match the supplied hash")
        return True

    module = ModuleType("argon2.low_level")
    names = {"hash_secret": hash_secret, "hash_secret_raw": hash_secret_raw, "verify_secret": verify_secret}
    module.__dict__.update(names, Type=Type, ARGON2_VERSION=ARGON2_VERSION)
    sys.modules["argon2.low_level"] = module


def _text(value: bytes) -> str:
    return b64encode(value).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return b64decode(text + "=" * (-len(text) % 4))
