"""Fifteen districts' forms with twenty mistakes, each planted as people make it.

The figures are made up. What catches a mistake is `import` (a fault of that file), the
`folder` it came in, or the check of that name.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import attrs

from ctd_core import Ledger, Month
from ctd_core.events import GiftGiven, HouseBuilt, MealServed, MemberCounted

OCTOBER = Month(2024, 10)
SOCIAL, PEOPLE = "Công tác xã hội", "Công tác tổ chức"
HEALTH, MONEY = "Công tác chăm sóc sức khỏe", "Vận động nguồn lực"
HOUSES, MEALS = "Cất mới nhà Chữ thập đỏ", "Bếp ăn tình thương"
GIFTS, MARKET = "Tặng quà thường xuyên, đột xuất", "Phiên chợ nhân đạo"
JOINED, LEFT = "Phát triển hội viên", "Giảm hội viên"
MEMBERS, BLOOD = "Số hội viên hiện có", "Tiếp nhận máu hiến tình nguyện"
FEE = "Thu hội phí"

DISTRICTS = (
    "rach-gia", "ha-tien", "kien-luong", "hon-dat", "tan-hiep", "chau-thanh",
    "giong-rieng", "go-quao", "an-bien", "an-minh", "vinh-thuan", "phu-quoc",
    "kien-hai", "u-minh-thuong", "giang-thanh",
)  # fmt: skip

Row = tuple[str, str, int, int | None]
"""The sheet, the kind, how many, what they are worth."""


def rows_of(district: str) -> list[Row]:
    """What a district did in October."""
    n = DISTRICTS.index(district)
    houses, meals, gifts = 2 + n % 4, 1000 + 37 * n, 50 + 3 * n
    return [
        (PEOPLE, JOINED, 10, None),
        (PEOPLE, LEFT, 5, None),
        (PEOPLE, MEMBERS, 405 + 10 * n, None),
        (SOCIAL, HOUSES, houses, houses * 47_000_000),
        (SOCIAL, MEALS, meals, meals * 20_000),
        (SOCIAL, GIFTS, gifts, gifts * 300_000),
        (HEALTH, BLOOD, 20 + n, None),
        (MONEY, FEE, 0, 5_000_000),
    ]


def found(ledger: Ledger) -> None:
    """The province, its districts, and what they recorded in the months before."""
    day = date(1990, 1, 1)
    ledger.establish_chapter(
        "kien-giang", name="Hội CTĐ tỉnh Kiên Giang", tier="province", on=day
    )
    for n, one in enumerate(DISTRICTS):
        ledger.establish_chapter(
            one, name=f"Hội {one}", tier="district", parent="kien-giang", on=day
        )
        for month in (7, 8, 9):
            on = date(2024, month, 28)
            facts: list[Any] = [
                HouseBuilt(on=on, houses=2, value=94_000_000),
                MealServed(on=on, meals=1000, value=20_000_000),
                GiftGiven(on=on, gifts=50, value=15_000_000),
            ]
            if month == 9:
                facts.append(MemberCounted(on=on, members=400 + 10 * n))
            ledger.record(one, facts, recorded_by="văn phòng")


def fill(form: Any, district: str) -> None:
    """Fill in a form as it is right."""
    for sheet, kind, count, value in rows_of(district):
        cells = {"count1": count} if count else {}
        form.fill(sheet, kind, **cells, **({"value": value} if value else {}))


# --- the mistakes -----------------------------------------------------------------


@attrs.frozen
class Plain:
    """How the mistake gets into a plain workbook, and which of its totals it hits."""

    change: Callable[[list[list[Any]], int], None]
    """Changes the rows; it is told the first of the district's."""
    kind: str = HOUSES
    column: str = "count"
    """count, value, or all: the worth of all kinds."""
    right: Callable[[list[list[Any]], int], None] = lambda _rows, _first: None
    """What the rows are without the mistake, where more was meant than stands there."""


