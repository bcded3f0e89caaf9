"""Makes the table, and the rows that the requests count on."""

from main import Base, Session, Tea, engine

Base.metadata.create_all(engine)
with Session(engine) as session:
    session.add(Tea(name="Sencha", cents=310))
    session.add(Tea(name="Gyokuro", cents=690))
    session.commit()
engine.dispose()
