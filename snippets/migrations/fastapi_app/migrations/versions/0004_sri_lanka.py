"""sri lanka

Revision ID: 0004
Revises: 0003
Create Date: 2026-11-22 18:50:00.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '0004'
down_revision: Union[str, Sequence[str], None] = '0003'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


# --8<-- [start:data]
tea = sa.table("tea", sa.column("origin"))


def upgrade() -> None:
    op.execute(
        sa.update(tea)
        .where(tea.c.origin == "Ceylon")
        .values(origin="Sri Lanka")
    )


def downgrade() -> None:
    op.execute(
        sa.update(tea)
        .where(tea.c.origin == "Sri Lanka")
        .values(origin="Ceylon")
    )
# --8<-- [end:data]
