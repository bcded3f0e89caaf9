# --8<-- [start:counter]
from collections.abc import Iterator
from contextlib import contextmanager

from app import db
from sqlalchemy import event


@contextmanager
def counted() -> Iterator[list[str]]:
    sent = []

    def note(connection, cursor, statement, *more):
        sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield sent
    event.remove(db.engine, "before_cursor_execute", note)
# --8<-- [end:counter]
