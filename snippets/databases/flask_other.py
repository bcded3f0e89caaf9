"""SQLAlchemy without the extension."""

# --8<-- [start:other]
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Tea(Base):
    __tablename__ = "tea"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    cents: Mapped[int]


engine = create_engine("sqlite://")  # in memory
Base.metadata.create_all(engine)
with Session(engine) as session:
    session.add(Tea(name="Sencha", cents=310))
    session.commit()
    tea = session.scalars(select(Tea)).one()
    print(tea.id, tea.name, tea.cents)
    #> 1 Sencha 310
# --8<-- [end:other]
