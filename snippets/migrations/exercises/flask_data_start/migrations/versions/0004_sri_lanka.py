"""sri lanka

Revision ID: 0004
Revises: 0003
Create Date: 2026-11-22 18:50:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


tea = sa.table("tea", sa.column("origin"))


def upgrade():
    pass  # Ceylon has been called Sri Lanka since 1972


def downgrade():
    pass
