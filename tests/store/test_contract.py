"""One contract, every store: an append is whole or not at all, and the chain tells."""

import contextlib
import shutil
import sqlite3
import threading
from datetime import date
from itertools import zip_longest

import msgspec
import pytest
from msgspec.structs import replace

from ctd_core.chapters import ChapterEstablished
from ctd_core.errors import ClosedLedgerError, CtdError, StoreError
from ctd_core.events import HouseBuilt
from ctd_core.events.entries import EntryCorrected
from ctd_core.events.stored import NewEvent
from ctd_core.figures.changes import Amount, Cell
from ctd_core.figures.flows import Sum
from ctd_core.figures.read import Folded
from ctd_core.store import Head, Receipt, open_store
from ctd_core.store.ailments import Finding
from ctd_core.store.chain import first_broken, seal
from ctd_core.store.memory import MemoryStore
from ctd_core.store.port import GENESIS, Row
from ctd_core.values import Month

OCTOBER = Month(2024, 10)
CELL = Cell(202410, "x", "house_built.houses", "", 0)
HEDGED = Cell(202411, "y", "house_built.value", "trên", 1)
RECEIPT = Receipt("x", "s", bytes(32), 1, 1, 1)


def house(version: int, chapter: str = "x", **stated: object) -> NewEvent:
    """An event of a chapter's book of October."""
    stated = {"houses": version, "note": f"ghi chú {version}"} | stated
    fact = HouseBuilt(on=date(2024, 10, 1), **stated)
    stream = f"book/{chapter}/2024-10"
    return NewEvent(stream, version, chapter, OCTOBER, fact, "s")


def sealed(head: Head, *events: NewEvent, cause: str | None = None) -> list[Row]:
    """The rows that events become."""
    return seal(
        head, events, recorded_at=head.recorded_at + 1, recorded_by="t", cause=cause
    )


def rows_of(changes) -> list[tuple[object, ...]]:
    """Cells as a repair takes them."""
    return [(*cell, *amount) for cell, amount in changes.items()]


def append(store, *events, changes=None, receipts=(), cause=None):
    """Append events and give their rows."""
    with store.write() as tx:
        rows = sealed(tx.head(), *events, cause=cause)
        tx.append(rows, changes or {}, receipts)
    return rows


def everything(store):
    """All that a store holds of what these tests write."""
    with store.read() as snapshot:
        return (
            snapshot.head(),
            list(snapshot.rows()),
            dict(snapshot.cells(0, 999912)),
            snapshot.receipt("x", "s"),
        )


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


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"after": 2}, [3, 4, 5]),
        ({"upto": 2}, [1, 2]),
        ({"after": 1, "upto": 3}, [2, 3]),
        ({"limit": 2}, [1, 2]),
        ({"after": 1, "upto": 4, "limit": 2}, [2, 3]),
        ({"after": 1, "upto": 2, "limit": 9}, [2]),
        ({"limit": 0}, []),
        ({"after": 5}, []),
        ({"after": 9, "upto": 20}, []),
        ({"after": 3, "upto": 2}, []),
    ],
)
def test_rows_are_cut_from_the_log(store, asked, expected):
    """After one position, up to another, no more than a number."""
    append(store, *map(house, range(1, 6)))

    with store.read() as snapshot:
        assert [row.position for row in snapshot.rows(**asked)] == expected


def test_a_stream_is_read_after_a_version(store):
    """Streams that stand mixed in the log come apart, each in its own order."""
    append(store, house(1), house(1, "y"), house(2), house(2, "y"), house(3))

    with store.read() as snapshot:
        found = [
            [
                (row.position, row.version)
                for row in snapshot.stream(f"book/{of}/2024-10", after)
            ]
            for of, after in (("x", 0), ("x", 1), ("y", 1), ("y", 2), ("z", 0))
        ]
    assert found == [[(1, 1), (3, 2), (5, 3)], [(3, 2), (5, 3)], [(4, 2)], [], []]


