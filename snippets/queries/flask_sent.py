"""How many queries are sent, in Flask."""

import os
import sys
from pathlib import Path

os.environ["DATABASE_URL"] = "sqlite://"  # in memory
sys.path.insert(0, str(Path(__file__).with_name("flask_app")))
import init_db  # noqa: F401, makes tables and rows
from app import Review, Tea, app, db
from sqlalchemy import Index, and_, func, text
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import (
    aliased,
    contains_eager,
    load_only,
    raiseload,
    selectinload,
)
from test_queries import counted

app.app_context().push()

# --8<-- [start:strict]
strict = db.select(Tea).options(raiseload("*"))
try:
    for tea in db.session.scalars(strict):
        tea.maker
except InvalidRequestError as error:
    print(error)
    #> 'Tea.maker' is not available due to lazy='raise'
# --8<-- [end:strict]

db.session.remove()
# --8<-- [start:columns]
named = db.select(Tea).options(load_only(Tea.name))
with counted() as sent:
    for tea in db.session.scalars(named):
        tea.name
print(len(sent))
#> 1

with counted() as sent:
    for tea in db.session.scalars(named):
        tea.cents  # not loaded
print(len(sent))
#> 7
# --8<-- [end:columns]

db.session.remove()
# --8<-- [start:many]
new = {"about": "", "cents": 300, "maker_id": 1}
rows = [{"name": f"Tea {at}", **new} for at in range(50)]
with counted() as sent:
    db.session.execute(db.insert(Tea), rows)
    db.session.execute(db.update(Tea).values(cents=Tea.cents + 10))
    db.session.commit()
print(len(sent))
#> 2
# --8<-- [end:many]

db.session.remove()
# --8<-- [start:stream]
query = db.select(Tea).options(selectinload(Tea.reviews))
query = query.execution_options(yield_per=20)
with counted() as sent:
    for tea in db.session.scalars(query):  # 56 teas
        tea.reviews
print(len(sent))
#> 4
# --8<-- [end:stream]

db.session.remove()
# --8<-- [start:latest]
place = func.row_number().over(
    partition_by=Review.tea_id, order_by=Review.id.desc()
)
ranked = db.select(Review, place.label("place")).subquery()
last = aliased(Review, ranked)
on = and_(last.tea_id == Tea.id, ranked.c.place == 1)
query = (
    db.select(Tea)
    .outerjoin(last, on)
    .options(contains_eager(Tea.reviews.of_type(last)))
    .order_by(Tea.id)
    .limit(2)
)
with counted() as sent:
    for tea in db.session.scalars(query).unique():
        print(tea.name, [review.text for review in tea.reviews])
        #> Sencha ['Light']
        #> Gyokuro ['Dear']
print(len(sent))
#> 1
# --8<-- [end:latest]

db.session.remove()
# --8<-- [start:index]
explain = text(
    "EXPLAIN QUERY PLAN"
    " SELECT name FROM tea WHERE cents < 290 ORDER BY cents"
)
for row in db.session.execute(explain):
    print(row.detail)
    #> SCAN tea
    #> USE TEMP B-TREE FOR ORDER BY

Index("tea_cents", Tea.cents).create(db.engine)
for row in db.session.execute(explain):
    print(row.detail)
    #> SEARCH tea USING INDEX tea_cents (cents<?)
# --8<-- [end:index]
