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


def upgrade():
    rows = [
        {"name": "Sencha", "origin": "Japan"},
        {"name": "Gyokuro", "origin": "Japan"},
        {"name": "Dimbula", "origin": "Ceylon"},
    ]
    op.bulk_insert(tea, rows)


def downgrade():
    op.execute(sa.delete(tea))
