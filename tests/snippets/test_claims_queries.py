"""What the page about query optimization says and no request of it shows: counted in its programs, or in changed ones.

A test's docstring names the passage, `page#id`.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy.orm.strategies import _SelectInLoader

from rosetta.content.topics import Topic, topic
from rosetta.directives.queries import count
from rosetta.paths import DATA, SNIPPETS
from rosetta.recording.programs import ask_entries

IDS = ["flask", "fastapi", "django"]
GROWTH = json.loads((DATA / "query_growth.json").read_text("utf-8"))
FILES = {"flask": "app.py", "fastapi": "main.py", "django": "teas/views.py"}


@pytest.fixture
def ask(tmp_path):
    """A function: what a framework's program answers to requests once texts of its files are others."""

    def asked(id_: str, name: str, changes: dict[str, str], file: str = ""):
        folder = tmp_path / "queries"
        shutil.copytree(queries().folder, folder, dirs_exist_ok=True)
        change(folder / f"{id_}_app" / (file or FILES[id_]), changes)
        changed = Topic(folder)
        entry = changed.entries[id_]
        [answers] = ask_entries([(entry, entry.interface, changed.requests, [[name]])])
        assert not answers.failures
        return answers

    return asked


@cache
def queries() -> Topic:
    return topic("queries")


def change(path: Path, changes: dict[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in changes.items():
        assert old in text, f"the program has no `{old}`"
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def run(folder: Path, id_: str, code: str, changes: dict[str, str] | None = None, file: str = "") -> str:
    """What lines of Python print beside a program, after the command that makes its database."""
    shutil.copytree(queries().entries[id_].root, folder)
    change(folder / (file or FILES[id_]), changes or {})
    environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "TOPIC")}
    make = ["manage.py", "migrate", "--verbosity", "0"] if id_ == "django" else ["init_db.py"]
    for words in (make, ["-c", code]):
        command = [sys.executable, "-B", *words]
        ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert not ran.returncode, ran.stderr
    return ran.stdout


# --- growth


@pytest.mark.parametrize("id_", IDS)
def test_statements_of_the_chart_are_those_that_are_sent(id_):
    """deep-dives/queries#growth"""
    from benchmarks.queries import grow  # a copy of the guide has none of them

    found = grow(queries().entries[id_], (10,), seconds=0)
    counts = {name: [one[:2] for one in run] for name, run in found.items()}
    assert counts == {"slow": [[10, 21]], "eager": [[10, 2]]}
    assert all(counts[name][0] in [one[:2] for one in GROWTH["runs"][id_]["sqlite"][name]] for name in counts)


def test_a_thousand_teas_need_as_many_statements_with_each_database():
    """deep-dives/queries#growth"""
    for id_, by_place in GROWTH["runs"].items():
        counts = {tuple((size, name, sent) for name in run for size, sent, _ in run[name]) for run in by_place.values()}
        assert len(counts) == 1
        [found] = counts
        assert {(1000, "slow", 2001), (1000, "eager", 2 if id_ == "django" else 3)} <= {*found}
    assert _SelectInLoader._chunksize == 500


# --- the programs


@pytest.mark.as_it_stands
def test_why_fastapi_answers_500(ask):
    """deep-dives/queries#missing-greenlet"""
    found = ask("fastapi", "slow", {})
    assert "ResponseValidationError" in found.raised["slow"]
    assert "MissingGreenlet" in found.raised["slow"]


def test_a_synchronous_session_loads_row_by_row_also_in_fastapi(ask):
    """deep-dives/queries#missing-greenlet"""
    view = '@app.get("/teas/slow", response_model=list[ShownTea])\n'
    changes = {
        f"{view}async def list_slowly(session: OpenSession):": f"{view}def list_slowly():",
        "    return (await session.scalars(query)).all()\n# --8<-- [end:slow]": (
            "    with SyncSession(create_engine(f'sqlite:///{FILE}')) as session:\n"
            "        return [ShownTea.model_validate(tea, from_attributes=True) for tea in session.scalars(query)]\n"
        ),
        "import ForeignKey,": "import create_engine, ForeignKey,",
        "    selectinload,\n)": "    selectinload,\n    Session as SyncSession,\n)",
    }
    found = ask("fastapi", "slow", changes)
    assert found.answers["slow"]["status"] == 200
    assert count(found.queries["slow"]) == 10


