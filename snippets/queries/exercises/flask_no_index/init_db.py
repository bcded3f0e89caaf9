"""Makes the tables, two teas and their reviews."""

from app import Review, Tea, app, db

with app.app_context():
    db.create_all()
    db.session.add_all([Tea(name="Sencha"), Tea(name="Gyokuro")])
    db.session.flush()
    db.session.add(Review(tea_id=1, text="Fresh"))
    db.session.add(Review(tea_id=2, text="Sweet"))
    db.session.commit()
