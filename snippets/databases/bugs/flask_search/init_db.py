"""Makes the table, and two rows."""

from app import Tea, app, db

with app.app_context():
    db.create_all()
    db.session.add_all([Tea(name="Sencha"), Tea(name="Gyokuro")])
    db.session.commit()
