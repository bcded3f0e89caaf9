"""SQLAlchemy's asyncio on SQLite: sessions, a transaction rolled back, tasks side by side, what may not wait."""

import asyncio
import warnings

from sqlalchemy import ForeignKey, event, select
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, selectinload
from sqlalchemy.pool import StaticPool

warnings.simplefilter("ignore")
engine = create_async_engine("sqlite+aiosqlite://", poolclass=StaticPool)
Session = async_sessionmaker(engine)


class Base(DeclarativeBase):
    pass


class Maker(Base):
    __tablename__ = "maker"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    teas: Mapped[list["Tea"]] = relationship(order_by="Tea.id")


class Tea(Base):
    __tablename__ = "tea"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    maker_id: Mapped[int] = mapped_column(ForeignKey("maker.id"))


async def lazily(session: AsyncSession) -> None:
    maker = (await session.scalars(select(Maker))).first()
    try:
        print(maker.teas)
    except StatementError as error:
        print(type(error.orig).__name__, str(error.orig)[:40])


async def one(number: int) -> str:
    await asyncio.sleep(0)
    async with Session() as session:
        return await session.scalar(select(Tea.name).where(Tea.id == number))


async def main() -> None:
    sent = []
    event.listen(engine.sync_engine, "before_cursor_execute", lambda *given: sent.append(" ".join(given[2].split())))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with Session.begin() as session:
        session.add(Maker(name="Uji", teas=[Tea(name="Sencha"), Tea(name="Gyokuro")]))
    try:
        async with Session.begin() as session:
            session.add_all([Maker(name="Ann"), Maker(name="Uji")])
    except IntegrityError as error:
        print(error.orig)
    async with Session() as session:
        print([maker.name for maker in await session.scalars(select(Maker))])
    async with Session() as session:
        await lazily(session)
        del sent[:]
        query = select(Maker).options(selectinload(Maker.teas)).execution_options(populate_existing=True)
        print([[tea.name for tea in maker.teas] for maker in await session.scalars(query)], len(sent))
    print(await asyncio.gather(one(1), one(2), one(3)))
    await engine.dispose()


asyncio.run(main())