@attrs.frozen
class Mistake:
    """A mistake on one district's form."""

    said: str
    district: str
    plant: Callable[[Any], None]
    caught_by: str
    told: str
    """How what is said of it begins, or a part of it."""
    plain: Plain


def cell(sheet: str, kind: str, **cells: Any) -> Callable[[Any], None]:
    """Something else stands in the row of a kind."""
    return lambda form: form.fill(sheet, kind, **cells)


def spare(kind: str, number: int = 0, **cells: Any) -> Callable[[Any], None]:
    """Something stands in a spare row."""
    return lambda form: form.fill(
        SOCIAL, form.spare(SOCIAL, number), label=kind, **cells
    )


def plain(kind: str, column: str, value: Any) -> Plain:
    """One cell of the plain workbook is otherwise: on, count or value."""
    at = {"on": 1, "count": 3, "value": 4}[column]

    def change(rows: list[list[Any]], first: int) -> None:
        next(row for row in rows[first:] if row[2] == kind)[at] = value

    return Plain(change, kind, "value" if column == "value" else "count")


def _merge(form: Any) -> None:
    row = form.row(SOCIAL, HOUSES)
    form.sheet(SOCIAL).merge_cells(f"C{row}:C{row + 1}")


def _outside(form: Any) -> None:
    sheet = form.sheet(SOCIAL)
    sheet["A60"], sheet["C60"] = HOUSES, 3


def _add(*row: Any) -> Callable[[list[list[Any]], int], None]:
    return lambda rows, first: rows.insert(first, [rows[first][0], *row])


def _below(rows: list[list[Any]], _first: int) -> None:
    rows += [[], ["phu-quoc", datetime(2024, 10, 31), HOUSES, 3, 141_000_000]]


def _again(rows: list[list[Any]], first: int) -> None:
    district = rows[first][0]
    rows[first:first] = [list(row) for row in rows if row and row[0] == district]


END = datetime(2024, 10, 31)

