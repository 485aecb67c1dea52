"""SQL over the JSON of the log: what would do if there were no view."""

import sqlite3
from pathlib import Path

from benchmarks.figures import Figures

QUERY = """\
WITH stated AS (
    SELECT month, chapter, kind, body, 1 AS sign
    FROM log
    WHERE stream LIKE 'book/%' AND kind NOT IN ('entry_corrected@1', 'entry_voided@1')
    UNION ALL
    SELECT month, chapter, body ->> 'fact', body -> 'old', -1
    FROM log
    WHERE kind IN ('entry_corrected@1', 'entry_voided@1')
    UNION ALL
    SELECT month, chapter, body ->> 'fact', body -> 'new', 1
    FROM log
    WHERE kind = 'entry_corrected@1'
)
SELECT
    month,
    chapter,
    substr(kind, 1, instr(kind, '@') - 1) || '.' || key,
    CASE key WHEN 'value' THEN coalesce(body ->> 'hedge', '') ELSE '' END,
    coalesce(body ->> 'covers', '') = 'whole',
    sum(sign * value),
    sum(sign)
FROM stated, json_each(stated.body)
WHERE type = 'integer'
GROUP BY 1, 2, 3, 4, 5
HAVING sum(sign) <> 0 OR sum(sign * value) <> 0
"""


def figures(store: Path) -> Figures:
    """The figures of a store's log."""
    connection = sqlite3.connect(store)
    try:
        return {row[:5]: row[5:] for row in connection.execute(QUERY)}
    finally:
        connection.close()
