"""What the page about query optimization says of PostgreSQL: counts, plans, rows in parts.

A test's docstring names the passage, `page#id`.
"""

import os
import re
import subprocess
import sys

import pytest

from benchmarks.queries import PLANS, grow, plans, program
from rosetta.content.topics import topic
from tests.servers.test_postgresql import server  # noqa: F401, the fixture
from tests.weekly import weekly

pytestmark = list(weekly())
ENTRIES = topic("queries").entries


@pytest.mark.parametrize("id_", ENTRIES)
def test_as_many_statements_as_with_sqlite(id_, server):  # noqa: F811
    """deep-dives/queries#growth"""
    with server.database("grown") as url:
        found = grow(ENTRIES[id_], (10,), 0, url)
    assert {name: [one[:2] for one in run] for name, run in found.items()} == {"slow": [[10, 21]], "eager": [[10, 2]]}


def test_plans_are_those_of_the_page(server):  # noqa: F811
    """deep-dives/queries#indexes, deep-dives/queries#all-rows"""
    memory = re.compile(r"Memory: \d+kB")
    for name, plan in plans(server).items():
        recorded = (PLANS / name).read_text("utf-8")
        assert memory.sub("", plan) == memory.sub("", recorded), f"{name}: python benchmarks/queries.py"


IN_PARTS = {
    "flask": """
from app import Tea, app, db
from sqlalchemy import event, select, text
sent = []
with app.app_context(), db.engine.connect() as one:
    query = select(Tea).execution_options(yield_per=2)
    rows = db.session.scalars(query)
    next(iter(rows))
    print(db.session.scalar(text("SELECT count(*) FROM pg_cursors")))
    rows.close()
    event.listen(db.engine, "before_cursor_execute", lambda *told: sent.append(told[2]))
    db.session.add_all([Tea(name="New", about="", cents=1, maker_id=1) for _ in range(50)])
    db.session.commit()
    print(len(sent))
""",
    "django": """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
import django
django.setup()
from django.db import connection
from teas.models import Tea
rows = Tea.objects.iterator(chunk_size=2)
next(rows)
with connection.cursor() as cursor:
    cursor.execute("SELECT count(*) FROM pg_cursors")
    print(*cursor.fetchone())
""",
}


@pytest.mark.parametrize(("id_", "printed"), [("flask", "1\n1\n"), ("django", "1\n")])
def test_a_cursor_stays_on_the_server(id_, printed, server):  # noqa: F811
    """deep-dives/queries#many"""
    with server.database("parts") as url, program(ENTRIES[id_], url) as (folder, _):
        environment = os.environ | {"DATABASE_URL": url}
        command = [sys.executable, "-c", IN_PARTS[id_]]
        ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.returncode) == (printed, 0), ran.stderr