PRINTED = {
    "flask": {
        "db.init_app(app)\n": (
            'app.config["SQLALCHEMY_ECHO"] = app.config["SQLALCHEMY_RECORD_QUERIES"] = True\ndb.init_app(app)\n'
            "from flask_sqlalchemy.record_queries import get_recorded_queries\n"
        ),
        "    return [shown(tea) for tea in db.session.scalars(query)]\n# --8<-- [end:eager]": (
            "    teas = [shown(tea) for tea in db.session.scalars(query)]\n"
            "    print(get_recorded_queries()[0].location)\n    return teas\n"
        ),
    },
    "fastapi": {'sqlite+aiosqlite:///{FILE}")\n)': 'sqlite+aiosqlite:///{FILE}"), echo=True\n)'},
}


@pytest.mark.parametrize("id_", PRINTED)
def test_statements_are_printed_on_demand(id_, tmp_path):
    """deep-dives/queries#see"""
    client = {
        "flask": "from app import app; app.test_client().get('/teas')",
        "fastapi": "from fastapi.testclient import TestClient\nfrom main import app\nTestClient(app).get('/teas')",
    }
    printed = run(tmp_path / "app", id_, client[id_], PRINTED[id_])
    assert "FROM tea JOIN maker" in printed
    assert id_ == "fastapi" or re.search(r"app\.py:\d+ \(list_teas\)", printed)


def test_a_join_is_an_outer_one_where_a_tea_may_have_no_maker(ask):
    """deep-dives/queries#together"""
    [first, _] = ask("flask", "eager", {"Tea.maker, innerjoin=True": "Tea.maker"}).queries["eager"]
    assert "LEFT OUTER JOIN maker" in first
    null = {"Maker, on_delete=models.CASCADE": "Maker, null=True, on_delete=models.CASCADE"}
    [first, _] = ask("django", "eager", null, "teas/models.py").queries["eager"]
    assert 'LEFT OUTER JOIN "teas_maker"' in first
    assert 'INNER JOIN "teas_maker"' in queries().queries["eager"]["django"][0]


@pytest.mark.as_it_stands
@pytest.mark.parametrize("id_", IDS)
def test_a_condition_on_the_maker_and_its_name_need_one_join(id_):
    """deep-dives/queries#joined"""
    [first, _] = queries().queries["joined"][id_]
    assert first.count("JOIN") == 1


def test_joinedload_adds_a_second_join(ask):
    """deep-dives/queries#joined"""
    [first, _] = ask("flask", "joined", {"contains_eager(Tea.maker)": "joinedload(Tea.maker)"}).queries["joined"]
    assert first.count("JOIN") == 2


def test_an_index_for_a_foreign_key_is_asked_for_in_sqlalchemy():
    """deep-dives/queries#indexes"""
    plans = json.loads((queries().folder / "exercises" / "answers.json").read_text("utf-8"))["no-index"]
    found = {name: json.loads(by_request["plan"]["body"]) for name, by_request in plans.items()}
    assert found["start"] == ["SCAN review"]
    assert "USING INDEX" in found["solution"][0]


# --- Django's ORM, counted in one process

