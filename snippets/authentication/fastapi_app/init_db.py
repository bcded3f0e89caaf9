"""Makes the table, and two users to try the program with."""

# --8<-- [start:users]
from main import Base, Session, User, engine

Base.metadata.create_all(engine)
with Session(engine) as session:
    mina = User(username="mina")
    mina.set_password("sencha-tea-at-noon")
    tom = User(username="tom", is_staff=True)
    tom.set_password("earl-grey-at-five")
    session.add_all([mina, tom])
    session.commit()
# --8<-- [end:users]
