"""Backups and copies: the same log, receipts and reports, between all engines."""

import json
import sqlite3
import threading
from datetime import date

import pytest

from ctd_core import Ledger
from ctd_core.errors import (
    NotOurStoreError,
    RefusedError,
    StoreExistsError,
    StoreNotFoundError,
    TamperedError,
)
from ctd_core.events import MealServed
from ctd_core.ledger.upkeep import restore
from ctd_core.values import Month

OCTOBER = Month(2024, 10)


def everything(ledger):
    """All that a store holds, and what it prints."""
    with ledger._store.read() as snapshot:
        kept = (
            list(snapshot.rows()),
            list(snapshot.receipts()),
            snapshot.settings() | {"rebuilt": None},
            dict(snapshot.cells(0, 999_912)),
        )
    report = ledger.report("an-bien", OCTOBER)
    return (*kept, [ledger.render(report, form) for form in ("text", "json")])


def opened(place) -> object:
    """All that the store at *place* holds."""
    with Ledger.open(str(place)) as ledger:
        assert ledger.verify() is None
        return everything(ledger)


def test_a_backup_is_the_store_in_one_file(ledger, tmp_path):
    """It is opened like any other, and its end is told."""
    head = ledger.backup(tmp_path / "lưu #1.db")
    assert head == ledger.head()
    assert not (tmp_path / "lưu #1.db-wal").exists()
    assert opened(tmp_path / "lưu #1.db") == everything(ledger)
    with pytest.raises(StoreExistsError):
        ledger.backup(tmp_path / "lưu #1.db")


def test_a_backup_under_writers_is_of_one_moment(ledger, tmp_path):
    """Whole appends only, and the writers are not kept waiting."""
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            facts = [MealServed(on=date(2024, 9, 1), meals=n) for n in range(20)]
            ledger.record("ha-tien", facts, recorded_by="lan")

    writer = threading.Thread(target=write)
    writer.start()
    ends = [ledger.backup(tmp_path / f"{n}.db").position for n in range(8)]
    stop.set()
    writer.join()
    assert ends == sorted(ends)
    assert ends[0] < ends[-1]
    for n, end in enumerate(ends):
        with Ledger.open(str(tmp_path / f"{n}.db")) as copy:
            assert copy.head().position == end
            assert (end - 12) % 20 == 0
            assert copy.verify() is None
            assert copy.view() == copy.fold_log()


def test_a_copy_holds_the_same(ledger, tmp_path):
    """By way of JSON lines and back: nothing is lost or made anew."""
    before = everything(ledger)
    head = ledger.copy_to(f"jsonl:{tmp_path / 'a.jsonl'}")
    assert head == ledger.head()
    assert restore(tmp_path / "a.jsonl", str(tmp_path / "b.db")) == head
    with Ledger.open(str(tmp_path / "b.db")) as copy:
        assert not copy.view_is_current()
        copy.rebuild()
        assert copy.copy_to(str(tmp_path / "c.db")) == head
    assert opened(tmp_path / "b.db") == before
    assert opened(tmp_path / "c.db") == before


def test_a_store_is_moved_to_postgresql_and_back(ledger, tmp_path, postgres_url):
    """The other engine prints the same reports, and gives back the same log."""
    before = everything(ledger)
    head = ledger.copy_to(postgres_url)
    with Ledger.open(postgres_url) as copy:
        assert everything(copy) == before
        assert copy.verify() is None
        assert copy.copy_to(str(tmp_path / "back.db")) == head
        assert copy.backup(tmp_path / "backup.db") == head
        copy.record(
            "ha-tien", [MealServed(on=date(2024, 9, 1), meals=1)], recorded_by="a"
        )
        assert copy.head().position == head.position + 1
    assert opened(tmp_path / "back.db") == before
    assert opened(tmp_path / "backup.db") == before


def test_a_redacted_log_is_copied_as_it_is(ledger, tmp_path):
    """What was taken out stays out, and the chain stands."""
    ledger.redact("ha-tien/2024-10/1", reason="r", recorded_by="minh")
    ledger.copy_to(f"jsonl:{tmp_path / 'a.jsonl'}")
    assert "Bảy Thẹo" not in (tmp_path / "a.jsonl").read_text(encoding="utf-8")
    restore(tmp_path / "a.jsonl", str(tmp_path / "b.db"))
    with Ledger.open(str(tmp_path / "b.db")) as copy:
        assert copy.verify() is None


