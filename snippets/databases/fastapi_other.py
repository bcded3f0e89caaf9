"""Tables and bodies as classes of one kind, with SQLModel."""

# --8<-- [start:other]
from sqlmodel import Field, Session, SQLModel, create_engine, select


class NewTea(SQLModel):
    name: str
    cents: int


class Tea(NewTea, table=True):
    id: int | None = Field(default=None, primary_key=True)


engine = create_engine("sqlite://")  # in memory
SQLModel.metadata.create_all(engine)
new = NewTea.model_validate_json('{"name": "Sencha", "cents": 310}')
with Session(engine) as session:
    session.add(Tea.model_validate(new))
    session.commit()
    tea = session.exec(select(Tea)).one()
    print(tea.id, tea.name, tea.cents)
    #> 1 Sencha 310
print(Tea(cents="free").cents)
#> free
# --8<-- [end:other]
