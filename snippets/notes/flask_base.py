"""Where SQLAlchemy keeps the base of the models."""

import warnings

from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    from sqlalchemy.ext.declarative import declarative_base

    declarative_base()
print(told[0].category.__name__)
#> MovedIn20Warning


class Base(DeclarativeBase):
    pass


class Tea(Base):
    __tablename__ = "tea"
    id: Mapped[int] = mapped_column(primary_key=True)


print(Tea.__table__.columns.keys())
#> ['id']
