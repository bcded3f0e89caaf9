"""Makes the tables, and the makers with their teas."""

import asyncio

from main import Base, Maker, Session, Tea, engine


async def make() -> None:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with Session.begin() as session:
        session.add_all(
            [
                Maker(name="Uji", teas=[Tea(name="Sencha"), Tea(name="Gyokuro")]),
                Maker(name="Nilgiri"),
            ]
        )
    await engine.dispose()


asyncio.run(make())
