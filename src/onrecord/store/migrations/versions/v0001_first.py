"""The first schema. Comments stand inside the statements, so that SQLite tools show them."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ANSWER = """
    answer TEXT,              -- "yes", "no", "unknown" or a short text; null for a figure
    low REAL, high REAL,      -- a figure's bounds; null is an open end
    low_open INTEGER NOT NULL DEFAULT 0, high_open INTEGER NOT NULL DEFAULT 0,
    approx INTEGER NOT NULL DEFAULT 0,
    unit TEXT, raw TEXT       -- what is counted; the words of the figure
"""

ARTICLES = (
    """CREATE TABLE meta (
    -- facts about the whole: application; pipeline, the version that derived it; changes counts
    -- articles that came or went, related is that count when the questions were worked out last
    key TEXT PRIMARY KEY, value TEXT NOT NULL)""",
    """CREATE TABLE documents (
    -- one row an article; offsets elsewhere count code points of its text
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    path TEXT, url TEXT, outlet TEXT, title TEXT,
    authors TEXT NOT NULL,    -- JSON list
    published TEXT, published_from TEXT, retrieved TEXT,
    language TEXT NOT NULL, extractor TEXT NOT NULL, sha256 TEXT NOT NULL, text TEXT NOT NULL)""",
    """CREATE TABLE turns (
    -- speakers' turns of a transcript: who is named in the label, what is said in the body
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, place INTEGER NOT NULL,
    label_start INTEGER NOT NULL, label_end INTEGER NOT NULL,
    body_start INTEGER NOT NULL, body_end INTEGER NOT NULL,
    PRIMARY KEY (document, place))""",
    """CREATE TABLE attributions (
    -- who says what: the words of each role stand in spans; content repeats them joined, to search
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, place INTEGER NOT NULL,
    start INTEGER NOT NULL,
    style TEXT NOT NULL, confidence REAL NOT NULL, nested_in TEXT, content TEXT NOT NULL)""",
    "CREATE INDEX attributions_document ON attributions (document, place)",
    """CREATE TABLE spans (
    attribution TEXT NOT NULL REFERENCES attributions (id) ON DELETE CASCADE,
    role TEXT NOT NULL,       -- source, cue or content
    place INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, exact TEXT NOT NULL,
    PRIMARY KEY (attribution, role, place))""",
    """CREATE TABLE speakers (
    -- who speaks in one article, under the fullest name there
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, place INTEGER NOT NULL,
    key TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, role TEXT, acts_for TEXT,
    aliases TEXT NOT NULL,    -- JSON list
    named INTEGER NOT NULL,
    PRIMARY KEY (document, key))""",
    """CREATE TABLE mentions (
    -- which speakers of its article an attribution's source words stand for
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, place INTEGER NOT NULL,
    attribution TEXT NOT NULL,
    speakers TEXT NOT NULL, relayed_by TEXT NOT NULL, reasons TEXT NOT NULL, -- JSON lists
    PRIMARY KEY (document, place))""",
    """CREATE TABLE readings (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, place INTEGER NOT NULL,
    attribution TEXT NOT NULL, stance TEXT NOT NULL, said_on TEXT, evidence TEXT,
    PRIMARY KEY (document, place))""",
    "CREATE INDEX readings_attribution ON readings (attribution)",
    f"""CREATE TABLE claims (
    -- an answer that an attribution gives, and what it is about
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    attribution TEXT NOT NULL, place INTEGER NOT NULL,
    start INTEGER, "end" INTEGER, exact TEXT, -- where the answer stands
    {ANSWER},
    event_date TEXT, reference TEXT, partial INTEGER NOT NULL,
    kind TEXT NOT NULL, counted TEXT NOT NULL,
    predicate TEXT NOT NULL, names TEXT NOT NULL, terms TEXT NOT NULL, -- JSON lists
    clause_start INTEGER NOT NULL, clause_end INTEGER NOT NULL, clause TEXT NOT NULL)""",
    "CREATE INDEX claims_attribution ON claims (attribution, place)",
    "CREATE INDEX claims_document ON claims (document)",
)

ACROSS = (
    """CREATE TABLE sources (
    -- canonical speakers across articles
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL,
    role TEXT, acts_for TEXT, aliases TEXT NOT NULL, wikidata TEXT)""",
    """CREATE TABLE voices (
    -- who speaks in an attribution (part speaks) and who passed it on (part relays)
    attribution TEXT NOT NULL, part TEXT NOT NULL, place INTEGER NOT NULL, source TEXT,
    PRIMARY KEY (attribution, part, place))""",
    "CREATE INDEX voices_source ON voices (source)",
    """CREATE TABLE questions (
    id TEXT PRIMARY KEY, place INTEGER NOT NULL, question TEXT NOT NULL, kind TEXT NOT NULL)""",
    f"""CREATE TABLE positions (
    -- the distinct answers to a question
    id TEXT NOT NULL, question TEXT NOT NULL, place INTEGER NOT NULL,
    {ANSWER},
    origins INTEGER NOT NULL, first_said TEXT, last_said TEXT,
    PRIMARY KEY (question, id))""",
    """CREATE TABLE position_claims (
    question TEXT NOT NULL, position TEXT NOT NULL, place INTEGER NOT NULL, claim TEXT NOT NULL,
    PRIMARY KEY (question, position, place))""",
    "CREATE INDEX position_claims_claim ON position_claims (claim)",
    """CREATE TABLE conflicts (
    -- two positions that cannot both be true, and why
    question TEXT NOT NULL, place INTEGER NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL,
    reason TEXT NOT NULL, PRIMARY KEY (question, place))""",
    """CREATE TABLE relations (
    -- claim to claim: denies, revises or repeats
    place INTEGER PRIMARY KEY, "from" TEXT NOT NULL, "to" TEXT NOT NULL, type TEXT NOT NULL,
    reasons TEXT NOT NULL)""",
    'CREATE INDEX relations_from ON relations ("from")',
    'CREATE INDEX relations_to ON relations ("to")',
    """CREATE TABLE origins (
    -- documents that are one text: copies, or versions of one story
    id TEXT PRIMARY KEY, place INTEGER NOT NULL, kind TEXT NOT NULL, share REAL NOT NULL,
    passages TEXT NOT NULL)""",
    """CREATE TABLE origin_documents (
    origin TEXT NOT NULL, place INTEGER NOT NULL, document TEXT NOT NULL,
    PRIMARY KEY (origin, place))""",
    """CREATE TABLE claim_origins (
    place INTEGER PRIMARY KEY, claim TEXT NOT NULL UNIQUE, origin TEXT NOT NULL)""",
    """CREATE VIEW who_said_what AS
    -- one row for each claim on a question: the ledger at a glance
    SELECT q.question, s.name AS source, r.stance, c.exact AS answer, a.content AS words,
           COALESCE(r.said_on, d.published) AS said, COALESCE(d.outlet, d.path, d.url) AS document
    FROM position_claims AS pc
    JOIN questions AS q ON q.id = pc.question
    JOIN claims AS c ON c.id = pc.claim
    JOIN attributions AS a ON a.id = c.attribution
    JOIN documents AS d ON d.id = a.document
    LEFT JOIN readings AS r ON r.attribution = a.id
    LEFT JOIN voices AS v ON v.attribution = a.id AND v.part = 'speaks'
    LEFT JOIN sources AS s ON s.id = v.source
    ORDER BY q.place, pc.question, pc.position, pc.place""",
)

SEARCHED = (
    ("documents", "title, text", "porter unicode61 remove_diacritics 2"),
    ("attributions", "content", "porter unicode61 remove_diacritics 2"),
    ("sources", "name, aliases", "unicode61 remove_diacritics 2"),
)


def _full_text(table: str, columns: str, tokenizer: str) -> tuple[str, ...]:
    """An FTS5 index that reads its words from the table itself, kept true by triggers."""
    index = f"{table}_search"
    old = ", ".join(f"old.{column}" for column in columns.split(", "))
    new = ", ".join(f"new.{column}" for column in columns.split(", "))
    add = f"INSERT INTO {index} (rowid, {columns}) VALUES (new.number, {new});"
    drop = f"INSERT INTO {index} ({index}, rowid, {columns}) VALUES ('delete', old.number, {old});"
    return (
        f"CREATE VIRTUAL TABLE {index} USING fts5 ({columns}, content='{table}', "
        f"content_rowid='number', tokenize='{tokenizer}')",
        f"CREATE TRIGGER {index}_added AFTER INSERT ON {table} BEGIN {add} END",
        f"CREATE TRIGGER {index}_removed AFTER DELETE ON {table} BEGIN {drop} END",
        f"CREATE TRIGGER {index}_changed AFTER UPDATE ON {table} BEGIN {drop} {add} END",
    )


def upgrade() -> None:
    """Create every table, view and search index."""
    searches = [statement for each in SEARCHED for statement in _full_text(*each)]
    for statement in (*ARTICLES, *ACROSS, *searches):
        # The driver takes the text as it stands: SQLAlchemy would read ":" as a parameter.
        op.get_bind().exec_driver_sql(statement)
    op.get_bind().exec_driver_sql("INSERT INTO meta VALUES ('application', 'onrecord')")
