"""One contract, every store: an append is whole or not at all."""

import threading

import pytest
from appending import CELL, HEDGED, ODD, RECEIPT, append, everything, house, sealed

from ctd_core.errors import ClosedLedgerError, CtdError, StoreError
from ctd_core.figures.changes import Amount, Cell
from ctd_core.store import Head, Receipt, open_store
from ctd_core.store.ailments import Finding
from ctd_core.store.chain import first_broken
from ctd_core.store.memory import MemoryStore
from ctd_core.store.port import GENESIS, Row


def test_a_new_store_is_empty(store):
    """Nothing is in it, and the chain begins at its beginning."""
    assert everything(store) == (Head(0, GENESIS, 0), [], {}, None)
    with store.read() as snapshot:
        assert list(snapshot.stream("book/x/2024-10")) == []


def test_rows_come_back_as_they_were_appended(store):
    """In order, to the last column."""
    rows = append(store, house(1), house(2, note=None), cause="công văn 12")
    rows += append(store, house(1, "y"))

    with store.read() as snapshot:
        found = list(snapshot.rows())
        assert found == rows
        assert all(isinstance(row, Row) for row in found)
        assert snapshot.head() == Head(3, rows[-1].hash, rows[-1].recorded_at)


def test_a_receipt_is_of_one_chapter(store):
    """The same key of another chapter is another submission."""
    other = Receipt("y", "s", bytes(range(32)), 2, 2, 1)
    append(store, house(1), house(1, "y"), receipts=[RECEIPT, other])

    with store.read() as snapshot:
        assert snapshot.receipt("x", "s") == RECEIPT
        assert snapshot.receipt("y", "s") == other
        assert snapshot.receipt("z", "s") is None
        assert snapshot.receipt("x", "t") is None


def test_receipts_are_listed_in_the_order_of_the_log(store):
    """Of all chapters, or of one."""
    other = Receipt("y", "a", bytes(range(32)), 1, 2, 1)
    append(store, house(1), house(1, "y"), receipts=[RECEIPT, other])
    third = Receipt("x", "r", bytes(range(32)), 3, 3, 1)
    append(store, house(2), receipts=[third])

    with store.read() as snapshot:
        assert list(snapshot.receipts()) == [RECEIPT, other, third]
        assert list(snapshot.receipts("x")) == [RECEIPT, third]
        assert list(snapshot.receipts("z")) == []


@pytest.mark.parametrize("engine", ["memory", "sqlite", "postgresql"], indirect=True)
@pytest.mark.parametrize("cut", range(5))
def test_a_store_on_top_of_another_reads_as_one(url, cut):
    """Wherever the log is cut in two, nothing shows where; and beneath nothing is."""
    appends = [
        ([house(1)], {CELL: Amount(2, 1)}, [RECEIPT]),
        ([house(1, "y"), house(2)], {HEDGED: Amount(7, 1)}, []),
        ([house(3)], {CELL: Amount(-2, -1)}, [Receipt("x", "r", bytes(32), 4, 4, 1)]),
        ([house(2, "y")], {CELL: Amount(4, 1), HEDGED: Amount(-7, -1)}, []),
    ]
    whole = open_store("memory:")
    lower = open_store(url, create=True)

    def sight(store):
        with store.read() as snapshot:
            return [
                [(r.position, r.stream, r.version) for r in snapshot.rows(1, 4, 2)],
                [r.version for r in snapshot.stream("book/y/2024-10", 1)],
                sorted(snapshot.cells(202410, 202411, [CELL.figure])),
                sorted(snapshot.sums(202410)),
                [
                    (r.stream, r.version)
                    for r in snapshot.streams(
                        ["book/y/2024-10", "book/x/2024-10"], ["house_built@1"]
                    )
                ],
                list(snapshot.stream_names("book/")),
                list(snapshot.receipts("x")),
                snapshot.receipt("x", "s"),
                *(part for n, part in enumerate(everything(store)) if n > 1),
                first_broken(snapshot.rows()),
                snapshot.head().position,
            ]

    for events, changes, receipts in appends:
        append(whole, *events, changes=changes, receipts=receipts)
    for events, changes, receipts in appends[:cut]:
        append(lower, *events, changes=changes, receipts=receipts)
    before = everything(lower)
    with lower.read() as snapshot:
        upper = MemoryStore(snapshot)
        for events, changes, receipts in appends[cut:]:
            append(upper, *events, changes=changes, receipts=receipts)
        assert sight(upper) == sight(whole)
        with pytest.raises(StoreError, match="already has version 1"):
            append(upper, house(1))
        with pytest.raises(StoreError, match="receipt"):
            append(upper, house(9), receipts=[RECEIPT])
    assert everything(lower) == before
    lower.close()


