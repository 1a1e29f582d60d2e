"""Other notes than before: whom a speaker meets. Those there are dropped and worked out again."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

STATEMENTS = (
    "DELETE FROM notes",
    "DELETE FROM pending",
    "INSERT INTO pending SELECT id FROM documents",
    "DELETE FROM meta WHERE key = 'related'",
)


def upgrade() -> None:
    """Mark all articles as not yet related."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