def test_the_view_adds_up_and_forgets_what_has_no_entry(store):
    """A cell is the sum of its changes; without an entry left it is gone."""
    append(store, house(1), changes={CELL: Amount(2, 1), HEDGED: Amount(7, 1)})
    append(store, house(2), changes={CELL: Amount(3, 1)})
    with store.read() as snapshot:
        assert dict(snapshot.cells(0, 999912)) == {CELL: (5, 2), HEDGED: (7, 1)}
    append(store, house(3), changes={CELL: Amount(-5, -2)})
    with store.read() as snapshot:
        assert dict(snapshot.cells(0, 999912)) == {HEDGED: (7, 1)}
    append(store, house(4), changes={CELL: Amount(0, 1)})
    with store.read() as snapshot:
        assert dict(snapshot.cells(0, 999912)) == {HEDGED: (7, 1), CELL: (0, 1)}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ((202410, 202410), {CELL}),
        ((202411, 202412), {HEDGED}),
        ((202410, 202411), {CELL, HEDGED}),
        ((0, 202409), set()),
        ((0, 999912, [CELL.figure]), {CELL}),
        ((0, 999912, [CELL.figure, HEDGED.figure]), {CELL, HEDGED}),
        ((202411, 202411, [CELL.figure]), set()),
        ((0, 999912, ["other.figure"]), set()),
        ((0, 999912, []), set()),
    ],
)
def test_cells_are_found_by_month_and_figure(store, asked, expected):
    """Both months are within; no list of figures means all of them."""
    append(store, house(1), changes={CELL: Amount(2, 1), HEDGED: Amount(7, 1)})

    with store.read() as snapshot:
        found = [cell for cell, _ in snapshot.cells(*asked)]
    assert set(found) == expected
    assert len(found) == len(expected)


SUMS = [
    (Cell(202410, "x", "house_built.houses", "", 0), Amount(2, 1)),
    (Cell(202410, "y", "house_built.houses", "", 0), Amount(10**15, 2)),
    (Cell(202410, "y", "house_built.houses", "", 1), Amount(5, 1)),
    (Cell(202410, "x", "house_built.value", "trên", 0), Amount(7, 1)),
    (Cell(202410, "x", "house_built.value", "", 0), Amount(0, 1)),
    (Cell(202411, "x", "house_built.houses", "", 0), Amount(40, 1)),
]


@pytest.mark.parametrize(
    ("chapters", "expected"),
    [
        (None, {("house_built.houses", "", 10**15 + 7, 4), ("house_built.value", "trên", 7, 1), ("house_built.value", "", 0, 1)}),
        (("x", "y", "z"), {("house_built.houses", "", 10**15 + 7, 4), ("house_built.value", "trên", 7, 1), ("house_built.value", "", 0, 1)}),
        (("y",), {("house_built.houses", "", 10**15 + 5, 3)}),
        (("z",), set()),
        ((), set()),
    ],
)  # fmt: skip
def test_the_sums_of_a_month(store, chapters, expected):
    """By figure and hedge, over some chapters or all; whole counts among the others."""
    append(store, house(1), changes=dict(SUMS[:3]))
    append(store, house(2), changes=dict(SUMS[3:]))

    with store.read() as snapshot:
        found = list(snapshot.sums(202410, chapters))
        assert set(found) == expected
        assert len(found) == len(expected)
        assert all(isinstance(one, Sum) and type(one.amount) is int for one in found)
        assert list(snapshot.sums(202409)) == []


def test_the_sums_are_those_of_the_cells(store):
    """Whatever was added and taken away in between."""
    append(store, house(1), changes=dict(SUMS))
    append(store, house(2), changes={cell: Amount(-2, -1) for cell, _ in SUMS[:1]})
    append(store, house(3), changes={cell: Amount(1, 1) for cell, _ in SUMS[1:4]})

    with store.read() as snapshot:
        folded = Folded(dict(snapshot.cells(0, 999912)))
        for chapters in (None, ("x",), ("x", "y")):
            for month in (202410, 202411):
                assert set(snapshot.sums(month, chapters)) == set(
                    folded.sums(month, chapters)
                )


