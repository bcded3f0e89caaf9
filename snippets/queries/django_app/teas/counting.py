# --8<-- [start:counter]
from django.db import connection
from django.test.utils import CaptureQueriesContext


def counted() -> CaptureQueriesContext:
    return CaptureQueriesContext(connection)
# --8<-- [end:counter]
