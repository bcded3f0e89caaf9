"""color

Revision ID: 0005
Revises: 0004

"""
import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade():
    op.add_column("tea", sa.Column("color", sa.String(40)))


def downgrade():
    op.drop_column("tea", "color")