@pytest.mark.parametrize(
    ("streams", "kinds", "expected"),
    [
        (("x", "y"), None, ["x1", "x2", "x3", "y1", "y2"]),
        (("y", "x"), ["house_built@1"], ["x1", "x3", "y1", "y2"]),
        (("x",), ["entry_corrected@1"], ["x2"]),
        (("x",), ["entry_corrected@1", "house_built@1"], ["x1", "x2", "x3"]),
        (("x", "z"), ["house_built@2", "house_built"], []),
        (("x", "y"), [], []),
        (("z",), None, []),
        ((), None, []),
        ((), ["house_built@1"], []),
    ],
)
def test_streams_are_read_at_once(store, streams, kinds, expected):
    """Stream by stream, each in its order; of some kinds only, or of all."""
    old, new = (HouseBuilt(on=date(2024, 10, 1), houses=n) for n in (1, 2))
    corrected = EntryCorrected(entry=1, old=old, new=new, reason="r")
    append(store, house(1, "y"), house(1))
    append(store, replace(house(2), payload=corrected), house(2, "y"), house(3))

    with store.read() as snapshot:
        names = [f"book/{chapter}/2024-10" for chapter in streams]
        rows = list(snapshot.streams(names, kinds))
    assert [f"{row.chapter}{row.version}" for row in rows] == expected
    assert all(isinstance(row, Row) for row in rows)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ((["house_built.houses"], 202411), {(202411, "x", 0), (202410, "y", 0), (202410, "y", 1)}),
        ((["house_built.houses"], 202410), {(202410, "x", 0), (202410, "y", 0), (202410, "y", 1)}),
        ((["house_built.houses"], 202411, ["x"]), {(202411, "x", 0)}),
        ((["house_built.houses"], 202409), set()),
        (([], 202411), set()),
    ],
)  # fmt: skip
def test_the_last_cells_of_a_chapter_are_found(store, asked, expected):
    """Of each figure, up to a month; whole and plain ones of one month together."""
    append(store, house(1), changes=dict(SUMS))

    with store.read() as snapshot:
        found = [(c.month, c.chapter, c.whole) for c, _ in snapshot.latest(*asked)]
    assert set(found) == expected
    assert len(found) == len(expected)


def test_bodies_are_read_between_positions_and_of_some_books(store):
    """In the order of the log; of books only what came after a position."""
    append(store, house(1), house(1, "y"))
    append(store, house(2), house(2, "y"))

    def stated(bodies) -> list[tuple[str, int]]:
        return [(body[1], msgspec.json.decode(body[3])["houses"]) for body in bodies]

    with store.read() as snapshot:
        assert stated(snapshot.bodies(1, 202410, 3)) == [("y", 1), ("x", 2)]
        assert stated(snapshot.bodies(upto=0)) == []
        of_books = stated(snapshot.bodies_of(["book/y/2024-10", "book/z/2024-10"]))
        assert sorted(of_books) == [("y", 1), ("y", 2)]
        assert stated(snapshot.bodies_of(["book/y/2024-10"], 2)) == [("y", 2)]
        assert stated(snapshot.bodies_of([])) == []


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


# --- many rows, settings, redaction ---------------------------------------------

ODD = (
    "\\N",
    "\\.",
    "a\nb",
    'a"b',
    "a,b",
    "{a}",
    "NULL",
    "%s ?",
    "đ\u0323",
    "\U0001f3e0",
)
"""What a bulk format may take for something else."""


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


def test_bodies_are_those_of_month_books_in_the_order_of_the_log(store):
    """After a position, and up to a month."""
    founded = ChapterEstablished(
        chapter="x", on=date(1990, 1, 1), tier="province", name="X"
    )
    later = HouseBuilt(on=date(2024, 11, 1), houses=5)
    rows = append(
        store,
        NewEvent("chapters", 1, "x", None, founded, "s"),
        house(1),
        NewEvent("book/y/2024-11", 1, "y", Month(2024, 11), later, "s"),
        house(2),
    )
    expected = [(row.kind, row.chapter, row.month, row.body) for row in rows]

    with store.read() as snapshot:
        found = [
            list(map(tuple, snapshot.bodies(*asked)))
            for asked in ((), (2,), (0, 202410), (2, 202410), (4,))
        ]
    assert found == [
        expected[1:],
        expected[2:],
        [expected[1], expected[3]],
        [expected[3]],
        [],
    ]


