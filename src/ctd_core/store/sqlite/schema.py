"""The tables of a SQLite store. Whole from the first release: see the design page."""

APPLICATION_ID = 0x43544443
"""``CTDC``: marks the file as ours."""

LAYOUT = 1
"""The number of this layout; a store with a higher one is from a newer version."""

TABLES = (
    """
    CREATE TABLE log (
        position INTEGER PRIMARY KEY AUTOINCREMENT CHECK (position > 0),
        stream TEXT NOT NULL CHECK (stream <> ''),
        version INTEGER NOT NULL CHECK (version > 0),
        kind TEXT NOT NULL CHECK (kind <> ''),
        chapter TEXT NOT NULL,
        month INTEGER CHECK (month BETWEEN 101 AND 999912),
        body TEXT NOT NULL,
        words TEXT,
        salt BLOB CHECK (length(salt) = 16),
        words_hash BLOB CHECK (length(words_hash) = 32),
        recorded_at INTEGER NOT NULL,
        recorded_by TEXT NOT NULL CHECK (recorded_by <> ''),
        submission TEXT NOT NULL CHECK (submission <> ''),
        cause TEXT,
        hash BLOB NOT NULL CHECK (length(hash) = 32),
        UNIQUE (stream, version)
    ) STRICT
    """,
    """
    CREATE TABLE receipts (
        chapter TEXT NOT NULL,
        submission TEXT NOT NULL,
        digest BLOB NOT NULL CHECK (length(digest) = 32),
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        entries INTEGER NOT NULL,
        PRIMARY KEY (chapter, submission)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE figures (
        month INTEGER NOT NULL,
        chapter TEXT NOT NULL,
        figure TEXT NOT NULL,
        hedge TEXT NOT NULL,
        whole INTEGER NOT NULL CHECK (whole IN (0, 1)),
        amount INTEGER NOT NULL,
        entries INTEGER NOT NULL,
        PRIMARY KEY (month, chapter, figure, hedge, whole)
    ) STRICT, WITHOUT ROWID
    """,
    # Stocks look back over all months, for a few figures of a chapter.
    "CREATE INDEX figures_through_time ON figures (figure, chapter, month)",
    """
    CREATE TABLE contents (
        digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
        media_type TEXT NOT NULL,
        bytes BLOB NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE settings (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
)
