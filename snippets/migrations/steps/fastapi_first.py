from sqlalchemy import String, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

URL = "sqlite:///teas.db"
engine = create_engine(URL)


class Base(DeclarativeBase):
    pass


class Tea(Base):
    __tablename__ = "tea"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
