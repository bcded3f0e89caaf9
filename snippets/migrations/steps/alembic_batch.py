"""origin

Revision ID: 0005
Revises: 0004

"""
import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade():
    op.alter_column("tea", "origin", type_=sa.String(80))


def downgrade():
    op.alter_column("tea", "origin", type_=sa.String(40))