def test_a_copy_goes_into_an_empty_store_only(ledger, tmp_path):
    """Two logs are not mixed."""
    target = str(tmp_path / "b.db")
    Ledger.open(target, create=True).close()
    ledger.copy_to(target)
    with pytest.raises(RefusedError, match="holds events"):
        ledger.copy_to(target)
    with pytest.raises(StoreExistsError):
        ledger.copy_to(f"jsonl:{target}")


def test_a_log_that_was_tampered_with_is_not_copied(ledger, reach_in, tmp_path):
    """A copy would look as if nothing were wrong; nothing is left of it."""
    reach_in("UPDATE log SET body = replace(body, '4', '5') WHERE position = 5")
    with pytest.raises(TamperedError, match="position 5"):
        ledger.copy_to(str(tmp_path / "b.db"))
    assert not list(tmp_path.glob("b.db*"))


def _without_the_last_rows(lines: list[str]) -> list[str]:
    rows = [line for line in lines if line.startswith('{"row"')]
    return [line for line in lines if line not in rows[-2:]]


def test_a_tampered_log_is_not_written_out(ledger, reach_in, tmp_path):
    """A file that looks sound would be made of it."""
    reach_in("UPDATE log SET body = replace(body, '4', '5') WHERE position = 5")
    with pytest.raises(TamperedError, match="position 5"):
        ledger.copy_to(f"jsonl:{tmp_path / 'a.jsonl'}")
    assert not list(tmp_path.glob("a.jsonl*"))


@pytest.mark.parametrize(
    ("changed", "error", "said"),
    [
        (lambda lines: lines[:-1], NotOurStoreError, "cut off"),
        (lambda lines: lines[:-3] + lines[-2:], None, ""),
        (lambda lines: lines[1:], NotOurStoreError, "does not begin"),
        (_without_the_last_rows, TamperedError, "position 11"),
        (lambda lines: [*lines[:2], "[]", *lines[2:]], NotOurStoreError, "no object"),
        (
            lambda lines: [one.replace('"salt":"', '"salt":"xy') for one in lines],
            NotOurStoreError,
            "no log",
        ),
        (
            lambda lines: [one.replace('"cause"', '"kause"') for one in lines],
            NotOurStoreError,
            "kause",
        ),
        (lambda lines: [*lines[:3], "{", *lines[3:]], NotOurStoreError, "line 4"),
        (lambda lines: lines[:4] + lines[5:], TamperedError, "position 5"),
        (
            lambda lines: [one.replace("Bảy", "Tám") for one in lines],
            TamperedError,
            "4",
        ),
        (lambda _lines: ["xin chào"], NotOurStoreError, "line 1"),
        (lambda _lines: [], NotOurStoreError, "does not begin"),
    ],
)
def test_a_file_that_is_no_whole_log_is_refused(ledger, tmp_path, changed, error, said):
    """Cut off, cut in the middle, changed: it is said, and no store is made."""
    file, target = tmp_path / "a.jsonl", tmp_path / "b.db"
    ledger.copy_to(f"jsonl:{file}")
    lines = changed(file.read_text(encoding="utf-8").splitlines())
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    if error is None:
        restore(file, str(target))  # one receipt less: ctd doctor would not miss it
        return
    with pytest.raises(error, match=said):
        restore(file, str(target))
    assert not list(tmp_path.glob("b.db*"))


def test_a_file_that_is_not_there_is_told(tmp_path):
    """By its name."""
    with pytest.raises(StoreNotFoundError, match=r"nicht\.jsonl"):
        restore(tmp_path / "nicht.jsonl", str(tmp_path / "b.db"))


def test_json_lines_are_read_by_any_program(ledger, tmp_path):
    """Each line an object; a body is the JSON that was sealed."""
    ledger.copy_to(f"jsonl:{tmp_path / 'a.jsonl'}")
    with (tmp_path / "a.jsonl").open(encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    rows = [line["row"] for line in lines if "row" in line]
    assert [row["position"] for row in rows] == list(range(1, 13))
    assert json.loads(rows[3]["body"])["houses"] == 2
    assert lines[-1]["end"]["hash"] == rows[-1]["hash"]


def test_a_copy_keeps_that_a_store_is_ours(ledger, tmp_path):
    """Marked in the file, as the original is."""
    ledger.backup(tmp_path / "a.db")
    with sqlite3.connect(tmp_path / "a.db") as connection:
        (mark,) = connection.execute("PRAGMA application_id").fetchone()
    connection.close()
    assert mark == 0x43544443
