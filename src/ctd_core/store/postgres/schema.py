"""The tables of a PostgreSQL store: those of a SQLite store, column for column.

Texts are compared byte by byte (``COLLATE "C"``), so that both engines give cells in
the same order, whatever language the server speaks.
"""

LAYOUT = 1
"""The number of this layout; a store with a higher one is from a newer version."""

MARKS = {"application": "ctd_core", "layout": str(LAYOUT)}
"""The settings by which a database is known as ours."""

TABLES = (
    """
    CREATE TABLE log (
        position BIGINT PRIMARY KEY CHECK (position > 0),
        stream TEXT COLLATE "C" NOT NULL CHECK (stream <> ''),
        version BIGINT NOT NULL CHECK (version > 0),
        kind TEXT COLLATE "C" NOT NULL CHECK (kind <> ''),
        chapter TEXT COLLATE "C" NOT NULL,
        month INTEGER CHECK (month BETWEEN 101 AND 999912),
        body TEXT COLLATE "C" NOT NULL,
        words TEXT COLLATE "C",
        salt BYTEA CHECK (length(salt) = 16),
        words_hash BYTEA CHECK (length(words_hash) = 32),
        recorded_at BIGINT NOT NULL,
        recorded_by TEXT COLLATE "C" NOT NULL CHECK (recorded_by <> ''),
        submission TEXT COLLATE "C" NOT NULL CHECK (submission <> ''),
        cause TEXT COLLATE "C",
        hash BYTEA NOT NULL CHECK (length(hash) = 32),
        UNIQUE (stream, version)
    )
    """,
    """
    CREATE TABLE receipts (
        chapter TEXT COLLATE "C" NOT NULL,
        submission TEXT COLLATE "C" NOT NULL,
        digest BYTEA NOT NULL CHECK (length(digest) = 32),
        first BIGINT NOT NULL,
        last BIGINT NOT NULL,
        entries BIGINT NOT NULL,
        PRIMARY KEY (chapter, submission)
    )
    """,
    # What many chapters sent with one key is asked for at once.
    "CREATE INDEX receipts_by_submission ON receipts (submission)",
    # Room on each page, so that a changed cell stays on it and no index is touched.
    """
    CREATE TABLE figures (
        month INTEGER NOT NULL,
        chapter TEXT COLLATE "C" NOT NULL,
        figure TEXT COLLATE "C" NOT NULL,
        hedge TEXT COLLATE "C" NOT NULL,
        whole INTEGER NOT NULL CHECK (whole IN (0, 1)),
        amount BIGINT NOT NULL,
        entries BIGINT NOT NULL,
        PRIMARY KEY (month, chapter, figure, hedge, whole)
    ) WITH (fillfactor = 80)
    """,
    # Stocks look back over all months, for a few figures of a chapter.
    "CREATE INDEX figures_through_time ON figures (figure, chapter, month)",
    """
    CREATE TABLE contents (
        digest BYTEA PRIMARY KEY CHECK (length(digest) = 32),
        media_type TEXT NOT NULL,
        bytes BYTEA NOT NULL
    )
    """,
    """
    CREATE TABLE settings (
        name TEXT COLLATE "C" PRIMARY KEY,
        value TEXT NOT NULL
    )
    """,
)
