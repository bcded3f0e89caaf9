"""What the page about databases says and no program of it shows: each sentence tried by changing the page's programs.

A test's docstring names the passage, `page#id`.
"""

import runpy
import shutil
import subprocess
import sys
from itertools import pairwise

import django
import pytest
from sqlalchemy import make_url

from rosetta.content.topics import Topic, topic
from rosetta.recording.programs import ask_entries

AFTER_YIELD = {"        yield session\n": "        yield session\n    raise HTTPException(418)\n"}
FILES = {"flask": "app.py", "fastapi": "main.py", "django": "teas/views.py"}


@pytest.fixture
def ask(tmp_path):
    """A function: what a framework's program answers to requests once texts of its main file are others."""

    def asked(id_: str, names: str, changes: dict[str, str], file: str = "", requests: str = ""):
        folder = tmp_path / "databases"
        shutil.copytree(topic("databases").folder, folder, dirs_exist_ok=True)
        path = folder / f"{id_}_app" / (file or FILES[id_])
        text = path.read_text("utf-8")
        for old, new in changes.items():
            assert old in text, f"the program has no `{old}`"
            text = text.replace(old, new)
        path.write_text(text, "utf-8")
        if requests:
            (folder / "requests.http").write_text(requests, "utf-8")
        changed = Topic(folder)
        entry = changed.entries[id_]
        [answers] = ask_entries([(entry, entry.interface, changed.requests, [[name] for name in names.split()])])
        assert not answers.failures
        return answers

    return asked


def statuses(answers) -> dict[str, int]:
    return {name: answer["status"] for name, answer in answers.answers.items()}


def test_without_expire_on_commit_an_asynchronous_session_raises(ask) -> None:
    """topics/databases#changes"""
    found = ask("fastapi", "create", {"engine, expire_on_commit=False": "engine"})
    assert statuses(found) == {"create": 500}
    assert "MissingGreenlet" in found.raised["create"]


def test_a_plain_save_writes_all_columns(ask) -> None:
    """topics/databases#changes"""
    found = ask("django", "update", {'tea.save(update_fields=["cents"])': "tea.save()"})
    update = next(one for one in found.queries["update"] if one.startswith("UPDATE"))
    assert update.count("= ?") == 5  # four columns and the row
    assert "BEGIN" not in found.queries["update"]


def test_sqlite_stores_a_text_in_a_column_of_numbers(ask) -> None:
    """topics/databases#price-text"""
    found = ask("flask", "price-text", {'type(data["cents"]) is not int': "False"})
    assert found.answers["price-text"]["status"] == 200
    assert '"cents":"free"' in found.answers["price-text"]["body"]


def test_save_does_not_validate(ask) -> None:
    """topics/databases#price-text"""
    assert statuses(ask("django", "create", {'name=data["name"]': 'name="x" * 50'})) == {"create": 201}


def test_a_lazy_relation_raises_in_asynchronous_code_of_django(ask) -> None:
    """topics/databases#others"""
    query = "    query = Maker"
    changes = {
        "def list_makers(request)": "async def list_makers(request)",
        query: f"    (await Tea.objects.aget(pk=1)).maker\n{query}",
    }
    assert "SynchronousOnlyOperation" in ask("django", "eager", changes).raised["eager"]


def test_a_query_sends_the_changes_that_were_collected_before(ask) -> None:
    """topics/databases#changes"""
    commit = "    db.session.commit()\n    return shown(tea)\n# --8<-- [end:update]"
    found = ask("flask", "update updated", {commit: f"    db.session.scalar(db.select(Tea))\n{commit[24:]}"})
    assert any(one.startswith("UPDATE") for one in found.queries["update"])
    assert '"cents":310' in found.answers["updated"]["body"]


