"""stock

Revision ID: 0003
Revises: 0002
Create Date: 2026-11-22 18:50:00.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '0003'
down_revision: Union[str, Sequence[str], None] = '0002'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


# --8<-- [start:solution]
def upgrade() -> None:
    column = sa.Column(
        "stock", sa.Integer, nullable=False, server_default="0"
    )
    op.add_column("tea", column)
# --8<-- [end:solution]


def downgrade() -> None:
    op.drop_column("tea", "stock")
