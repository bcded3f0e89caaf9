"""What a program prints, in pieces that a page can take, and no more than a page can show."""

import io
import os
import time

LARGEST = 200_000  # characters that are kept
MOST_LINES = 2_000
_PIECE = 8_192  # characters
_PAUSE = 0.05  # seconds
_AT_ONCE = 200  # lines that leave as they come, so that nothing is held back when a loop never ends


class Output(io.TextIOBase):
    """A text stream over a file descriptor. `dropped` counts the lines beyond the bound."""

    def __init__(self, descriptor: int, bound: "Bound") -> None:
        self._descriptor, self._bound = descriptor, bound
        self._pieces: list[str] = []
        self._size = 0
        self._sent = time.monotonic()

    encoding, errors = "utf-8", "replace"

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._descriptor

    def write(self, text: str) -> int:
        kept = self._bound.kept(text)
        if kept:
            self._pieces.append(kept)
            self._size += len(kept)
            soon = self._bound.lines > MOST_LINES - _AT_ONCE and "\n" in kept
            if soon or self._size > _PIECE or time.monotonic() - self._sent > _PAUSE:
                self.flush()
        return len(text)

    def flush(self) -> None:
        data = "".join(self._pieces).encode("utf-8", "replace")
        self._pieces, self._size, self._sent = [], 0, time.monotonic()
        if data:
            os.write(self._descriptor, data)


class Bound:
    """How much both streams may still say."""

    def __init__(self) -> None:
        self.lines, self.characters, self.dropped = MOST_LINES, LARGEST, 0

    def kept(self, text: str) -> str:
        """The part of the text that is within the bound."""
        lines = text.count("\n")
        if self.lines > lines and self.characters > len(text):
            self.lines -= lines
            self.characters -= len(text)
            return text
        part = "".join(text[: self.characters].splitlines(keepends=True)[: self.lines])
        self.dropped += lines - part.count("\n")
        self.lines -= part.count("\n")
        self.characters -= len(part)
        if self.lines <= 0 or self.characters <= 0 or part != text:
            self.lines = self.characters = 0
        return part
