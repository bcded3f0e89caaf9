"""A hash that one process of the fork server computed, the others look up, and it is the same."""

import hashlib

import argon2
import pytest

from rosetta.recording.hashes import Hashes
from rosetta.recording.isolation import isolated

SLOW = {"n": 2**14, "r": 8, "p": 1}


def _computed(salt: bytes) -> tuple[str, list[str]]:
    """A hash in a process of its own, and which functions of OpenSSL that took."""
    taken = []
    real = hashlib.scrypt.__wrapped__

    def noting(*arguments, **named):
        taken.append("scrypt")
        return real(*arguments, **named)

    hashlib.scrypt.__closure__[hashlib.scrypt.__code__.co_freevars.index("function")].cell_contents = noting
    return hashlib.scrypt(b"tea", salt=salt, **SLOW).hex(), taken


def test_processes_compute_a_hash_once_and_each_salt_has_its_own() -> None:
    """What requests of a topic with logins take is mostly this."""
    first, again, other = (isolated(_computed, salt) for salt in (b"one", b"one", b"two"))
    assert first[0] == hashlib.scrypt(b"tea", salt=b"one", **SLOW).hex()
    assert other[0] == hashlib.scrypt(b"tea", salt=b"two", **SLOW).hex()
    assert (first[1], again, other[1]) == (["scrypt"], (first[0], []), ["scrypt"])


def _verified(stored: str, password: str) -> bool:
    try:
        return argon2.PasswordHasher().verify(stored, password)
    except argon2.exceptions.VerifyMismatchError:
        return False


def test_argon2_refuses_a_wrong_password_after_the_right_one() -> None:
    """That a password fits is kept for this password alone."""
    stored = argon2.PasswordHasher(time_cost=1, memory_cost=1024).hash("tea")
    assert [isolated(_verified, stored, one) for one in ("tea", "tea", "Tea", "tea")] == [True, True, False, True]


def test_a_slot_written_by_two_at_once_is_empty() -> None:
    """No process waits for another, so a slot may hold the key of one and the result of another."""
    hashes, key = Hashes(), hashlib.sha256(b"tea").digest()
    hashes.put(key, b"result")
    assert hashes.get(key) == b"result"
    at = hashes._at(key) + 40
    hashes._memory[at : at + 1] = b"x"
    assert hashes.get(key) is None


@pytest.mark.parametrize("result", [b"", b"r" * 64])
def test_a_result_comes_back_as_it_was(result: bytes) -> None:
    """A slot is longer than most results."""
    hashes, key = Hashes(), hashlib.sha256(b"tea").digest()
    hashes.put(key, result)
    assert hashes.get(key) == result
    hashes.put(key, b"r" * 65)  # too long: not kept
    assert hashes.get(key) == result