def test_lazy_raise_refuses_in_a_synchronous_session(ask) -> None:
    """topics/databases#relations"""
    found = ask("flask", "n-plus-one eager", {'order_by="Tea.id")': 'order_by="Tea.id", lazy="raise")'})
    assert statuses(found) == {"n-plus-one": 500, "eager": 200}
    assert "lazy='raise'" in found.raised["n-plus-one"]


def test_a_join_brings_the_one_maker_of_a_tea_in_one_query(ask) -> None:
    """topics/databases#lazy"""
    view = "    query = db.select(Tea).order_by(Tea.id).limit(limit)\n"
    option, column = ".options(joinedload(Tea.maker))", 'ForeignKey("maker.id"))'
    found = ask(
        "flask",
        "list",
        {
            column: f"{column}\n    maker: Mapped[Maker] = relationship(viewonly=True)",
            view: view.replace("db.select(Tea)", f"db.select(Tea){option}"),
            "    selectinload,\n": "    joinedload,\n    selectinload,\n",
            '"name": tea.name,': '"name": tea.name + tea.maker.name,',
        },
    )
    assert [one.count("JOIN maker") for one in found.queries["list"]] == [1]
    changes = {
        "Tea.objects.all()[:limit]": 'Tea.objects.select_related("maker")[:limit]',
        '"name": tea.name,': '"name": tea.name + tea.maker.name,',
    }
    [query] = ask("django", "list", changes).queries["list"]
    assert 'JOIN "teas_maker"' in query


def test_a_queryset_that_was_read_keeps_its_rows_and_a_second_one_asks_again(ask) -> None:
    """topics/databases#sent"""
    view = "    teas = teas.filter("
    again = "    list(teas), list(teas)\n"
    assert len(ask("django", "search", {view: again + view}).queries["search"]) == 2
    other = "    list(Tea.objects.all()), list(Tea.objects.all())\n"
    assert len(ask("django", "search", {view: other + view}).queries["search"]) == 3


def test_an_error_caught_inside_of_atomic_leaves_a_broken_transaction(ask) -> None:
    """topics/databases#transactions"""
    line = '                taken = tea.update(stock=F("stock") - count)\n'
    inside = f"                try:\n    {line}                except IntegrityError:\n                    tea.get()\n"
    found = ask("django", "order-too-many", {line: inside})
    assert "TransactionManagementError" in found.raised["order-too-many"]


def test_blocks_in_blocks_are_savepoints(ask) -> None:
    """topics/databases#savepoints"""
    line = '                taken = tea.update(stock=F("stock") - count)\n'
    found = ask("django", "order", {line: f"                with transaction.atomic():\n    {line}"})
    assert found.queries["order"][1] == "SAVEPOINT savepoint_1"


def test_a_number_in_the_path_has_a_bound(ask) -> None:
    """topics/databases#id-too-large"""
    bound = "<int(max=2147483647):tea_id>"
    assert statuses(ask("flask", "id-too-large read", {"<int:tea_id>": bound})) == {"id-too-large": 404, "read": 200}
    changes = {
        "tea_id: int, session": "tea_id: Annotated[int, Path(le=2147483647)], session",
        "from pathlib import Path\n": "import pathlib\n",
        "Path(__file__)": "pathlib.Path(__file__)",
        "HTTPException, Query": "HTTPException, Path, Query",
    }
    assert statuses(ask("fastapi", "id-too-large read", changes)) == {"id-too-large": 422, "read": 200}
    stored = {'cents=data["cents"]': "cents=2**63"}
    assert statuses(ask("django", "create", stored)) == {"create": 500}


def test_awaitable_attrs_load_what_was_not_loaded(ask) -> None:
    """topics/databases#lazy"""
    changes = {
        "class Base(DeclarativeBase)": "class Base(AsyncAttrs, DeclarativeBase)",
        "import (\n    AsyncSession,": "import (\n    AsyncAttrs,\n    AsyncSession,",
        """[tea.name for tea in maker.teas]}
        for maker in await session.scalars(query)
    ]
# --8<-- [end:lazy]""": """[tea.name for tea in await maker.awaitable_attrs.teas]}
        for maker in await session.scalars(query)
    ]
# --8<-- [end:lazy]""",
    }
    found = ask("fastapi", "n-plus-one", changes)
    assert statuses(found) == {"n-plus-one": 200}
    assert len(found.queries["n-plus-one"]) == 4


