"""The chain tells whatever is changed in a log past its store."""

import contextlib
import shutil
import sqlite3
from datetime import date
from itertools import zip_longest

import pytest
from appending import OCTOBER, append, house

from ctd_core.chapters import ChapterEstablished
from ctd_core.events import HouseBuilt
from ctd_core.events.entries import EntryCorrected
from ctd_core.events.stored import NewEvent
from ctd_core.store import open_store
from ctd_core.store.chain import first_broken
from ctd_core.store.port import Row

LENGTH = 5


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A closed SQLite store whose rows have and have not words, months and causes."""
    old, new = (HouseBuilt(on=date(2024, 10, 1), houses=n) for n in (1, 2))
    founded = ChapterEstablished(
        chapter="x", on=date(1990, 1, 1), tier="province", name="X"
    )
    corrected = EntryCorrected(entry=2, old=old, new=new, reason="đếm lại")
    path = tmp_path_factory.mktemp("written") / "kho.db"
    store = open_store(str(path), create=True)
    append(store, NewEvent("chapters", 1, "x", None, founded, "s"))
    append(store, house(1), house(2, note=None), cause="công văn 12")
    append(store, NewEvent("book/x/2024-10", 3, "x", OCTOBER, corrected, "u"))
    append(store, house(4, place="Phú Lợi"), cause="")
    store.close()
    return path


@pytest.fixture
def file(written, tmp_path):
    """A copy of that store, to be changed."""
    return shutil.copy(written, tmp_path / "kho.db")


def log(path) -> list[Row]:
    """The rows of a store that was opened anew."""
    store = open_store(str(path))
    with store.read() as snapshot:
        rows = list(snapshot.rows())
    store.close()
    return rows


def run(path, *statements: str) -> None:
    """Change a store behind its back."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        for statement in statements:
            connection.execute(statement)
    connection.close()


OTHER = {
    "position": ["position + 100"],
    "stream": ["stream || 'x'", "'report/x/2024-10'"],
    "version": ["version + 50"],
    "kind": ["kind || '0'", "'bridge_built@1'"],
    "chapter": ["chapter || 'x'", "''"],
    "month": ["iif(month IS 202409, 202410, 202409)", "iif(month, NULL, 101)"],
    "body": ["body || ' '", "'{}'", "replace(body, '2', '3')"],
    "words": ["coalesce(words, '') || ' '", "'{}'"],
    "words_hash": ["zeroblob(32)", "iif(words_hash IS NULL, zeroblob(32), NULL)"],
    "recorded_at": ["recorded_at + 1", "-recorded_at", "0"],
    "recorded_by": ["recorded_by || 'x'", "'T'"],
    "submission": ["submission || 'x'"],
    "cause": ["iif(cause IS NULL, '', NULL)", "coalesce(cause, '') || 'x'"],
    "hash": ["zeroblob(32)"],
}


def test_a_good_log_is_whole(file):
    """No row is named where nothing was changed."""
    rows = log(file)

    assert first_broken(rows) is None
    assert first_broken([]) is None
    assert len(rows) == LENGTH
    assert set(OTHER) | {"salt"} == set(Row._fields)


@pytest.mark.parametrize(
    ("column", "value"), [(c, value) for c, values in OTHER.items() for value in values]
)
def test_a_column_that_was_changed_is_found(file, column, value):
    """Whichever column of whichever row, the first row that differs is named."""
    before = log(file)
    found = 0
    with contextlib.closing(sqlite3.connect(file)) as connection:
        for position in range(1, LENGTH + 1):
            connection.execute(
                f"UPDATE log SET {column} = {value} WHERE position = {position}"
            )
            columns = ", ".join(Row._fields)
            read = f"SELECT {columns} FROM log ORDER BY position"
            after = [Row(*row) for row in connection.execute(read)]
            connection.rollback()
            differing = [
                now.position
                for was, now in zip(before, after, strict=True)
                if was != now
            ]

            assert first_broken(after) == (differing[0] if differing else None)
            found += bool(differing)
    assert found


@pytest.mark.parametrize("position", [2, 5])
@pytest.mark.parametrize("value", ["NULL", "zeroblob(16)", "x''"])
def test_a_salt_that_was_changed_is_found(file, value, position):
    """Words that stand with another salt, or with none, stand no more."""
    run(file, f"UPDATE log SET salt = {value} WHERE position = {position}")

    assert first_broken(log(file)) == position


@pytest.mark.parametrize("position", [1, 3, 4])
def test_a_salt_without_words_is_found(file, position):
    """A row that never had words cannot be given a salt."""
    assert log(file)[position - 1].words_hash is None
    run(file, f"UPDATE log SET salt = zeroblob(16) WHERE position = {position}")

    assert first_broken(log(file)) == position


@pytest.mark.parametrize(("one", "other"), [(1, 2), (2, 3), (2, 5), (4, 5)])
def test_rows_that_were_swapped_are_found(file, one, other):
    """The first of the two is named."""
    run(
        file,
        f"UPDATE log SET position = 99 WHERE position = {one}",
        f"UPDATE log SET position = {one} WHERE position = {other}",
        f"UPDATE log SET position = {other} WHERE position = 99",
    )

    assert first_broken(log(file)) == one


@pytest.mark.parametrize("position", range(1, LENGTH))
def test_a_row_that_was_taken_out_is_found(file, position):
    """The row after the gap is named, also if the gap was closed by renumbering."""
    run(file, f"DELETE FROM log WHERE position = {position}")
    assert first_broken(log(file)) == position + 1
    run(
        file,
        f"UPDATE log SET position = -position + 1000 WHERE position > {position}",
        "UPDATE log SET position = 999 - position WHERE position > 500",
    )
    assert [row.position for row in log(file)] == list(range(1, LENGTH))
    assert first_broken(log(file)) == position


def test_a_row_that_was_put_in_is_found(file):
    """A copy of a row at the end, under a version of its own, does not follow."""
    columns = ", ".join(Row._fields)
    copied = columns.replace("position", "6").replace("version", "9")
    run(file, f"INSERT INTO log ({columns}) SELECT {copied} FROM log WHERE position=5")

    assert first_broken(log(file)) == 6


def test_redacted_words_keep_the_chain_whole(file):
    """Words and salt may be taken out of any row; their hash goes on to stand."""
    before = log(file)
    run(file, "UPDATE log SET words = NULL, salt = NULL")
    after = log(file)

    assert first_broken(after) is None
    assert [row.words_hash for row in after] == [row.words_hash for row in before]
    assert [row.words for row in after] == [None] * LENGTH
    run(file, "UPDATE log SET words_hash = NULL WHERE position = 2")
    assert first_broken(log(file)) == 2


def test_words_taken_out_without_their_salt_are_found(file):
    """That is no redaction: with the salt, the words could be guessed."""
    run(file, "UPDATE log SET words = NULL WHERE position = 2")

    assert first_broken(log(file)) == 2


def test_each_engine_writes_the_same_chain(store):
    """Rows of one store, appended to another, are whole there."""
    memory = open_store("memory:")
    rows = append(memory, house(1), house(2))
    with store.write() as tx:
        tx.append(rows, {}, ())
    with memory.read() as one, store.read() as other:
        pairs = list(zip_longest(one.rows(), other.rows()))

    assert all(one == other for one, other in pairs)