def test_what_fails_leaves_nothing(store):
    """An append whose block ends in an error is not there afterwards."""
    append(store, house(1), changes={CELL: Amount(1, 1)})
    before = everything(store)
    with pytest.raises(RuntimeError), store.write() as tx:
        tx.append(sealed(tx.head(), house(2)), {CELL: Amount(1, 1)}, [RECEIPT])
        assert tx.head().position == 2
        assert tx.receipt("x", "s") == RECEIPT
        raise RuntimeError

    assert everything(store) == before
    assert append(store, house(2))[0].position == 2


def test_a_place_in_a_stream_is_taken_once(store):
    """Two events cannot be the same version of a book, and nothing else is kept."""
    append(store, house(1))
    before = everything(store)
    with pytest.raises(StoreError):
        append(
            store,
            house(2),
            house(1),
            changes={CELL: Amount(1, 1)},
            receipts=[RECEIPT],
        )

    assert everything(store) == before


def test_a_place_in_a_stream_is_taken_once_within_one_append(store):
    """Two events of one append cannot be the same version of a book either."""
    with pytest.raises(StoreError):
        append(store, house(1), house(1))

    assert everything(store)[0] == Head()


def test_a_receipt_is_written_once(store):
    """A submission that has a receipt cannot be given another."""
    append(store, house(1), receipts=[RECEIPT])
    with pytest.raises(StoreError):
        append(store, house(2), receipts=[RECEIPT._replace(last=9)])

    assert everything(store)[0].position == 1
    assert everything(store)[3] == RECEIPT


def test_a_snapshot_stays_as_it_was(store):
    """What others append while it is read is not in it."""
    append(store, house(1), changes={CELL: Amount(1, 1)})
    with store.read() as snapshot:
        before = snapshot.head()
        writer = threading.Thread(
            target=append,
            args=(store, house(2)),
            kwargs={"changes": {CELL: Amount(1, 1)}, "receipts": [RECEIPT]},
        )
        writer.start()
        writer.join()

        assert snapshot.head() == before
        assert len(list(snapshot.rows())) == 1
        assert dict(snapshot.cells(0, 999912)) == {CELL: (1, 1)}
        assert snapshot.receipt("x", "s") is None
    with store.read() as snapshot:
        assert snapshot.head().position == 2


def test_two_readings_of_a_snapshot_may_be_under_way_at_once(store):
    """One does not end or disturb the other."""
    append(store, house(1), house(2))

    with store.read() as snapshot:
        pairs = [
            (one.position, other.position)
            for one in snapshot.rows()
            for other in snapshot.rows()
        ]
    assert pairs == [(1, 1), (1, 2), (2, 1), (2, 2)]