DJANGO = """
import json, os
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
import django
django.setup()
from django.core.exceptions import FieldFetchBlocked
from django.db import models
from django.db.models import Count, Prefetch
from django.db.models.signals import post_save
from django.db import connection
from django.test.utils import CaptureQueriesContext
from teas.models import Maker, Review, Tea

found, teas = {}, Tea.objects

def sent(name, work):
    with CaptureQueriesContext(connection) as queries:
        work()
    found[name] = len(queries)

def refused(name, work):
    try:
        work()
    except (FieldFetchBlocked, ValueError) as error:
        found[name] = type(error).__name__

prefetched = teas.prefetch_related("reviews")
sent("filter", lambda: [list(tea.reviews.filter(stars=5)) for tea in prefetched.all()])
sent("order_by", lambda: [list(tea.reviews.order_by("stars")) for tea in prefetched.all()])
sent("unnamed", lambda: [tea.maker for tea in teas.select_related()])
sent("loaded", lambda: [
    (list(tea.reviews.all()), tea.reviews.count(), tea.reviews.exists(), list(tea.reviews.all()[:1]))
    for tea in prefetched.all()
])
sent("chain", lambda: [review.tea.maker for review in Review.objects.select_related("tea__maker")])
query = teas.all()
sent("count, loop", lambda: (query.count(), list(query)))
query2 = teas.all()
sent("len, loop, count", lambda: (len(query2), list(query2), query2.count(), query2.exists()))
query3 = teas.all()
sent("exists, loop", lambda: (query3.exists(), list(query3)))
best = Prefetch("reviews", queryset=Review.objects.filter(stars=5), to_attr="best")
gyokuro = teas.prefetch_related(best).get(name="Gyokuro")
found["best and all"] = [len(gyokuro.best), gyokuro.reviews.count()]
found["twice"] = list(
    Tea.objects.filter(name="Gyokuro").annotate(a=Count("reviews"), b=Count("maker__tea")).values_list("a", "b")[0]
)
found["distinct"] = list(
    Tea.objects.filter(name="Gyokuro")
    .annotate(a=Count("reviews", distinct=True), b=Count("maker__tea", distinct=True)).values_list("a", "b")[0]
)
peers, strict = teas.fetch_mode(models.FETCH_PEERS), teas.fetch_mode(models.FETCH_RAISE)
sent("peers", lambda: [tea.maker for tea in peers.all()])
sent("peers, columns", lambda: [tea.cents for tea in peers.only("name")])
sent("peers, iterator", lambda: [tea.maker for tea in peers.iterator()])
sent("peers, reviews", lambda: [list(tea.reviews.all()) for tea in peers.all()])
sent("strict, reviews", lambda: [list(tea.reviews.all()) for tea in strict.all()])
refused("strict, maker", lambda: [tea.maker for tea in strict.all()])
refused("strict, columns", lambda: [tea.cents for tea in strict.only("name")])
found["passed on"] = peers.get(pk=1).maker._state.fetch_mode is models.FETCH_PEERS
refused("iterator", lambda: list(prefetched.iterator()))
sent("iterator twice", lambda: [list(one.iterator()) for one in [teas.all()] * 2])
sent("defer", lambda: [tea.cents for tea in teas.defer("about")])
found["values"] = teas.values_list("name", flat=True)[0]
found["index"] = Review._meta.get_field("tea").db_index

saved = []
Tea.save = lambda self, *more, **named: saved.append(self)
post_save.connect(lambda **named: saved.append(named), sender=Tea, weak=False)
rows = teas.bulk_create([Tea(name="New", about="", cents=1, maker_id=1) for _ in range(9)])
teas.update(cents=2)
found["saved"] = len(saved)
for row in rows:
    row.cents = row.pk
sent("bulk_update", lambda: teas.bulk_update(rows, ["cents"]))
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def django(tmp_path_factory):
    """What was counted with Django's ORM."""
    return json.loads(run(tmp_path_factory.mktemp("django") / "program", "django", DJANGO))


def test_what_uses_prefetched_rows_and_what_asks_again(django):
    """deep-dives/queries#pitfalls"""
    assert {django[name] for name in ("filter", "order_by")} == {8}
    assert django["loaded"] == 2


def test_select_related_without_a_name_leaves_out_what_may_be_null(django, tmp_path):
    """deep-dives/queries#pitfalls"""
    code = DJANGO.partition("prefetched = ")[0] + (
        "sent('all', lambda: [tea.maker for tea in teas.select_related()])\n"
        "sent('named', lambda: [tea.maker for tea in teas.select_related('maker')])\nprint(json.dumps(found))"
    )
    null = {"Maker, on_delete=models.CASCADE": "Maker, null=True, on_delete=models.CASCADE"}
    assert json.loads(run(tmp_path / "null", "django", code, null, "teas/models.py")) == {"all": 7, "named": 1}
    assert django["unnamed"] == 1


def test_a_relation_of_a_relation_comes_by_the_same_query(django):
    """deep-dives/queries#together"""
    assert django["chain"] == 1


def test_whoever_shows_the_rows_needs_no_other_query(django):
    """deep-dives/queries#count, deep-dives/queries#pitfalls"""
    assert [django[name] for name in ("count, loop", "exists, loop", "len, loop, count")] == [2, 2, 1]


def test_a_list_with_a_name_of_its_own_leaves_the_relation_alone(django):
    """deep-dives/queries#part"""
    assert django["best and all"] == [2, 3]


def test_two_counts_multiply(django):
    """deep-dives/queries#pitfalls"""
    assert (django["twice"], django["distinct"]) == ([9, 9], [3, 3])


