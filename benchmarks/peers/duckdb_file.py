"""DuckDB over the same rows, in a parquet file or in a table of its own.

Its extension that reads SQLite files has to be fetched from its makers, so the rows
are brought over beforehand. Their JSON is decoded in the query.
"""

import csv
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figures

QUERY = """\
WITH stated AS (
    SELECT month, chapter, kind, body::JSON AS body, 1 AS sign
    FROM {log}
    WHERE starts_with(stream, 'book/')
        AND kind NOT IN ('entry_corrected@1', 'entry_voided@1')
    UNION ALL
    SELECT month, chapter, body ->> 'fact', body::JSON -> 'old', -1
    FROM {log}
    WHERE kind IN ('entry_corrected@1', 'entry_voided@1')
    UNION ALL
    SELECT month, chapter, body ->> 'fact', body::JSON -> 'new', 1
    FROM {log}
    WHERE kind = 'entry_corrected@1'
), fields AS (
    SELECT *, unnest(map_entries(body::MAP(VARCHAR, JSON))) AS field
    FROM stated
)
SELECT
    month,
    chapter,
    split_part(kind, '@', 1) || '.' || field.key,
    CASE field.key WHEN 'value' THEN coalesce(body ->> 'hedge', '') ELSE '' END,
    (coalesce(body ->> 'covers', '') = 'whole')::INTEGER,
    sum(sign * try_cast(field.value AS BIGINT))::BIGINT AS amount,
    sum(sign)::BIGINT AS entries
FROM fields
WHERE json_type(field.value) IN ('UBIGINT', 'BIGINT')
GROUP BY ALL
HAVING amount <> 0 OR entries <> 0
"""

_COLUMNS = "position, stream, kind, chapter, month, body"
_TABLE = """
    CREATE TABLE log (
        position BIGINT, stream VARCHAR, kind VARCHAR, chapter VARCHAR,
        month INTEGER, body VARCHAR
    )
"""


def take_table(store: Path, to: Path) -> None:
    """Make a DuckDB file with the rows of a store."""
    import duckdb

    with TemporaryDirectory() as folder, duckdb.connect(to) as connection:
        rows = Path(folder, "log.csv")
        _write_rows(store, rows)
        connection.execute(_TABLE)
        connection.execute(
            "INSERT INTO log SELECT * FROM read_csv(?, header = false, delim = ',',"
            " quote = '\"', escape = '\"', nullstr = '')",
            [str(rows)],
        )


def take_parquet(table: Path, to: Path) -> None:
    """Make a parquet file of the rows in a DuckDB file."""
    import duckdb

    with duckdb.connect(table, read_only=True) as connection:
        connection.execute(f"COPY log TO '{to}' (FORMAT parquet)")


def _write_rows(store: Path, to: Path) -> None:
    connection = sqlite3.connect(store)
    with to.open("w", newline="", encoding="utf-8") as file:
        found = connection.execute(f"SELECT {_COLUMNS} FROM log ORDER BY position")
        csv.writer(file).writerows(found)
    connection.close()


def figures(place: Path, *, threads: int) -> Figures:
    """The figures of the rows in a parquet or DuckDB file."""
    import duckdb

    if place.suffix == ".parquet":
        connection, log = duckdb.connect(), f"'{place}'"
    else:
        connection, log = duckdb.connect(place, read_only=True), "log"
    with connection:
        connection.execute(f"SET threads = {threads}")
        rows = connection.execute(QUERY.format(log=log)).fetchall()
        return {row[:5]: row[5:] for row in rows}
