"""Makes the tables, and the rows that the request counts on."""

from app import Review, Tea, app, db

ROWS = {
    "Sencha": 2,
    "Gyokuro": 3,
    "Hojicha": 1,
    "Earl Grey": 1,
    "Été": 0,
    "Frost Tea": 2,
}

with app.app_context():
    db.create_all()
    for name, number in ROWS.items():
        reviews = [Review() for _ in range(number)]
        db.session.add(Tea(name=name, reviews=reviews))
    db.session.commit()