def test_fetch_modes_are_about_one_row_and_columns(django):
    """deep-dives/queries#refuse, deep-dives/queries#fetch-modes, deep-dives/queries#columns"""
    assert (django["strict, maker"], django["strict, columns"]) == ("FieldFetchBlocked", "FieldFetchBlocked")
    assert (django["peers"], django["peers, columns"]) == (2, 2)
    assert (django["peers, reviews"], django["strict, reviews"], django["peers, iterator"]) == (7, 7, 7)
    assert django["passed on"]


def test_an_iterator_keeps_nothing_and_wants_to_know_how_many(django):
    """deep-dives/queries#many"""
    assert (django["iterator"], django["iterator twice"]) == ("ValueError", 2)


def test_columns_that_are_left_out_or_asked_for_alone(django):
    """deep-dives/queries#columns"""
    assert (django["defer"], django["values"]) == (1, "Sencha")


def test_bulk_operations_go_past_save_and_signals(django):
    """deep-dives/queries#many"""
    assert django["saved"] == 0
    assert django["bulk_update"] <= 3  # with BEGIN and COMMIT


def test_a_foreign_key_of_django_has_an_index(django):
    """deep-dives/queries#indexes"""
    assert django["index"]


# --- SQLAlchemy, counted in one process

SQLALCHEMY = """
import json
from test_queries import counted
from app import Maker, Review, Tea, app, db
from sqlalchemy import func, insert
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import contains_eager, joinedload, raiseload, selectinload

found, teas = {}, db.select(Tea).order_by(Tea.id)
app.app_context().push()

def sent(name, work):
    with counted() as queries:
        try:
            found[name + ", result"] = work()
        except InvalidRequestError as error:
            found[name + ", error"] = str(error)
    found[name], found[name + ", sql"] = len(queries), queries
    db.session.remove()

def read(query):
    return lambda: [len(tea.reviews) for tea in db.session.scalars(query).unique()]

chain = db.select(Review).options(joinedload(Review.tea).joinedload(Tea.maker))
sent("chain", lambda: len([review.tea.maker.name for review in db.session.scalars(chain)]))
best = selectinload(Tea.reviews.and_(Review.stars == 5))
sent("part", lambda: [
    (len(tea.reviews), len(db.session.get(Tea, tea.id).reviews)) for tea in db.session.scalars(teas.options(best))
])
sent("named", lambda: len([
    (tea.reviews, tea.maker)
    for tea in db.session.scalars(teas.options(selectinload(Tea.reviews), joinedload(Tea.maker), raiseload("*")))
]))
joined = teas.options(joinedload(Tea.reviews))
sent("no unique", lambda: [tea.name for tea in db.session.scalars(joined)])
sent("joined, limit", read(joined.limit(2)))
contained = db.select(Tea).join(Tea.reviews).options(contains_eager(Tea.reviews)).order_by(Tea.id, Review.id)
sent("contained, limit", read(contained.limit(4)))
sent("selectin, limit", read(teas.options(selectinload(Tea.reviews)).limit(2)))
sent("yield, joined", lambda: [1 for _ in db.session.scalars(joined.execution_options(yield_per=2)).unique()])
sent("outer", lambda: len(db.session.scalars(teas.options(joinedload(Tea.maker))).all()))
sent("numbers", lambda: [
    db.session.scalar(db.select(func.count(Tea.id))),
    db.session.scalar(db.select(teas.where(Tea.cents > 600).exists())),
    db.session.scalar(db.select(teas.where(Tea.cents > 700).exists())),
])
sent("values", lambda: db.session.scalars(db.select(Tea.name).order_by(Tea.id)).first())
new = [Tea(name="New", about="", cents=1, maker_id=1) for _ in range(5)]
sent("add_all", lambda: db.session.add_all(new) or db.session.flush() or len({tea.id for tea in new}))
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def sqlalchemy(tmp_path_factory):
    """What was counted with SQLAlchemy."""
    return json.loads(run(tmp_path_factory.mktemp("sqlalchemy") / "program", "flask", SQLALCHEMY))


def test_a_relation_of_a_relation_comes_by_one_join_more(sqlalchemy):
    """deep-dives/queries#together"""
    assert (sqlalchemy["chain"], sqlalchemy["chain, result"]) == (1, 9)


def test_the_session_keeps_the_part_in_place_of_all(sqlalchemy):
    """deep-dives/queries#part"""
    assert sqlalchemy["part, result"] == [[part, part] for part in (1, 2, 0, 0, 0, 1)]


