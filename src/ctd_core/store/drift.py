"""How the view differs from the log: what would have to be added to it.

The log is folded in parts, and each book is compared with the view as it comes. Books
that go on later in the log leave a difference that the rest of them takes away. So
no more is held in memory than some ten thousand cells, however long the log.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Any

from ctd_core.figures.changes import UNKNOWN
from ctd_core.store.amounts import Amounts, Book, Sums
from ctd_core.store.port import FlatCell, Snapshot

MOST = 50_000
"""How many cells are held in memory, about."""
_STEP = 10_000


def drift(
    snapshot: Snapshot,
    amounts: Amounts,
    progress: Callable[[int], None] = lambda _events: None,
    *,
    carried: set[str],
) -> Iterator[dict[Book, Sums]]:
    """What the log has more than the view, by book, in parts that add up.

    *progress* is told how many events were read since it was told last. Rows of kinds
    that are not known here, and of which the log tells, are left as they are: *carried*
    is filled with the names of these kinds.
    """
    seen: set[Book] = set()
    rest: dict[Book, Sums] = {}
    others = Others(amounts)
    size = 0
    for books in amounts.fold(_told(snapshot, progress), most=MOST):
        for sums in books.values():
            others.look_at(sums)
        new = [book for book in books if book not in seen]
        _take_away(others.put_by(snapshot, new), books)
        for book, sums in books.items():
            size += len(sums)
            _merge(rest, book, sums)
        seen.update(books)
        if size > MOST:
            yield rest
            rest, size = {}, 0
    never_seen = [book for book in snapshot.books() if book not in seen]
    _take_away(others.put_by(snapshot, never_seen), rest)
    _take_away(others.not_recorded(), rest)
    carried.update(others.kept)
    yield rest


def _told(snapshot: Snapshot, progress: Callable[[int], None]) -> Iterator[Any]:
    """The bodies of the log, with word of how many were read."""

    def steps() -> Iterator[list[Any]]:
        bodies = iter(snapshot.bodies())
        while step := list(islice(bodies, _STEP)):
            progress(len(step))
            yield step

    # A million go through here: no function of ours stands in between.
    return chain.from_iterable(steps())


class Others:
    """The rows of the view of kinds that are not known here (của loại chưa rõ)."""

    def __init__(self, amounts: Amounts) -> None:
        self._amounts = amounts
        self._rows: dict[str, list[FlatCell]] = {}
        self._recorded: set[str] = set()
        """The kinds, not known here, of which the log tells."""

    @property
    def kept(self) -> set[str]:
        """Those of which there are rows."""
        return self._recorded & self._rows.keys()

    def look_at(self, sums: Sums) -> None:
        """Take note of the kinds that are not known here."""
        marks = (key[1] for key in sums if type(key) is tuple and key[0] == UNKNOWN)
        self._recorded.update(mark for mark in marks if "@" not in mark)

    def put_by(self, snapshot: Snapshot, books: list[Book]) -> Iterator[FlatCell]:
        """The rows of books, but those of kinds not known here, which are put by."""
        for row in snapshot.of_books(books) if books else ():
            kind = self._amounts.stranger(row[2])
            if kind is None:
                yield row
            else:
                self._rows.setdefault(kind, []).append(row)

    def not_recorded(self) -> Iterator[FlatCell]:
        """The rows that were put by, of kinds of which the log tells nothing."""
        for kind, rows in self._rows.items():
            if kind not in self._recorded:
                yield from rows


def _take_away(rows: Iterable[FlatCell], sums: dict[Book, Sums]) -> None:
    """Leave of the sums of books what the view does not keep."""
    for row in rows:
        month, chapter, figure, hedge, whole, amount, entries = row
        of_book = sums.setdefault((month, chapter), {})
        key = (figure, hedge, whole) if hedge or whole else figure
        found = of_book.get(key)
        if found == [amount, entries]:
            del of_book[key]
        elif found is None:
            of_book[key] = [-amount, -entries]
        else:
            of_book[key] = [found[0] - amount, found[1] - entries]


def _merge(rest: dict[Book, Sums], book: Book, sums: Sums) -> None:
    """Add the sums of a book to those that are left of it so far."""
    if not sums:
        return
    before = rest.setdefault(book, sums)
    if before is sums:
        return
    for key, (amount, entries) in sums.items():
        found = before.setdefault(key, [0, 0])
        found[0] += amount
        found[1] += entries
        if found == [0, 0]:
            del before[key]
