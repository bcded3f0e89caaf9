"""Makes the tables, and the rows that the requests count on."""

# --8<-- [start:tables]
import asyncio

from main import Base, Maker, Review, Session, Tea, engine

ROWS = [
    ("Sencha", "Uji", 310, [(5, "Fresh"), (4, "Light")]),
    ("Gyokuro", "Uji", 690, [(5, "Sweet"), (5, "Deep"), (3, "Dear")]),
    ("Hojicha", "Uji", 260, [(4, "Nutty")]),
    ("Earl Grey", "Tom & Ann", 280, [(2, "Soap")]),
    ("Été", "Tom & Ann", 350, []),
    ("Frost Tea", "Nilgiri", 420, [(5, "Clear"), (4, "Mild")]),
]


async def make() -> None:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with Session.begin() as session:
        makers = {name: Maker(name=name) for _, name, _, _ in ROWS}
        for name, maker, cents, reviews in ROWS:
            tea = Tea(name=name, about="...", cents=cents)
            tea.maker = makers[maker]
            tea.reviews = [
                Review(stars=stars, text=text) for stars, text in reviews
            ]
            session.add(tea)
    await engine.dispose()


asyncio.run(make())
# --8<-- [end:tables]
