import os
from collections.abc import Iterator
from contextlib import contextmanager

os.environ["DATABASE_URL"] = "sqlite://"  # in memory
import init_db  # noqa: F401, makes tables and rows
from app import app, db
from sqlalchemy import event


# --8<-- [start:test]
@contextmanager
def counted() -> Iterator[list[str]]:
    sent = []

    def note(connection, cursor, statement, *more):
        sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def test_list_sends_two_queries():
    with app.app_context(), counted() as sent:
        app.test_client().get("/teas")
    assert len(sent) == 2
# --8<-- [end:test]
