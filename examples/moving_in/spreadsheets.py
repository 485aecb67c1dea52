"""From the workbook that an office kept to rows as ``ctd import`` takes them.

What the office called things stands here, and only here: change it to your own words.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

CHAPTERS = {"Kiên Lương": "kien-luong", "Hà Tiên": "ha-tien", "Phú Quốc": "phu-quoc"}
KINDS = {  # what it was called; the kind of event, and the field that its number is
    "Xây nhà CTĐ": ("house_built", "houses"),
    "Bếp ăn tình thương": ("meal_served", "meals"),
    "Tặng quà hộ nghèo": ("gift_given", "gifts"),
    "Học bổng": ("scholarship_awarded", "scholarships"),
    "Hiến máu": ("blood_unit_received", "units"),
}
COLUMNS = ("Ngày", "Đơn vị", "Nội dung", "Số lượng", "Trị giá (đồng)", "Phối hợp")

Row = dict[str, str]


def rows_of(file: Path) -> Iterator[Row]:
    """The rows of all sheets of months, each with where it stands as its source."""
    for sheet in load_workbook(file, read_only=True, data_only=True):
        if sheet.title.startswith("Tháng"):
            head, *rows = sheet.iter_rows(values_only=True)
            for line, cells in enumerate(rows, start=2):
                written = dict(zip(head, cells, strict=False))
                if any(cell is not None for cell in cells):
                    source = f"{file.name}, {sheet.title}, dòng {line}"
                    yield row_of([written[name] for name in COLUMNS], source)


def row_of(cells: list[Any], source: str) -> Row:
    """One row under our names; what has none here keeps its own, and is refused."""
    on, place, content, count, worth, partners = map(text, cells)
    kind, field = KINDS.get(content, (content, "note"))
    return {
        "chapter": CHAPTERS.get(place, place),
        "on": on,
        "kind": kind,
        field: count,
        "value": worth,
        "partners": partners,
        "source": source,
    }


def text(cell: Any) -> str:
    """What a cell states, as it is written in a CSV; a blank one was not stated."""
    if isinstance(cell, date):  # openpyxl gives a datetime
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
