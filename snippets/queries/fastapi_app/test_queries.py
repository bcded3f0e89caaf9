import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import mkdtemp

os.environ["DATABASE_URL"] = f"sqlite+aiosqlite:///{mkdtemp()}/teas.db"
import init_db  # noqa: F401, makes tables and rows
from fastapi.testclient import TestClient
from main import app, engine
from sqlalchemy import event


# --8<-- [start:test]
@contextmanager
def counted() -> Iterator[list[str]]:
    sent = []

    def note(connection, cursor, statement, *more):
        sent.append(statement)

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine.sync_engine, "before_cursor_execute", note)


def test_list_sends_two_queries():
    with TestClient(app) as client, counted() as sent:
        client.get("/teas")
    assert len(sent) == 2
# --8<-- [end:test]
