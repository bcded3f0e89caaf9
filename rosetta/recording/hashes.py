"""A password's hash is computed once, however many requests log in with it.

Frameworks make hashing slow on purpose, a second with Django's defaults, and most requests of a topic with logins come
after one. The same password with the same salt gives the same hash: what one process of the fork server computed, the
others look up, in memory that they share.
"""

import functools
import hashlib
import mmap
from collections.abc import Callable

import argon2

_KEY, _VALUE, _CHECK = 32, 64, 16  # bytes of a slot: of which call, length and result, whether both are whole
_SIZE = _KEY + 1 + _VALUE + _CHECK
_SLOTS = 4096


class Hashes:
    """Results of at most 64 bytes by what they were computed from. A later one may take the place of an earlier one.

    Processes write without waiting for each other; a slot that two of them wrote at once has a wrong sum, and is empty.
    """

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, _SLOTS * _SIZE)  # shared with the forks of this process

    def get(self, key: bytes) -> bytes | None:
        """The result kept for a key of 32 bytes."""
        at = self._at(key)
        slot = self._memory[at : at + _SIZE]
        if slot[:_KEY] != key or slot[-_CHECK:] != _sum(slot[:-_CHECK]):
            return None
        return slot[_KEY + 1 : _KEY + 1 + slot[_KEY]]

    def put(self, key: bytes, result: bytes) -> None:
        """Keep a result, if it is short enough."""
        if len(result) <= _VALUE:
            slot = key + bytes([len(result)]) + result.ljust(_VALUE, b"\0")
            at = self._at(key)
            self._memory[at : at + _SIZE] = slot + _sum(slot)

    def _at(self, key: bytes) -> int:
        return int.from_bytes(key[:8]) % _SLOTS * _SIZE

    def remembering(self, function: Callable[..., bytes]) -> Callable[..., bytes]:
        """The function, computed once for the same plain arguments."""

        @functools.wraps(function)
        def remembered(*arguments, **named) -> bytes:
            if not all(one is None or isinstance(one, (bytes, str, int)) for one in (*arguments, *named.values())):
                return function(*arguments, **named)
            key = hashlib.sha256(repr((function.__name__, arguments, sorted(named.items()))).encode()).digest()
            result = self.get(key)
            if result is None:
                result = function(*arguments, **named)
                self.put(key, result)
            return result

        return remembered


def share() -> None:
    """Let this process and its forks compute each hash once. Argon2 is asked only whether a password fits a hash."""
    hashes = Hashes()
    hashlib.pbkdf2_hmac = hashes.remembering(hashlib.pbkdf2_hmac)
    hashlib.scrypt = hashes.remembering(hashlib.scrypt)
    verify = argon2.PasswordHasher.verify

    @functools.wraps(verify)
    def verified(hasher: argon2.PasswordHasher, hash: bytes | str, password: bytes | str) -> bool:
        def fits(hash, password) -> bytes:
            return bytes([verify(hasher, hash, password)])

        return bool(hashes.remembering(fits)(hash, password)[0])

    argon2.PasswordHasher.verify = verified


def _sum(slot: bytes) -> bytes:
    return hashlib.sha256(slot).digest()[:_CHECK]
