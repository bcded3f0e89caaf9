"""Makes the tables, some teas, and three people to try the program with."""

from app import Garden, Tea, User, app, db, generate_password_hash

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

with app.app_context():
    db.create_all()
    gardens = {garden: Garden(name=garden) for _, garden, _ in TEAS}
    for name, garden, stock in TEAS:
        db.session.add(
            Tea(
                name=name,
                garden=gardens[garden],
                stock=stock,
                sold=7,
                withdrawn=stock == 0,
            )
        )
    for username, password, role in PEOPLE:
        hashed = generate_password_hash(password)
        db.session.add(
            User(username=username, password_hash=hashed, role=role)
        )
    db.session.commit()
# --8<-- [end:people]
