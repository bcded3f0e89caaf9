"""first teas

Revision ID: 0002
Revises: 0001
Create Date: 2026-11-22 18:50:00.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '0002'
down_revision: Union[str, Sequence[str], None] = '0001'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


tea = sa.table("tea", sa.column("name"), sa.column("origin"))

ROWS = [
    {"name": "Sencha", "origin": "Japan"},
    {"name": "Gyokuro", "origin": "Japan"},
    {"name": "Dimbula", "origin": "Ceylon"},
]


def upgrade() -> None:
    op.bulk_insert(tea, ROWS)


def downgrade() -> None:
    names = [row["name"] for row in ROWS]
    op.execute(sa.delete(tea).where(tea.c.name.in_(names)))
