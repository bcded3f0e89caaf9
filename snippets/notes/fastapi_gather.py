"""Three queries at once: on one session, and with a session each."""

import asyncio

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine


async def main() -> None:
    engine = create_async_engine("sqlite+aiosqlite:///tea.sqlite3")
    query = text("SELECT 1")

    async def in_its_own() -> int:
        async with AsyncSession(engine) as session:
            return await session.scalar(query)

    async with AsyncSession(engine) as session:
        found = await asyncio.gather(
            *(session.scalar(query) for _ in range(3)), return_exceptions=True
        )
        print([type(one).__name__ for one in found])
        #> ['int', 'InvalidRequestError', 'InvalidRequestError']
    print(await asyncio.gather(*(in_its_own() for _ in range(3))))
    #> [1, 1, 1]
    await engine.dispose()


asyncio.run(main())