@pytest.mark.parametrize(
    ("figures", "chapters", "expected"),
    [
        (None, ["x"], {CELL}),
        (None, ["x", "y"], {CELL, HEDGED}),
        (None, {"y", "z"}, {HEDGED}),
        ([CELL.figure], ["y"], set()),
        ([HEDGED.figure], ["y"], {HEDGED}),
        (None, [], set()),
        (None, [f"c{n}" for n in range(40_000)] + ["x"], {CELL}),
    ],
)
def test_cells_are_found_by_chapter(store, figures, chapters, expected):
    """However many are asked for; no list of chapters means all of them."""
    append(store, house(1), changes={CELL: Amount(2, 1), HEDGED: Amount(7, 1)})

    with store.read() as snapshot:
        found = [cell for cell, _ in snapshot.cells(0, 999_912, figures, chapters)]
    assert set(found) == expected
    assert len(found) == len(expected)


def test_the_streams_of_a_chapter_are_found_by_their_beginning(store):
    """Each once, in order, whatever other chapters' names begin with."""
    others = ("ha", "ha-tien", "ha-tien-2", "ha0", "ha.", "hà", "a", "h")
    with store.write() as tx:
        for chapter in others:
            october = house(1, chapter)
            later = [
                replace(october, stream=f"book/{chapter}/2024-{month}")
                for month in (12, 11)
            ]
            events = (october, house(2, chapter), *later)
            tx.append(sealed(tx.head(), *events), {}, ())
        assert len(list(tx.stream_names("book/ha/"))) == 3
    with store.read() as snapshot:
        assert list(snapshot.stream_names("book/ha-tien/")) == [
            "book/ha-tien/2024-10",
            "book/ha-tien/2024-11",
            "book/ha-tien/2024-12",
        ]
        assert list(snapshot.stream_names("book/ha/")) == [
            "book/ha/2024-10",
            "book/ha/2024-11",
            "book/ha/2024-12",
        ]
        assert list(snapshot.stream_names("book/x/")) == []
        names = list(snapshot.stream_names("book/"))
        assert names == sorted(names)
        assert len(names) == 3 * len(others)


def test_the_view_is_read_book_by_book(store):
    """Each with its own cells, in whatever order, and those that have none."""
    cells = {
        Cell(202400 + month, chapter, f"k.{n}", "", 0): Amount(n, 1)
        for month in (1, 2)
        for chapter in ("đ", "x", "y", "Z")
        for n in range(3)
    }
    append(store, house(1), changes=cells)

    with store.read() as snapshot:
        books = sorted(snapshot.books())
        assert books == sorted({cell[:2] for cell in cells})
        for month, chapter in [*books, *reversed(books)]:
            assert set(snapshot.of_books([(month, chapter)])) == {
                (*cell, *amount)
                for cell, amount in cells.items()
                if cell[:2] == (month, chapter)
            }
        for month, chapter in ((202401, "w"), (202403, "x"), (1, ""), (999912, "z")):
            assert list(snapshot.of_books([(month, chapter)])) == []


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


# --- what is added to the view, put together beside it --------------------------


