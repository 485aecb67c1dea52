"""How the view differs from the log: what would have to be added to it.

The log is folded in parts, and each book is compared with the view as it comes. Books
that go on later in the log leave a difference that the rest of them takes away. So
no more is held in memory than some ten thousand cells, however long the log.
"""

from collections.abc import Callable, Iterator

from ctd_core.figures.changes import Amount, Changes, add
from ctd_core.store.amounts import Amounts, Book, Sums, cells_of
from ctd_core.store.port import Snapshot

MOST = 50_000
"""How many cells are held in memory, about."""
_STEP = 10_000


def drift(
    snapshot: Snapshot,
    amounts: Amounts,
    progress: Callable[[int], None] = lambda _events: None,
) -> Iterator[Changes]:
    """What the log has more than the view, in parts that add up.

    *progress* is told how many events were read since it was told last.
    """
    seen: set[Book] = set()
    rest: Changes = {}
    for books in amounts.fold(_counted(snapshot, progress), most=MOST):
        for book in sorted(books):
            _compare(snapshot, book, books[book], rest, first=book not in seen)
        seen.update(books)
        if len(rest) > MOST:
            yield rest
            rest = {}
    for book in snapshot.books():
        if book not in seen:
            _compare(snapshot, book, {}, rest, first=True)
    yield rest


def _compare(
    snapshot: Snapshot, book: Book, sums: Sums, rest: Changes, *, first: bool
) -> None:
    """Add to *rest* what a book has more than the view keeps of it."""
    cells = dict(cells_of(book, sums))
    if first:
        for cell, kept in snapshot.book(*book):
            found = cells.pop(cell, None)
            if found is None:
                add(rest, cell, Amount(-kept.amount, -kept.entries))
            elif found != kept:
                more = found.amount - kept.amount, found.entries - kept.entries
                add(rest, cell, Amount._make(more))
    for cell, amount in cells.items():
        add(rest, cell, amount)


def _counted(
    snapshot: Snapshot, progress: Callable[[int], None]
) -> Iterator[tuple[object, ...]]:
    n = 0
    for n, body in enumerate(snapshot.bodies(), start=1):
        yield body
        if not n % _STEP:
            progress(_STEP)
    progress(n % _STEP)
