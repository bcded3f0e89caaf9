"""A hash that one process of the fork server computed, the others look up, and it is the same."""

import hashlib

import argon2
import pytest

from rosetta.recording.hashes import Hashes
from rosetta.recording.isolation import in_fork, isolated


def _asked_in_forks(*arguments: bytes) -> list[list[bytes]]:
    """For each argument, in a fork of this process: the result, and what was computed for it."""

    def asked(argument: bytes) -> list[bytes]:
        computed = []

        def compute(one: bytes) -> bytes:
            computed.append(one)
            return one.upper()

        return [hashes.remembering(compute)(argument), *computed]

    hashes = Hashes()
    return [in_fork(lambda one=one: asked(one), 10) for one in arguments]


def test_forks_compute_a_result_once_and_each_argument_has_its_own() -> None:
    """What requests of a topic with logins take is mostly this."""
    found = isolated(_asked_in_forks, b"tea", b"tea", b"mint")
    assert found == [[b"TEA", b"tea"], [b"TEA"], [b"MINT", b"mint"]]


def _hashed(salt: bytes, remembered: bool) -> str:
    scrypt = hashlib.scrypt if remembered else hashlib.scrypt.__wrapped__  # there is one in the fork server alone
    return scrypt(b"tea", salt=salt, n=2**10, r=8, p=1).hex()


@pytest.mark.parametrize("salt", [b"one", b"two"])
def test_what_is_remembered_is_what_openssl_computes(salt: bytes) -> None:
    """The first process computes it, the second looks it up."""
    found = {isolated(_hashed, salt, remembered) for remembered in (True, True, False)}
    assert found == {hashlib.scrypt(b"tea", salt=salt, n=2**10, r=8, p=1).hex()}


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
