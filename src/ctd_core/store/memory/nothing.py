"""What is beneath a store in memory that is on top of nothing."""

from collections.abc import Collection, Iterator, Sequence

from ctd_core.figures.changes import Amount, Cell
from ctd_core.figures.flows import Sum
from ctd_core.store.port import (
    Body,
    Content,
    FlatCell,
    Head,
    Receipt,
    Row,
)


class Nothing:
    """The snapshot of an empty store."""

    def head(self) -> Head:
        return Head()

    def rows(
        self, after: int = 0, upto: int | None = None, limit: int | None = None
    ) -> Iterator[Row]:
        return iter(())

    def stream(self, stream: str, after: int = 0) -> Iterator[Row]:
        return iter(())

    def bodies(
        self, after: int = 0, upto_month: int = 999_912, upto: int | None = None
    ) -> Iterator[Body]:
        return iter(())

    def bodies_of(self, streams: Collection[str], after: int = 0) -> Iterator[Body]:
        return iter(())

    def latest(
        self,
        figures: Sequence[str],
        last: int,
        chapters: Collection[str] | None = None,
    ) -> Iterator[tuple[Cell, Amount]]:
        return iter(())

    def cells(
        self,
        first: int,
        last: int,
        figures: Sequence[str] | None = None,
        chapters: Collection[str] | None = None,
    ) -> Iterator[tuple[Cell, Amount]]:
        return iter(())

    def streams(
        self, streams: Collection[str], kinds: Collection[str] | None = None
    ) -> Iterator[Row]:
        return iter(())

    def sums(
        self, month: int, chapters: Collection[str] | None = None
    ) -> Iterator[Sum]:
        return iter(())

    def stream_names(self, beginning: str) -> Iterator[str]:
        return iter(())

    def of_books(self, books: Collection[tuple[int, str]]) -> Iterator[FlatCell]:
        return iter(())

    def books(self) -> Iterator[tuple[int, str]]:
        return iter(())

    def receipt(self, chapter: str, submission: str) -> Receipt | None:
        return None

    def receipts(self, chapter: str | None = None) -> Iterator[Receipt]:
        return iter(())

    def settings(self) -> dict[str, str]:
        return {}

    def setting(self, name: str) -> str | None:
        return None

    def content(self, digest: bytes) -> Content | None:
        return None

    def contents(self) -> Iterator[Content]:
        return iter(())
