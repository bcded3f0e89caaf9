"""Makes the table, and the rows that the requests count on."""

# --8<-- [start:tables]
from app import Tea, app, db

with app.app_context():
    db.create_all()
    db.session.add_all(
        [
            Tea(name="Sencha", origin="Japan", cents=310, stock=4),
            Tea(name="Gyokuro", origin="Japan", cents=690, stock=1),
            Tea(name="Keemun", origin="China", cents=280, stock=9),
            Tea(name="Darjeeling", origin="India", cents=420, stock=2),
            Tea(name="Assam", origin="India", cents=250, stock=5),
        ]
    )
    db.session.commit()
# --8<-- [end:tables]
