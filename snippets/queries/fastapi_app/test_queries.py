import os
from tempfile import mkdtemp

os.environ["DATABASE_URL"] = f"sqlite+aiosqlite:///{mkdtemp()}/teas.db"
import init_db  # noqa: F401, makes tables and rows
from counting import counted
from fastapi.testclient import TestClient
from main import app


# --8<-- [start:test]
def test_list_sends_two_queries():
    with TestClient(app) as client, counted() as sent:
        client.get("/teas")
    assert len(sent) == 2
# --8<-- [end:test]
