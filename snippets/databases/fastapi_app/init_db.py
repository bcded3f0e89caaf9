"""Makes the tables, and the rows that the requests count on."""

# --8<-- [start:tables]
import asyncio

from main import Base, Maker, Session, Tea, engine


async def make() -> None:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with Session.begin() as session:
        uji, tom = Maker(name="Uji"), Maker(name="Tom & Ann")
        uji.teas = [
            Tea(name="Sencha", cents=310, stock=4),
            Tea(name="Gyokuro", cents=690, stock=1),
        ]
        tom.teas = [
            Tea(name="Earl Grey", cents=280, stock=9),
            Tea(name="Été", cents=350, stock=2),
        ]
        session.add_all([uji, tom, Maker(name="Nilgiri")])
    await engine.dispose()


asyncio.run(make())
# --8<-- [end:tables]
