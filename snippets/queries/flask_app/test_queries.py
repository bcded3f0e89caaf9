import os

os.environ["DATABASE_URL"] = "sqlite://"  # in memory
import init_db  # noqa: F401, makes tables and rows
from app import app
from counting import counted


# --8<-- [start:test]
def test_list_sends_two_queries():
    with app.app_context(), counted() as sent:
        app.test_client().get("/teas")
    assert len(sent) == 2
# --8<-- [end:test]
