"""Are the tables as the models say? To be run after Django's migrations."""

# --8<-- [start:check]
import asyncio
import sys
from collections.abc import Iterator

from sqlalchemy import Connection, inspect
from tables import Base, engine


def problems(connection: Connection) -> Iterator[str]:
    for table in Base.metadata.sorted_tables:
        columns = inspect(connection).get_columns(table.name)
        there = {one["name"]: one for one in columns}
        for ours in table.columns:
            if (one := there.pop(ours.name, None)) is None:
                yield f"{ours}: the table lacks it"
                continue
            types = [
                kind.compile(connection.dialect)
                for kind in (ours.type, one["type"])
            ]
            if types[0] != types[1]:
                yield f"{ours}: {types[0]}, in the table {types[1]}"
            if ours.nullable != one["nullable"]:
                yield f"{ours}: one of both may be NULL"
            if ours.server_default is not None and one["default"] is None:
                yield f"{ours}: the table has no default"
        for one in there.values():
            if not one["nullable"] and one["default"] is None:
                yield f"{table}.{one['name']}: the model lacks it"


async def main() -> None:
    async with engine.connect() as connection:
        found = await connection.run_sync(lambda one: list(problems(one)))
    await engine.dispose()
    sys.exit("\n".join(found) or print("The tables are as the models say."))


if __name__ == "__main__":
    asyncio.run(main())
# --8<-- [end:check]
