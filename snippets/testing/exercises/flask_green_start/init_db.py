from app import Tea, app, db

with app.app_context():
    db.create_all()
    db.session.add(Tea(name="Sencha", cents=310))
    db.session.add(Tea(name="Gyokuro", cents=690))
    db.session.commit()