def test_a_session_that_has_sent_a_query_begins_no_transaction(ask) -> None:
    """topics/databases#pitfalls"""
    loop = "        for line in request.get_json():\n"
    found = ask("flask", "order", {loop: f"        db.session.get(Tea, 1)\n        db.session.begin()\n{loop}"})
    assert "A transaction is already begun" in found.raised["order"]
    view = "        async with Session.begin() as session:\n"
    changes = {
        "async def order(lines: list[Line])": "async def order(lines: list[Line], session: OpenSession)",
        view: "        await session.get(Tea, 1)\n        async with session.begin():\n",
    }
    assert "A transaction is already begun" in ask("fastapi", "order", changes).raised["order"]


@pytest.mark.as_it_stands
def test_with_the_scope_of_the_function_a_session_is_closed_before_the_answer_is_sent(ask) -> None:
    """topics/databases#connection"""
    assert statuses(ask("fastapi", "list", AFTER_YIELD)) == {"list": 418}


def test_without_that_scope_it_is_closed_after_the_answer(ask) -> None:
    """topics/databases#connection"""
    assert statuses(ask("fastapi", "list", AFTER_YIELD | {', scope="function"': ""})) == {"list": 200}


@pytest.mark.parametrize("id_", ["flask", "fastapi"])
def test_without_autoescape_a_percent_sign_finds_everything(ask, id_) -> None:
    """topics/databases#injection"""
    found = ask(id_, "wildcard", {"(q, autoescape=True)": "(q)"})
    assert found.answers["wildcard"]["body"].count('"name"') == 4


def test_handing_over_all_that_was_sent_sets_every_column(ask) -> None:
    """topics/databases#mass-assignment"""
    fields = """Tea(
        name=data["name"],
        cents=data["cents"],
        maker_id=data["maker_id"],
    )"""
    found = ask("flask", "mass-assignment", {fields: 'Tea(**data | {"id": 9})'})
    assert '"stock":1000' in found.answers["mass-assignment"]["body"]


def test_sqlite_takes_a_negative_limit_for_none(ask) -> None:
    """topics/databases#limit"""
    found = ask("flask", "limit-negative", {"if not 1 <= limit <= 50:": "if limit > 50:"})
    assert found.answers["limit-negative"]["body"].count('"name"') == 4


def test_a_session_wants_a_rollback_after_a_failed_commit(ask) -> None:
    """topics/databases#pitfalls"""
    found = ask(
        "flask", "name-taken", {"        db.session.rollback()\n": "        db.session.scalar(db.select(Tea))\n"}
    )
    assert "PendingRollbackError" in found.raised["name-taken"]


def test_the_orm_in_an_asynchronous_view_of_django_raises_without_await(ask) -> None:
    """topics/databases#pitfalls, #others"""
    found = ask("django", "eager", {"def list_makers(request)": "async def list_makers(request)"})
    assert "SynchronousOnlyOperation" in found.raised["eager"]


def test_django_reads_with_async_for_and_its_methods_have_twins(ask) -> None:
    """topics/databases#others"""
    changes = {
        "def list_makers(request)": "async def list_makers(request)",
        "        for maker in query\n    ]": "        async for maker in query\n    ] + [first.name]",
        "    query = Maker": "    first = await Maker.objects.aget(pk=1)\n    query = Maker",
    }
    assert '"Uji"]' in ask("django", "eager", changes).answers["eager"]["body"]


