"""How many queries are sent, in FastAPI."""

import asyncio
import os
import sys
from pathlib import Path
from tempfile import mkdtemp

os.environ["DATABASE_URL"] = f"sqlite+aiosqlite:///{mkdtemp()}/teas.db"
sys.path.insert(0, str(Path(__file__).with_name("fastapi_app")))
import init_db  # noqa: F401, makes tables and rows
from main import Review, Session, Tea, engine
from sqlalchemy import (
    Index,
    and_,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import (
    aliased,
    contains_eager,
    load_only,
    raiseload,
    selectinload,
)
from test_queries import counted


async def refuse(session):
    # --8<-- [start:strict]
    strict = select(Tea).options(raiseload("*"))
    try:
        for tea in await session.scalars(strict):
            tea.maker
    except InvalidRequestError as error:
        print(error)
        #> 'Tea.maker' is not available due to lazy='raise'
    # --8<-- [end:strict]


async def name(session):
    # --8<-- [start:columns]
    load_name = load_only(Tea.name, raiseload=True)
    named = select(Tea).options(load_name)
    with counted() as sent:
        for tea in await session.scalars(named):
            tea.name
    print(len(sent))
    #> 1

    try:
        tea.cents  # not loaded
    except InvalidRequestError as error:
        print(error)
        #> 'Tea.cents' is not available due to raiseload=True
    # --8<-- [end:columns]


async def write(session):
    # --8<-- [start:many]
    new = {"about": "", "cents": 300, "maker_id": 1}
    rows = [{"name": f"Tea {at}", **new} for at in range(50)]
    with counted() as sent:
        await session.execute(insert(Tea), rows)
        dearer = update(Tea).values(cents=Tea.cents + 10)
        await session.execute(dearer)
        await session.commit()
    print(len(sent))
    #> 2
    # --8<-- [end:many]


async def stream(session):
    # --8<-- [start:stream]
    query = select(Tea).options(selectinload(Tea.reviews))
    query = query.execution_options(yield_per=20)
    with counted() as sent:
        teas = await session.stream_scalars(query)
        async for tea in teas:  # 56 teas
            tea.reviews
    print(len(sent))
    #> 4
    # --8<-- [end:stream]


async def find_latest(session):
    # --8<-- [start:latest]
    place = func.row_number().over(
        partition_by=Review.tea_id, order_by=Review.id.desc()
    )
    ranked = select(Review, place.label("place")).subquery()
    last = aliased(Review, ranked)
    on = and_(last.tea_id == Tea.id, ranked.c.place == 1)
    query = (
        select(Tea)
        .outerjoin(last, on)
        .options(contains_eager(Tea.reviews.of_type(last)))
        .order_by(Tea.id)
        .limit(2)
    )
    with counted() as sent:
        for tea in (await session.scalars(query)).unique():
            print(tea.name, [review.text for review in tea.reviews])
            #> Sencha ['Light']
            #> Gyokuro ['Dear']
    print(len(sent))
    #> 1
    # --8<-- [end:latest]


async def explain(session):
    # --8<-- [start:index]
    explain = text(
        "EXPLAIN QUERY PLAN"
        " SELECT name FROM tea WHERE cents < 290 ORDER BY cents"
    )
    for row in await session.execute(explain):
        print(row.detail)
        #> SCAN tea
        #> USE TEMP B-TREE FOR ORDER BY

    index = Index("tea_cents", Tea.cents)
    connection = await session.connection()
    await connection.run_sync(index.create)
    for row in await session.execute(explain):
        print(row.detail)
        #> SEARCH tea USING INDEX tea_cents (cents<?)
    # --8<-- [end:index]


async def main():
    for part in (refuse, name, write, stream, find_latest, explain):
        async with Session() as session:
            await part(session)
    await engine.dispose()


asyncio.run(main())
