"""Makes the tables, three teas and their reviews."""

import asyncio

from main import Base, Review, Session, Tea, engine


async def make() -> None:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with Session.begin() as session:
        for name, reviews in ("Sencha", 2), ("Gyokuro", 3), ("Assam", 0):
            tea = Tea(name=name)
            tea.reviews = [Review() for _ in range(reviews)]
            session.add(tea)
    await engine.dispose()


asyncio.run(make())
