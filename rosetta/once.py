"""What a build reads and makes once, however many pages ask for it.

Nothing that a build reads changes while it goes on. Elsewhere, in tests and in `make update`, files change between two
calls, and a function that is marked `once` is called each time.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")

_made: dict[Hashable, object] | None = None  # None where no build goes on


def begin() -> None:
    """A build begins: forget what the one before it made, and keep what this one makes."""
    global _made
    _made = {}


def end() -> None:
    """The build is over."""
    global _made
    _made = None


def kept(key: Hashable, make: Callable[[], _T]) -> _T:
    """What `make` returned for the key in this build; nobody may change it."""
    if _made is None:
        return make()
    if key not in _made:
        _made[key] = make()
    return _made[key]


def once(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """Keep what a function returns for the same arguments, which must be hashable."""

    @wraps(function)
    def asked(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        return kept((function, args, *kwargs.items()), lambda: function(*args, **kwargs))

    return asked