def test_what_the_query_names_is_loaded_beside_raiseload(sqlalchemy):
    """deep-dives/queries#refuse"""
    assert (sqlalchemy["named"], sqlalchemy["named, result"]) == (2, 6)


def test_a_limit_counts_teas_or_rows(sqlalchemy):
    """deep-dives/queries#pitfalls"""
    assert "unique() method" in sqlalchemy["no unique, error"]
    assert sqlalchemy["joined, limit, result"] == sqlalchemy["selectin, limit, result"] == [2, 3]
    assert "FROM (SELECT" in " ".join(sqlalchemy["joined, limit, sql"][0].split())
    assert sqlalchemy["contained, limit, result"] == [2, 2]  # Gyokuro has three


def test_a_joined_collection_cannot_be_read_in_parts(sqlalchemy):
    """deep-dives/queries#many"""
    assert "selectinload() strategy" in sqlalchemy["yield, joined, error"]


def test_objects_are_one_statement_each_on_sqlite(sqlalchemy):
    """deep-dives/queries#many"""
    assert (sqlalchemy["add_all"], sqlalchemy["add_all, result"]) == (5, 5)


def test_values_are_asked_for_without_objects(sqlalchemy):
    """deep-dives/queries#columns"""
    assert sqlalchemy["values, result"] == "Sencha"


def test_the_database_tells_how_many_there_are_and_whether(sqlalchemy):
    """deep-dives/queries#count"""
    assert (sqlalchemy["numbers"], sqlalchemy["numbers, result"]) == (3, [6, True, False])


def test_an_inner_join_loses_teas_without_a_maker(tmp_path):
    """deep-dives/queries#pitfalls"""
    code = (
        "from app import Tea, app, db\nfrom sqlalchemy.orm import joinedload\napp.app_context().push()\n"
        "db.session.get(Tea, 1).maker_id = None\ndb.session.commit()\nfor inner in (True, False):\n"
        "    query = db.select(Tea).options(joinedload(Tea.maker, innerjoin=inner))\n"
        "    print(len(db.session.scalars(query).all()))\n"
    )
    null = {"    maker_id: Mapped[int] = ": "    maker_id: Mapped[int | None] = "}
    assert run(tmp_path / "program", "flask", code, null) == "5\n6\n"


def test_a_column_that_was_not_loaded_is_an_error_in_asynchronous_code(tmp_path):
    """deep-dives/queries#columns"""
    code = (
        "import asyncio\nfrom main import Session, Tea, engine\nfrom sqlalchemy import select\n"
        "from sqlalchemy.orm import load_only\n"
        "async def main():\n    async with Session() as session:\n"
        "        tea = (await session.scalars(select(Tea).options(load_only(Tea.name)))).first()\n"
        "        try:\n            tea.cents\n        except Exception as error:\n            print(error)\n"
        "    await engine.dispose()\nasyncio.run(main())"
    )
    assert "MissingGreenlet" in run(
        tmp_path / "program", "fastapi", f"import warnings; warnings.simplefilter('ignore')\n{code}"
    )


# --- the tools


def test_the_toolbar_shows_itself_in_html_alone(tmp_path):
    """deep-dives/queries#tools"""
    shutil.copytree(SNIPPETS / "queries" / "steps" / "with_toolbar", tmp_path / "with_toolbar")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'with_toolbar.settings'\n"
        "import django; django.setup()\nfrom config.urls import urlpatterns as of_program\n"
        "from with_toolbar import urls; urls.urlpatterns += of_program\nfrom django.test import Client\n"
        "for path in ('/', '/teas/slow'):\n    answer = Client().get(path, headers={'host': 'localhost'})\n"
        "    print(answer.status_code, b'djDebug' in answer.content, 'djdt-request-id' in answer)"
    )
    assert run(tmp_path / "program", "django", code).splitlines() == ["200 True True", "200 False True"]


@pytest.mark.as_it_stands
def test_what_the_tools_count(tmp_path):
    """deep-dives/queries#tools"""
    outputs = [step["output"] for step in queries().recorded_steps["tools"]["django"] if "output" in step]
    assert "num_queries: 13\nsimilar_count: 12\nduplicate_count: 5\n" in outputs
    assert "EXPLAIN of Silk's own: 15" in outputs[-1]
