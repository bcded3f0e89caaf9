"""A time without a zone, and one that has it."""

from datetime import UTC, datetime

old, new = datetime.utcnow(), datetime.now(UTC)
print(old.tzinfo, new.tzinfo)
#> None UTC
try:
    print(old < new)
except TypeError as error:
    print(error)
    #> can't compare offset-naive and offset-aware datetimes