def test_a_querysets_update_calls_no_save_and_sends_no_signal(ask) -> None:
    """topics/databases#pitfalls"""
    meta = "    class Meta:\n        ordering"
    save = "    def save(self, *given, **named):\n        raise ValueError('saved')\n\n"
    found = ask("django", "order update", {meta: save + meta}, "teas/models.py")
    assert statuses(found) == {"order": 201, "update": 500}


def test_create_all_leaves_a_table_alone_that_exists(ask) -> None:
    """topics/databases#connection"""
    init = "    db.create_all()\n"
    column = "    Tea.__table__.append_column(db.Column('colour', db.Integer))\n"
    count = "    print(len(db.session.execute(db.text('PRAGMA table_info(tea)')).all()), file=open('columns', 'w'))\n"
    changes = {
        init: init + column + init + count,
        "uji.teas = [": "raise SystemExit(open('columns').read())\n    uji.teas = [",
    }
    with pytest.raises(Exception, match=r"\n5"):
        ask("flask", "list", changes, "init_db.py")


def test_an_annotation_says_whether_a_column_may_be_empty(ask) -> None:
    """topics/databases#connection"""
    nobody = {'name=data["name"]': "name=None"}
    assert statuses(ask("flask", "create", nobody)) == {"create": 409}
    name = "name: Mapped[str] = mapped_column(String(40), unique"
    assert statuses(ask("flask", "create", nobody | {name: name.replace("str]", "str | None]")})) == {"create": 201}


def test_with_a_synchronous_session_fastapi_loads_lazily(ask) -> None:
    """topics/databases#others"""
    query = "    query = select(Maker).order_by(Maker.id)\n    return"
    read, end = "for maker in await session.scalars(query)\n    ]\n", "# --8<-- [end:lazy]"
    made, engine = "app = FastAPI(lifespan", "create_engine(f'sqlite:///{FILE}')"
    changes = {
        "async def list_makers_lazily(session: OpenSession)": "def list_makers_lazily()",
        query: f"    session = Synchronous()\n{query}",
        read + end: read.replace("await ", "") + end,
        "from sqlalchemy import (\n": "from sqlalchemy import (\n    create_engine,\n",
        "    selectinload,\n": "    selectinload,\n    sessionmaker,\n",
        made: f"Synchronous = sessionmaker({engine})\n{made}",
    }
    found = ask("fastapi", "n-plus-one", changes)
    assert statuses(found) == {"n-plus-one": 200}
    assert len(found.queries["n-plus-one"]) == 4


def test_tasks_side_by_side_may_not_share_a_session(ask) -> None:
    """topics/databases#pitfalls"""
    one = "    return (await session.scalars(query)).all()\n# --8<-- [end:list]"
    both = "    both = [session.scalars(query), session.scalars(query)]\n    await asyncio.gather(*both)\n"
    found = ask("fastapi", "list", {one: both + one, "import os\n": "import asyncio\nimport os\n"})
    assert "IllegalStateChangeError" in found.raised["list"] or "concurrent operations" in found.raised["list"]


def test_two_writes_without_a_block_are_two_transactions(ask) -> None:
    """topics/databases#changes"""
    create, block = "            tea = Tea.objects.create(", "            with transaction.atomic():\n"
    first = '            Maker.objects.create(name="New")\n'
    count = {'{"detail": "The database refuses it."}': '{"detail": Maker.objects.count()}'}
    found = ask("django", "name-taken", count | {create: first + create})
    assert found.answers["name-taken"]["body"] == '{"detail": 4}'
    both = f"{block}    {first}    {create}"
    assert ask("django", "name-taken", count | {create: both}).answers["name-taken"]["body"] == '{"detail": 3}'


