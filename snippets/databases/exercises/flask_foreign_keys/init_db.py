"""Makes the tables, three makers and a tea."""

from app import Maker, Tea, app, db

with app.app_context():
    db.create_all()
    db.session.add_all([Maker(id=1), Maker(id=2), Maker(id=3)])
    db.session.add(Tea(name="Sencha", maker_id=1))
    db.session.commit()
