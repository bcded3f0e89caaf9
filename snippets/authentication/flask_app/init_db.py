"""Makes the table, and two users to try the program with."""

# --8<-- [start:users]
from app import User, app, db

with app.app_context():
    db.create_all()
    mina = User(username="mina")
    mina.set_password("sencha-tea-at-noon")
    tom = User(username="tom", is_staff=True)
    tom.set_password("earl-grey-at-five")
    db.session.add_all([mina, tom])
    db.session.commit()
# --8<-- [end:users]