def test_an_error_inside_of_a_transaction_leaves_it_usable_after_a_savepoint(ask) -> None:
    """topics/databases#savepoints"""
    view, create = "    def post(self, request):\n", "            tea = Tea.objects.create("
    whole = {
        view: f"    @transaction.atomic\n{view}",  # what ATOMIC_REQUESTS does
        '{"detail": "The database refuses it."}': '{"detail": Maker.objects.count()}',
    }
    assert "TransactionManagementError" in ask("django", "name-taken", whole).raised["name-taken"]
    block = {create: f"            with transaction.atomic():\n    {create}"}
    assert statuses(ask("django", "name-taken", whole | block)) == {"name-taken": 409}
    nested = "        with db.session.begin_nested():\n            db.session.add(tea)\n"
    changes = {
        "    db.session.add(tea)\n": "    db.session.add(Maker(name='New'))\n",
        "        db.session.commit()\n    except IntegrityError:\n        db.session.rollback()\n        return {"
        '"detail": "The database refuses it."}': f"{nested}    except IntegrityError:\n"
        '        return {"detail": len(db.session.scalars(db.select(Maker)).all())}',
    }
    assert '"detail":4' in ask("flask", "name-taken", changes).answers["name-taken"]["body"]


def test_what_is_not_committed_is_taken_back_when_the_request_ends(ask) -> None:
    """topics/databases#transactions"""
    rolled = "        db.session.rollback()\n"
    said = '        return {"detail": "There is not enough."}, 409\n'
    found = ask("flask", "order-too-many rolled-back", {rolled + said: said})
    assert found.answers["rolled-back"]["body"].startswith('[{"cents":310,"id":1,"name":"Sencha","stock":4}')


def test_fetch_modes_are_about_a_tea_and_its_maker(ask) -> None:
    """topics/databases#fetch-modes"""
    names = {
        '"name": tea.name,': '"name": tea.name + tea.maker.name,',
        "import IntegrityError,": "import IntegrityError, models,",
    }
    view, lazy = "Tea.objects.all()[:limit]", "in Maker.objects.order_by"
    peers = names | {view: "Tea.objects.fetch_mode(models.FETCH_PEERS)[:limit]"}
    raising = names | {view: "Tea.objects.fetch_mode(models.FETCH_RAISE)[:limit]"}
    other = names | {lazy: "in Maker.objects.fetch_mode(models.FETCH_RAISE).order_by"}
    if django.VERSION < (6, 1):
        assert "no attribute 'fetch_mode'" in ask("django", "list", peers).raised["list"]
        return
    assert len(ask("django", "list", names).queries["list"]) == 5
    assert len(ask("django", "list", peers).queries["list"]) == 2
    assert "FieldFetchBlocked" in ask("django", "list", raising).raised["list"]
    assert len(ask("django", "n-plus-one", other).queries["n-plus-one"]) == 4


def test_only_first_of_django_sorts_where_no_order_is_named(ask) -> None:
    """topics/databases#no-tea"""
    view = "        teas = Tea.objects.all()[:limit]\n"
    found = ask("django", "list", {view: f"        Maker.objects.first(), Maker.objects.all()[0]\n{view}"})
    assert ["ORDER BY" in one for one in found.queries["list"][:2]] == [True, False]
    query = "    query = db.select(Tea).order_by(Tea.id).limit(limit)\n"
    found = ask("flask", "list", {query: f"    db.session.scalars(db.select(Maker)).first()\n{query}"})
    assert "ORDER BY" not in next(one for one in found.queries["list"] if "FROM maker" in one)


HOST = "@host = http://127.0.0.1:8000\n"
CREATE = """
### Another tea
# @name {name}
# @after {after}
POST {{{{host}}}}/teas
Content-Type: application/json

{{"name": "{name}", "cents": 100, "maker_id": 1}}
"""
LIST = "\n### The list\n# @name {name}\n# @after t8\nGET {{{{host}}}}/teas{query}\n"


def creating(*names: str) -> str:
    """The text of requests that make teas of these names, one after the other."""
    first, *others = [CREATE.format(name=name, after=before) for before, name in pairwise(("", *names))]
    return HOST + first.replace("# @after \n", "") + "".join(others)


