"""Makes the tables, and the rows that the requests count on."""

# --8<-- [start:tables]
from app import Maker, Review, Tea, app, db

ROWS = [
    ("Sencha", "Uji", 310, [(5, "Fresh"), (4, "Light")]),
    ("Gyokuro", "Uji", 690, [(5, "Sweet"), (5, "Deep"), (3, "Dear")]),
    ("Hojicha", "Uji", 260, [(4, "Nutty")]),
    ("Earl Grey", "Tom & Ann", 280, [(2, "Soap")]),
    ("Été", "Tom & Ann", 350, []),
    ("Frost Tea", "Nilgiri", 420, [(5, "Clear"), (4, "Mild")]),
]

with app.app_context():
    db.create_all()
    makers = {name: Maker(name=name) for _, name, _, _ in ROWS}
    for name, maker, cents, reviews in ROWS:
        tea = Tea(name=name, about="...", cents=cents)
        tea.maker = makers[maker]
        tea.reviews = [
            Review(stars=stars, text=text) for stars, text in reviews
        ]
        db.session.add(tea)
    db.session.commit()
# --8<-- [end:tables]
