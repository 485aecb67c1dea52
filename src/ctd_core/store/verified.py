"""A snapshot of which everything is read off rows known to be what was sealed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ctd_core.store.chain import verified
from ctd_core.store.port import Body, Head, Row, Snapshot, head_at


class VerifiedSnapshot:
    """Goes through the log from its beginning, whatever it is asked; uses no index.

    Slow, and right: what it gives is in the log as it was recorded, or it raises
    TamperedError.
    """

    def __init__(
        self, snapshot: Snapshot, place: str, *, upto: int | None = None
    ) -> None:
        self._snapshot = snapshot
        self._place = place
        self._upto = upto
        """The position at which the log is taken to end."""
        self._beside: dict[str, list[Row]] | None = None
        """The streams that are no month books: few rows, which are asked for often."""

    def head(self) -> Head:
        """The end of the log, or of as much of it as is looked at."""
        if self._upto is None:
            return self._snapshot.head()
        return head_at(self._snapshot, self._upto)

    def rows(self) -> Iterator[Row]:
        """The log in order."""
        return verified(self._snapshot.rows(upto=self._upto), self._place)

    def stream(self, stream: str, after: int = 0) -> Iterator[Row]:
        """The events of a stream after a version; one pass serves all but books."""
        rows: Iterable[Row] = self.rows()
        if not stream.startswith("book/"):
            if self._beside is None:
                self._beside = _beside_books(rows)
            rows = self._beside.get(stream, ())
        return (r for r in rows if r.stream == stream and r.version > after)

    def bodies(
        self, after: int = 0, upto_month: int = 999_912, upto: int | None = None
    ) -> Iterator[Body]:
        """The events of month books, between two positions."""
        for row in self.rows():
            month = row.month
            if (
                month is not None
                and month <= upto_month
                and after < row.position
                and (upto is None or row.position <= upto)
            ):
                yield Body(row.kind, row.chapter, month, row.body)


def _beside_books(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows that are of no month book, by their streams."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if not row.stream.startswith("book/"):
            found[row.stream].append(row)
    return found