@pytest.mark.as_it_stands
@pytest.mark.parametrize("id_", FILES)
def test_ten_rows_are_shown_where_no_limit_is_named(ask, id_) -> None:
    """topics/databases#limit"""
    eight = creating(*(f"t{at}" for at in range(1, 9)))
    lists = LIST.format(name="list", query="") + LIST.format(name="no-number", query="?limit=many")
    found = ask(id_, "list no-number", {}, requests=eight + lists)
    assert found.answers["list"]["body"].count('"name"') == 10
    many = found.answers["no-number"]
    assert many["status"] == 422 if id_ == "fastapi" else many["body"].count('"name"') == 10


@pytest.mark.as_it_stands
def test_a_name_has_as_many_characters_as_the_column(ask) -> None:
    """topics/databases#refusals"""
    fits, long = "x" * 40, "x" * 41
    requests = HOST + "".join(creating(name).removeprefix(HOST) for name in (fits, long))
    assert statuses(ask("fastapi", f"{fits} {long}", {}, requests=requests)) == {fits: 201, long: 422}


def run(id_: str, code: str, tmp_path) -> None:
    """Run a few lines beside a program, after the command that makes its database."""
    [[script]] = (entry := topic("databases").entries[id_]).first_scripts
    shutil.copytree(entry.root, tmp_path / "program")
    for words in ([script], ["-c", code]):
        ran = subprocess.run([sys.executable, *words], cwd=tmp_path / "program", capture_output=True, text=True)
        assert not ran.returncode, ran.stderr


@pytest.mark.as_it_stands
def test_models_are_of_the_kind_that_the_extension_is_given(tmp_path) -> None:
    """topics/databases#models"""
    run("flask", "from app import DeclarativeBase, Tea\nassert issubclass(Tea, DeclarativeBase)", tmp_path)


@pytest.mark.as_it_stands
def test_after_a_refused_row_the_session_of_a_context_that_is_held_goes_on(tmp_path) -> None:
    """topics/databases#pitfalls"""
    code = """
from app import Tea, app, db

sencha = {"name": "Sencha", "cents": 310, "maker_id": 1}
with app.app_context():
    assert app.test_client().post("/teas", json=sencha).status_code == 409
    assert len(db.session.scalars(db.select(Tea)).all()) == 4
    assert app.test_client().post("/orders", json=[{"tea_id": 1, "count": 5}]).status_code == 409
    assert len(db.session.scalars(db.select(Tea)).all()) == 4
"""
    run("flask", code, tmp_path)


@pytest.mark.as_it_stands
def test_connections_are_closed_when_the_application_ends(tmp_path) -> None:
    """topics/databases#connection"""
    code = """
from fastapi.testclient import TestClient
from main import app, engine

with TestClient(app) as client:
    assert client.get("/teas").status_code == 200
    pool = engine.pool
assert engine.pool is not pool  # `dispose()` puts a new one in its place
"""
    run("fastapi", code, tmp_path)


@pytest.mark.as_it_stands
def test_a_password_in_the_address_is_written_as_in_every_url(monkeypatch) -> None:
    """topics/databases#connection"""
    address = "postgresql+psycopg://us%40er:p%40ss%2F@127.0.0.1:5433/teas"
    monkeypatch.setenv("DATABASE_URL", address)
    path = str(topic("databases").folder / "django_app/config/settings.py")
    default = runpy.run_path(path)["DATABASES"]["default"]
    assert [default[key] for key in ("NAME", "HOST", "PORT", "USER", "PASSWORD")] == [
        "teas",
        "127.0.0.1",
        5433,
        "us@er",
        "p@ss/",
    ]
    assert make_url(address).password == default["PASSWORD"]


def test_atomic_is_for_synchronous_code() -> None:
    """topics/databases#others"""
    from django.db.transaction import Atomic

    assert hasattr(Atomic, "__enter__")
    assert not hasattr(Atomic, "__aenter__")
