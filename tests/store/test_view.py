"""What the view tells, in every store, and how it is repaired."""

import pytest
from appending import CELL, HEDGED, ODD, append, everything, house

from ctd_core.figures.changes import Amount, Cell
from ctd_core.figures.flows import Sum
from ctd_core.figures.read import Folded


def rows_of(changes) -> list[tuple[object, ...]]:
    """Cells as a repair takes them."""
    return [(*cell, *amount) for cell, amount in changes.items()]


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