def test_a_repair_is_added_at_once(store):
    """Nobody sees it before; emptied cells are gone, and it counts but once."""
    append(store, house(1), changes={CELL: Amount(2, 1), HEDGED: Amount(7, 1)})
    other = CELL._replace(chapter="w")
    with store.repair() as repair:
        with repair.read() as snapshot:
            assert snapshot.head().position == 1
            repair.add(rows_of({CELL: Amount(3, 1), HEDGED: Amount(-7, -1)}))
            repair.add(rows_of({CELL: Amount(1, 1), other: Amount(4, 1)}))
            repair.add(rows_of({HEDGED: Amount(1, 0), other: Amount(-4, -1)}))
            assert dict(repair.changes()) == {CELL: (4, 2), HEDGED: (-6, -1)}
            assert repair.count() == 2
            assert dict(snapshot.cells(0, 999_912)) == {CELL: (2, 1), HEDGED: (7, 1)}
        # What is appended meanwhile is appended to the view as it is.
        append(store, house(2), changes={CELL: Amount(10, 1)})
        with repair.write() as tx:
            assert tx.head().position == 2
            repair.add(rows_of({HEDGED: Amount(-1, 0)}))
            repair.apply()
            tx.set("view", "anew")
        assert everything(store)[2] == {CELL: (16, 4)}
    with store.read() as snapshot:
        assert snapshot.setting("view") == "anew"
        assert snapshot.head().position == 2
    append(store, house(3), changes={HEDGED: Amount(1, 1)})
    assert everything(store)[2] == {CELL: (16, 4), HEDGED: (1, 1)}


@pytest.mark.parametrize("count", [3, 500])
def test_a_repair_of_many_cells_adds_up(store, count):
    """In whatever parts it came."""
    cells = [Cell(202410, f"c{n}", "k.x", ODD[n % len(ODD)], 0) for n in range(count)]
    append(store, house(1), changes=dict.fromkeys(cells[::2], Amount(5, 1)))
    with store.repair() as repair:
        with repair.read():
            for part in (cells, cells[: count // 2], cells[:2]):
                repair.add(rows_of({cell: Amount(n, 1) for n, cell in enumerate(part)}))
            assert [cell for cell, _ in repair.changes()] == sorted(cells)
        with repair.write():
            repair.apply()

    found = everything(store)[2]
    assert len(found) == count
    for n, cell in enumerate(cells):
        parts = 1 + (n < count // 2) + (n < 2)
        was = not n % 2
        assert found[cell] == (n * parts + 5 * was, parts + was)


def test_a_repair_that_fails_leaves_the_view(store):
    """Whether it fails under the snapshot or under the lock."""
    append(store, house(1), changes={CELL: Amount(2, 1)})
    before = everything(store)
    with pytest.raises(RuntimeError), store.repair() as repair, repair.read():
        repair.add(rows_of({CELL: Amount(3, 1)}))
        raise RuntimeError
    with pytest.raises(RuntimeError), store.repair() as repair:
        with repair.read():
            repair.add(rows_of({CELL: Amount(3, 1)}))
        with repair.write():
            repair.apply()
            raise RuntimeError

    assert everything(store) == before
    append(store, house(2), changes={CELL: Amount(1, 1)})
    with store.repair() as repair, repair.read():
        assert list(repair.changes()) == []


def test_a_reader_sees_the_view_before_or_after_a_repair(store):
    """Who began to read before goes on with what was then."""
    append(store, house(1), changes={CELL: Amount(2, 1), HEDGED: Amount(7, 1)})
    with store.read() as snapshot:
        head = snapshot.head()
        with store.repair() as repair:
            with repair.read():
                repair.add(rows_of({CELL: Amount(1, 1), HEDGED: Amount(-7, -1)}))
            with repair.write():
                repair.apply()
                with store.read() as meanwhile:
                    assert dict(meanwhile.cells(0, 999_912)) == {
                        CELL: (2, 1),
                        HEDGED: (7, 1),
                    }
        assert snapshot.head() == head
        assert dict(snapshot.cells(0, 999_912)) == {CELL: (2, 1), HEDGED: (7, 1)}
    assert everything(store)[2] == {CELL: (3, 2)}


def test_ailments_are_findings(store):
    """Each is a sentence whose gaps are filled, with what to do unless it is fine."""
    found = list(store.ailments())

    assert found
    for finding in found:
        assert isinstance(finding, Finding)
        assert (finding.grade == "fine") == (not finding.remedy)
        assert "{" not in str(finding)
        assert str(finding).endswith((".", "UTF8"))


# --- the chain, under raw SQL ---------------------------------------------------

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


def test_an_address_names_one_engine():
    """What is no address of a store is refused with the forms there are."""
    with pytest.raises(CtdError, match="memory:"):
        open_store("mysql://x")