MISTAKES = (
    Mistake(
        "A number in words: «mười»",
        "rach-gia",
        cell(SOCIAL, HOUSES, count1="mười"),
        "import",
        "sheet Công tác xã hội, cell C7: 'mười' is text",
        plain(HOUSES, "count", "mười"),
    ),
    Mistake(
        "Three zeros too many",
        "ha-tien",
        cell(SOCIAL, MEALS, value=20_740_000_000),
        "unit_worth",
        "ha-tien/2024-10/5 (meal_served) is worth 20 triệu đồng a unit",
        plain(MEALS, "value", 20_740_000_000),
    ),
    Mistake(
        "The same gifts in two rows",
        "ha-tien",
        spare(GIFTS, count1=53, value=15_900_000),
        "same_fact_twice",
        "ha-tien has gift_given of 2024-10-31 2 times",
        Plain(_add(END, GIFTS, 53, 15_900_000), GIFTS),
    ),
    Mistake(
        "A day of the month before",
        "kien-luong",
        cell(SOCIAL, HOUSES, on=datetime(2024, 9, 30)),
        "import",
        "sheet Công tác xã hội, cell B7: 30/09/2024 is not in 2024-10",
        plain(HOUSES, "on", datetime(2024, 9, 30)),
    ),
    Mistake(
        "Day and month exchanged",
        "kien-luong",
        cell(SOCIAL, MEALS, on=datetime(2024, 3, 10)),
        "import",
        "sheet Công tác xã hội, cell B13: 10/03/2024 is not in 2024-10",
        plain(MEALS, "on", datetime(2024, 3, 10)),
    ),
    Mistake(
        "One form sent twice, under two names",
        "hon-dat",
        lambda _form: None,
        "folder",
        "hon-dat (1).xlsx, hon-dat.xlsx are all the form of hon-dat for 2024-10",
        Plain(_again),
    ),
    Mistake(
        "A formula instead of the number",
        "tan-hiep",
        cell(SOCIAL, HOUSES, count1="=C13/100"),
        "import",
        "sheet Công tác xã hội, cell C7: A formula stands there",
        plain(HOUSES, "count", "=1000/7"),
    ),
    Mistake(
        "A cell that lost what it refers to: #REF!",
        "tan-hiep",
        cell(SOCIAL, MEALS, value="#REF!"),
        "import",
        "sheet Công tác xã hội, cell G13: #REF! stands there",
        plain(MEALS, "value", "=#REF!"),
    ),
    Mistake(
        "The amount forgotten",
        "chau-thanh",
        cell(SOCIAL, HOUSES, count1=None, value=None, place="xã Mong Thọ"),
        "import",
        "sheet Công tác xã hội, cell C7: Cất mới nhà Chữ thập đỏ has no amount",
        plain(HOUSES, "count", None),
    ),
    Mistake(
        "Fewer than none",
        "giong-rieng",
        cell(SOCIAL, HOUSES, count1=-4),
        "import",
        "sheet Công tác xã hội, cell C7: -4 is less than zero",
        plain(HOUSES, "count", -4),
    ),
    Mistake(
        "A day as text, with dashes",
        "go-quao",
        cell(SOCIAL, HOUSES, on="12-10-2024"),
        "import",
        "sheet Công tác xã hội, cell B7: '12-10-2024' cannot be read",
        plain(HOUSES, "on", "12-10-2024"),
    ),
    Mistake(
        "Two cells merged",
        "an-bien",
        _merge,
        "import",
        "sheet Công tác xã hội, cell C7: The cells up to C8 are merged",
        plain(MEALS, "count", None),
    ),
    Mistake(
        "Triệu, with a decimal: 23,1",
        "an-minh",
        cell(SOCIAL, GIFTS, value=23.1),
        "import",
        "sheet Công tác xã hội, cell G19: 23.1 is no whole number",
        plain(GIFTS, "value", 23.1),
    ),
    Mistake(
        "Triệu in a column of đồng",
        "vinh-thuan",
        cell(SOCIAL, HOUSES, value=188),
        "unit_worth",
        "vinh-thuan/2024-10/4 (house_built) is worth 47 đồng a unit",
        plain(HOUSES, "value", 188),
    ),
    Mistake(
        "One deed under two kinds",
        "vinh-thuan",
        cell(SOCIAL, MARKET, count1=1, value=24_000_000),
        "overlapping_kinds",
        "vinh-thuan/2024-10/6 (gift_given) and vinh-thuan/2024-10/7",
        Plain(_add(END, MARKET, 1, 24_000_000), GIFTS, "all"),
    ),
    Mistake(
        "A row with a sum, counted again",
        "phu-quoc",
        spare("Cộng", count1=4, value=188_000_000),
        "import",
        "'Cộng' is none of the list",
        Plain(_add(END, "Cộng", 4, 188_000_000), HOUSES, "all"),
    ),
    Mistake(
        "A row below the last one of the form",
        "phu-quoc",
        _outside,
        "import",
        "sheet Công tác xã hội, cell C60: '3' stands outside of the form",
        Plain(_below, right=_add(END, HOUSES, 3, 141_000_000)),
    ),
    Mistake(
        "Nothing to report, and figures",
        "kien-hai",
        lambda form: form.tick(),
        "import",
        "sheet Báo cáo, cell A7: It says that there is nothing to report, and 8 rows",
        Plain(lambda _rows, _first: None),
    ),
    Mistake(
        "A count that joined and left contradict",
        "u-minh-thuong",
        cell(PEOPLE, MEMBERS, count1=520),
        "stock_follows_flows",
        "u-minh-thuong counted 520 in 2024-10",
        plain(MEMBERS, "count", 520),
    ),
    Mistake(
        "The blank form sent back",
        "giang-thanh",
        lambda form: form.clear(),
        "import",
        "sheet Báo cáo, cell A7: The form is blank",
        Plain(lambda rows, first: rows.__delitem__(slice(first, first + 8))),
    ),
)
