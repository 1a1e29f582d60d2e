"""Claims keep for whom the pronouns and descriptions in them stand."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STATEMENTS = (  # a JSON list of [start, end, words, name, short]
    "ALTER TABLE claims ADD COLUMN meant TEXT NOT NULL DEFAULT '[]'",
)


def upgrade() -> None:
    """Add the column; claims of before stand for nobody until they are read again."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
