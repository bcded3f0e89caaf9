"""Makes the tables, and the rows that the requests count on."""

# --8<-- [start:tables]
from app import Maker, Tea, app, db

with app.app_context():
    db.create_all()
    uji, tom = Maker(name="Uji"), Maker(name="Tom & Ann")
    uji.teas = [
        Tea(name="Sencha", cents=310, stock=4),
        Tea(name="Gyokuro", cents=690, stock=1),
    ]
    tom.teas = [
        Tea(name="Earl Grey", cents=280, stock=9),
        Tea(name="Été", cents=350, stock=2),
    ]
    db.session.add_all([uji, tom, Maker(name="Nilgiri")])
    db.session.commit()
# --8<-- [end:tables]
