"""How often an address may ask, as far as this process knows."""

import time
from math import ceil
from threading import Lock


class Allowance:
    def __init__(self, per_minute: int):
        self.per_minute, self.lock = per_minute, Lock()
        self.asked: dict[str, list[float]] = {}

    def take(self, who: str) -> int:
        """0, or after how many seconds they may ask again."""
        now = time.monotonic()
        with self.lock:
            for one, times in list(self.asked.items()):
                self.asked[one] = [at for at in times if at > now - 60]
            self.asked = {one: at for one, at in self.asked.items() if at}
            times = self.asked.setdefault(who, [])
            if len(times) < self.per_minute:
                times.append(now)
                return 0
            return ceil(times[0] + 60 - now)
