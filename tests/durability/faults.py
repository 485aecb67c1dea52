"""One append, whose n-th statement fails in one of the ways in which statements fail."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from statements import every_statement

ERRORS = ("disk I/O error", "database or disk is full")

NOT_DONE = "it is not done"
ANSWER_LOST = "it is done, but says that it failed"
ROLLED_BACK = "SQLite itself rolls back"
FROM_HERE_ON = "it is not done, nor any after it"
WAYS = (NOT_DONE, ANSWER_LOST, ROLLED_BACK, FROM_HERE_ON)


@dataclass
class Faults:
    """Which statement is to fail and how; and which statements there were."""

    error: str = ERRORS[0]
    way: str = NOT_DONE
    failing: int | None = None
    """The number of the statement, from 0; None: none."""
    seen: list[str] = field(default_factory=list)

    def arm(self, failing: int | None, error: str, way: str) -> None:
        """Count statements from now on, and fail at one."""
        self.failing, self.error, self.way, self.seen = failing, error, way, []

    def disarm(self) -> None:
        """Let all statements pass again."""
        self.failing = None

    def is_failing(self, sql: str) -> bool:
        """Whether this statement fails; a ROLLBACK never does, and is not counted."""
        if sql == "ROLLBACK":
            return False
        number = len(self.seen)
        self.seen.append(" ".join(sql.split()))
        if self.failing is None:
            return False
        return number == self.failing or (
            self.way == FROM_HERE_ON and number > self.failing
        )

    @contextmanager
    def around(self, connection: sqlite3.Connection, sql: str) -> Iterator[str]:
        """Lead a statement to SQLite, or into its fault."""
        failing = self.is_failing(sql)
        if failing and self.way == ROLLED_BACK:
            connection.rollback()
        if failing and self.way != ANSWER_LOST:
            raise sqlite3.OperationalError(self.error)
        yield sql
        if failing:
            raise sqlite3.OperationalError(self.error)


@contextmanager
def not_growing(file: Path, room: int) -> Iterator[None]:
    """Let no file of this process grow beyond the size of one, and some bytes more.

    A fault that the system itself makes, wherever SQLite happens to write.
    """
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    limit = file.stat().st_size + room
    # Python ignores the signal that would end the process.
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def faults() -> Iterator[Faults]:
    """Faults in every connection that is made in this block."""
    made = Faults()
    with every_statement(made.around):
        yield made
