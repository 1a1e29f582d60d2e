"""Notes by which a new article touches only what it bears on."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE notes (
    -- what working out the questions keeps of every article; all of it follows from the articles,
    -- and is worked out again where it is missing
    kind TEXT NOT NULL, key TEXT NOT NULL, item TEXT NOT NULL, value NOT NULL,
    PRIMARY KEY (kind, key, item)) WITHOUT ROWID""",
    """CREATE TABLE pending (
    -- articles that came, changed or went since the questions were worked out last
    document TEXT PRIMARY KEY) WITHOUT ROWID""",
    # A ledger of before has no notes: everything is worked out once more.
    "INSERT INTO pending SELECT id FROM documents",
    "DELETE FROM meta WHERE key = 'related'",
)


def upgrade() -> None:
    """Create the tables of notes and of pending articles."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
