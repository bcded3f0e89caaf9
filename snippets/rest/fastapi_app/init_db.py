"""Makes the table, and the rows that the requests count on."""

# --8<-- [start:tables]
from main import Base, Tea, engine
from sqlalchemy.orm import Session

Base.metadata.create_all(engine)
with Session(engine) as session:
    session.add_all(
        [
            Tea(name="Sencha", origin="Japan", cents=310, stock=4),
            Tea(name="Gyokuro", origin="Japan", cents=690, stock=1),
            Tea(name="Keemun", origin="China", cents=280, stock=9),
            Tea(name="Darjeeling", origin="India", cents=420, stock=2),
            Tea(name="Assam", origin="India", cents=250, stock=5),
        ]
    )
    session.commit()
# --8<-- [end:tables]
