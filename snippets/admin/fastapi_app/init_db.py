"""Makes the tables, some teas, and three people to try the program with."""

from main import (
    Base,
    Garden,
    Session,
    Tea,
    User,
    engine,
    hasher,
)

TEAS = [
    ("Assam", "Halmari", 40),
    ("Bancha", "Uji", 30),
    ("Ceylon", "Dimbula", 0),
    ("Darjeeling", "Makaibari", 12),
    ("Earl Grey", "Dimbula", 25),
    ("Gyokuro", "Uji", 5),
    ("Sencha", "Uji", 18),
]

# --8<-- [start:people]
PEOPLE = [
    ("mina", "sencha-tea-at-noon", "editor"),
    ("tom", "earl-grey-at-five", "reader"),
    ("anna", "a-cup-of-assam-at-two", ""),
]

Base.metadata.create_all(engine)
with Session(engine) as session, session.begin():
    gardens = {garden: Garden(name=garden) for _, garden, _ in TEAS}
    for name, garden, stock in TEAS:
        session.add(
            Tea(
                name=name,
                garden=gardens[garden],
                stock=stock,
                sold=7,
                withdrawn=stock == 0,
            )
        )
    for username, password, role in PEOPLE:
        hashed = hasher.hash(password)
        session.add(User(username=username, password_hash=hashed, role=role))
# --8<-- [end:people]
