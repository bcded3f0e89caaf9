"""Why there is no answer: a reader learns the reason, the log the rest."""

import httpx2

STATUS = {
    "foreign origin": 403,
    "too many": 429,
    "unavailable": 502,
    "busy": 503,
    "timeout": 504,
}


class Failed(Exception):
    def __init__(self, reason: str, again=False, wait: int | None = None):
        super().__init__(reason)
        self.reason, self.status = reason, STATUS[reason]
        self.again = again  # may another attempt help?
        self.wait = wait  # seconds until then, where they are known
        self.headers = {} if wait is None else {"Retry-After": str(wait)}


TROUBLE = (TimeoutError, httpx2.HTTPError, ValueError, KeyError)


def as_failed(error: Exception) -> Failed:
    if not isinstance(error, httpx2.HTTPStatusError):
        return Failed("unavailable", again=True)
    status, headers = error.response.status_code, error.response.headers
    if status != 429:
        return Failed("unavailable", again=status >= 500)
    wait = headers.get("Retry-After", "")
    seconds = int(wait) if wait.isdecimal() else None
    return Failed("busy", again=True, wait=seconds)
