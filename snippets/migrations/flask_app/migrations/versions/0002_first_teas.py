"""first teas

Revision ID: 0002
Revises: 0001
Create Date: 2026-11-22 18:50:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


tea = sa.table("tea", sa.column("name"), sa.column("origin"))

ROWS = [
    {"name": "Sencha", "origin": "Japan"},
    {"name": "Gyokuro", "origin": "Japan"},
    {"name": "Dimbula", "origin": "Ceylon"},
]


def upgrade():
    op.bulk_insert(tea, ROWS)


def downgrade():
    names = [row["name"] for row in ROWS]
    op.execute(sa.delete(tea).where(tea.c.name.in_(names)))
