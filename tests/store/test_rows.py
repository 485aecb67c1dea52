"""How the log is read, in every store: from a position on, by stream and by book."""

from datetime import date

import msgspec
import pytest
from appending import append, house, sealed
from msgspec.structs import replace

from ctd_core.chapters import ChapterEstablished
from ctd_core.events import HouseBuilt
from ctd_core.events.entries import EntryCorrected
from ctd_core.events.stored import NewEvent
from ctd_core.store.port import Row
from ctd_core.values import Month


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
