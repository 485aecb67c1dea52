"""The library `eventsourcing` as it comes: an aggregate a book, an event a fact."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Self
from uuid import NAMESPACE_OID, UUID, uuid5

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate

from benchmarks.figures import Figures, add, standing, stated
from benchmarks.generator import Book, Placed
from ctd_core.events.declare import Fact
from ctd_core.values import Month

PAGE = 1000
"""Notifications read at a time."""


class StockBook(Aggregate):
    """The book of a chapter for a month."""

    chapter: str
    month: int

    class Opened(Aggregate.Created):
        """The book was opened."""

        chapter: str
        month: int

    class Recorded(Aggregate.Event):
        """A fact was recorded."""

        kind: str
        stated: dict[str, Any]

    class Corrected(Aggregate.Event):
        """Another fact stands in an entry's place."""

        entry: int
        kind: str
        old: dict[str, Any]
        new: dict[str, Any]

    class Voided(Aggregate.Event):
        """An entry was taken out."""

        entry: int
        kind: str
        old: dict[str, Any]

    @classmethod
    def open(cls, chapter: str, month: Month) -> Self:
        """A new book."""
        name = uuid5(NAMESPACE_OID, f"{chapter}/{month}")
        return cls._create(cls.Opened, id=name, chapter=chapter, month=month.number)

    def record(self, fact: Fact) -> None:
        """Record a fact; its class is of a kind that the library cannot store."""
        kind = fact.__kind__.name
        self.trigger_event(self.Recorded, kind=kind, stated=stated(fact))

    def amend(self, entry: int, old: Fact, new: Fact | None) -> None:
        """Correct an entry, or void it."""
        kind = old.__kind__.name
        if new is None:
            self.trigger_event(self.Voided, entry=entry, kind=kind, old=stated(old))
        else:
            self.trigger_event(
                self.Corrected,
                entry=entry,
                kind=kind,
                old=stated(old),
                new=stated(new),
            )


class Books(Application[UUID]):
    """The application, with every setting at its default."""


def on_sqlite(path: Path) -> Books:
    """The application on a SQLite file."""
    return Books(
        env={"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(path)}
    )


def on_postgres(dsn: str) -> Books:
    """The application on a PostgreSQL server."""
    from psycopg.conninfo import conninfo_to_dict

    parts = conninfo_to_dict(dsn)
    names = {"DBNAME": "dbname", "HOST": "host", "PORT": "port", "USER": "user"}
    env = {f"POSTGRES_{name}": str(parts.get(key, "")) for name, key in names.items()}
    env["POSTGRES_PASSWORD"] = str(parts.get("password", os.getenv("PGPASSWORD", "")))
    return Books(env=env | {"PERSISTENCE_MODULE": "eventsourcing.postgres"})


class Batch:
    """Facts that are recorded in new books, and saved together."""

    def __init__(self, facts: Sequence[Placed], name: str) -> None:
        months = {chapter: month for chapter, _fact, month in facts}
        # Under names of their own: what a batch cut in two are two books here.
        self.books = {
            chapter: StockBook.open(f"{chapter}/{name}", month)
            for chapter, month in months.items()
        }
        self._facts = facts

    def record(self) -> None:
        """Trigger an event for each fact."""
        for chapter, fact, _month in self._facts:
            self.books[chapter].record(fact)

    def save(self, application: Books) -> None:
        """Save what was triggered, in one transaction."""
        application.save(*self.books.values())


def fill(app: Books, books: Iterable[Book]) -> None:
    """Save books with all that happened in them, about 1,000 events at a time."""
    waiting: list[StockBook] = []
    for book in books:
        made = StockBook.open(book.chapter, book.month)
        for fact in book.facts:
            made.record(fact)
        for entry, new in book.amendments:
            made.amend(entry, book.facts[entry - 1], new)
        waiting.append(made)
        if len(waiting) == 10:
            app.save(*waiting)
            waiting = []
    app.save(*waiting)


def replay(app: Books) -> Figures:
    """The figures from the log: notifications, mapper, fold."""
    figures: dict[tuple[Any, ...], list[int]] = {}
    books: dict[UUID, tuple[int, str]] = {}
    for event in _events(app):
        match event:
            case StockBook.Opened():
                books[event.originator_id] = event.month, event.chapter
            case StockBook.Recorded():
                add(figures, *books[event.originator_id], event.kind, event.stated, 1)
            case StockBook.Corrected():
                book = books[event.originator_id]
                add(figures, *book, event.kind, event.old, -1)
                add(figures, *book, event.kind, event.new, 1)
            case StockBook.Voided():
                add(figures, *books[event.originator_id], event.kind, event.old, -1)
    return standing(figures.items())


def _events(app: Books) -> Iterator[Any]:
    position = 0
    while True:
        page = app.recorder.select_notifications(
            position, PAGE, inclusive_of_start=False
        )
        if not page:
            return
        yield from map(app.mapper.to_domain_event, page)
        position = page[-1].id
