"""Makes the table, and the rows that the requests count on."""

from app import Tea, create_app, db

with create_app().app_context():
    db.create_all()
    db.session.add(Tea(name="Sencha", cents=310))
    db.session.add(Tea(name="Gyokuro", cents=690))
    db.session.commit()