def test_writers_queue(store):
    """Each sees the head that the one before it left."""

    def write(chapter: str) -> None:
        for version in range(1, 11):
            append(store, house(version, chapter))

    writers = [threading.Thread(target=write, args=(f"c{n}",)) for n in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with store.read() as snapshot:
        rows = list(snapshot.rows())
    assert [row.position for row in rows] == list(range(1, 41))
    assert first_broken(rows) is None


def test_a_closed_store_says_so(store):
    """Neither reading nor writing goes on after closing, and closing again is fine."""
    store.close()
    store.close()
    for use in (store.read, store.write):
        with pytest.raises(ClosedLedgerError, match="closed"), use():
            pass


@pytest.mark.parametrize("count", [1, 19, 20, 21, 400])
def test_however_many_rows_come_back_as_they_were(store, count):
    """Engines write many rows otherwise than few; nothing of it shows."""
    events = [
        house(n, f"c{n % 7}", note=None if n % 3 else ODD[n % len(ODD)])
        for n in range(1, count + 1)
    ]
    changes = {
        Cell(202410, f"c{n}", "house_built.houses", ODD[n % len(ODD)], n % 2): Amount(
            n, 1
        )
        for n in range(count)
    }
    receipts = [Receipt(f"c{n}", "s", bytes(32), 1, count, 1) for n in range(count)]
    rows = append(store, *events, changes=changes, receipts=receipts, cause=ODD[0])

    with store.read() as snapshot:
        assert list(snapshot.rows()) == rows
        assert dict(snapshot.cells(0, 999_912)) == changes
        assert list(snapshot.receipts()) == sorted(receipts)
    append(store, house(1, "z"), changes=changes)
    with store.read() as snapshot:
        assert dict(snapshot.cells(0, 999_912)) == {
            cell: (2 * amount, 2 * entries)
            for cell, (amount, entries) in changes.items()
        }


def test_an_append_sees_what_it_wrote(store):
    """Each reading in its transaction comes after each writing before it."""
    with store.write() as tx:
        assert tx.receipt("x", "s") is None
        assert tx.receipt("y", "s") is None
        rows = sealed(tx.head(), house(1), house(1, "y"))
        tx.append(rows, {CELL: Amount(1, 1)}, [RECEIPT])
        assert tx.head() == Head(2, rows[-1].hash, rows[-1].recorded_at)
        assert [list(tx.stream(row.stream)) for row in rows] == [[row] for row in rows]
        assert list(tx.of_books([(202410, "x")])) == [(*CELL, 1, 1)]
        more = sealed(tx.head(), house(2))
        tx.append(more, {CELL: Amount(1, 1)}, [Receipt("y", "s", bytes(32), 3, 3, 1)])
        assert list(tx.rows()) == [*rows, *more]
        assert list(tx.of_books([(202410, "x")])) == [(*CELL, 2, 2)]
        assert tx.receipt("x", "s") == RECEIPT
        assert tx.receipt("y", "s") is not None
        assert tx.receipt("z", "s") is None
    assert everything(store)[0].position == 3


def test_a_setting_is_kept_until_it_is_forgotten(store):
    """It belongs to the transaction, as all else that is written."""
    with store.read() as snapshot:
        assert snapshot.setting("view") is None
    with store.write() as tx:
        tx.set("view", "một")
        tx.set("other", "")
        assert tx.setting("view") == "một"
    with store.write() as tx:
        assert tx.setting("view") == "một"
        tx.set("view", "hai")
        assert tx.setting("view") == "hai"
    with pytest.raises(RuntimeError), store.write() as tx:
        tx.set("view", "ba")
        raise RuntimeError
    with store.read() as before:
        with store.write() as tx:
            tx.set("view", None)
            assert tx.setting("view") is None
        # A rehearsal's snapshot is of the moment, as any other.
        assert before.setting("view") == "hai"
        assert before.setting("other") == ""
    with store.read() as snapshot:
        assert snapshot.setting("view") is None


def test_blanked_rows_keep_all_but_their_words(store):
    """The chain stands, and nothing else is touched."""
    rows = append(store, house(1), house(2), house(3, note=None))
    with store.write() as tx:
        tx.blank([2, 3])

    with store.read() as snapshot:
        found = list(snapshot.rows())
        assert list(snapshot.stream("book/x/2024-10")) == found
    assert found == [rows[0], rows[1]._replace(words=None, salt=None), rows[2]]
    assert first_broken(found) is None


def test_erasing_leaves_everything_else(store, engine):
    """What was blanked stays blank, and the store goes on."""
    if engine == "rehearsal":
        return  # nothing of it is written anywhere
    append(store, house(1), changes={CELL: Amount(1, 1)}, receipts=[RECEIPT])
    with store.write() as tx:
        tx.blank([1])
    before = everything(store)
    store.erase()

    assert everything(store) == before
    append(store, house(2))


def test_ailments_are_findings(store):
    """Each is a sentence whose gaps are filled, with what to do unless it is fine."""
    found = list(store.ailments())

    assert found
    for finding in found:
        assert isinstance(finding, Finding)
        assert (finding.grade == "fine") == (not finding.remedy)
        assert "{" not in str(finding)
        assert str(finding).endswith((".", "UTF8"))


def test_an_address_names_one_engine():
    """What is no address of a store is refused with the forms there are."""
    with pytest.raises(CtdError, match="memory:"):
        open_store("mysql://x")
