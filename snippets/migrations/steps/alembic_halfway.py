"""grade

Revision ID: 0005
Revises: 0004

"""
import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade():
    op.add_column("tea", sa.Column("grade", sa.String(40)))
    op.create_index("one_origin", "tea", ["origin"], unique=True)


def downgrade():
    op.drop_index("one_origin", "tea")
    op.drop_column("tea", "grade")
