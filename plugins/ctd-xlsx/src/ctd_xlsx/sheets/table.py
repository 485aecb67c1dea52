"""A table of figures: a row each, section by section, with the key at the end."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from ctd_core.report.background import Background, FigureLine
from ctd_xlsx.sheets.book import EXACT, FIRST_ROW, Sheet
from ctd_xlsx.sheets.measure import height

TOTALS: Final = "Tổng hợp"
OF_A_SECTION: Final = "Tổng trị giá"
KEY_NOTE: Final = "Mã ở cột cuối dùng để hỏi số liệu từ đâu ra: ctd explain."
LARGE_NOTE: Final = (
    "Số từ 1 triệu tỷ trở lên được ghi bằng chữ, vì bảng tính làm tròn những số ấy."
)
EMPTY_NOTE: Final = "Không có số liệu nào được ghi nhận trong kỳ này."

Value = str | int | None


@attrs.frozen
class Column:
    """A column of a table of figures."""

    heading: str
    width: float
    value: Callable[[FigureLine], Value]
    looks: tuple[str, ...] = ("amount",)


def label(line: FigureLine) -> str:
    """What a figure counts, without its unit: ``Cất mới nhà Chữ thập đỏ``."""
    if line.is_total and line.title == line.section_title:
        return OF_A_SECTION
    return _parted(line)[0]


def unit(line: FigureLine) -> str:
    """``căn nhà``, ``đồng``."""
    return "đồng" if line.unit == "dong" else _parted(line)[1]


def _parted(line: FigureLine) -> tuple[str, str]:
    """The title of a kind's figure ends in its unit: ``Tập huấn (lớp)``."""
    found = None if line.is_total else re.fullmatch(r"(.+) \(([^()]+)\)", line.title)
    return (found[1], found[2]) if found else (line.title, "")


NAMED: Final = (
    Column("Chỉ tiêu", 40, label, ("text", "within")),
    Column("Đơn vị tính", 19, unit, ("text", "middle")),
)
"""How every table of figures begins."""

KEY: Final = Column("Mã", 34, lambda line: line.key, ("line", "quiet"))


def put_table(
    sheet: Sheet,
    columns: Sequence[Column],
    background: Background,
    notes: Iterable[str] = (),
) -> Mapping[str, int]:
    """Lay out all figures; gives the row of each by its key.

    The columns of names stay in sight, and on every page; the key is not printed.
    """
    columns = (*columns, KEY)
    _head(sheet, columns)
    rows: dict[str, int] = {}
    at = FIRST_ROW
    for title, lines in sections(background).items():
        at += 1
        _section(sheet, at, title, len(columns) - 1)
        for line in lines:
            at += 1
            rows[line.key] = at
            _row(sheet, at, line, columns)
    said = [*_notes(background), *notes]
    sheet.notes(at + 2, said)
    sheet.page.print_area(0, 0, at + 1 + len(said), len(columns) - 2)
    # Words in cells of figures are meant: no green corner beside each of them.
    sheet.page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    return rows


def sections(background: Background) -> Mapping[str, list[FigureLine]]:
    """Figures by the title of their section, its totals last."""
    found: dict[str, list[FigureLine]] = {}
    for line in background.figures:
        found.setdefault(line.section_title or TOTALS, []).append(line)
    return found


def _head(sheet: Sheet, columns: Sequence[Column]) -> None:
    for place, column in enumerate(columns):
        sheet.page.set_column(place, place, column.width)
        looks = ("line", "quiet") if column is KEY else ("text", "head")
        sheet.text(FIRST_ROW, place, column.heading, *looks)
    texts = [(column.heading, column.width) for column in columns]
    _set_height(sheet, FIRST_ROW, texts, bold=True)
    sheet.page.freeze_panes(FIRST_ROW + 1, 1)
    sheet.page.repeat_rows(FIRST_ROW)


def _set_height(
    sheet: Sheet, row: int, texts: Iterable[tuple[str, float]], *, bold: bool
) -> None:
    points = max(height(text, width - 1, bold=bold) for text, width in texts)
    sheet.page.set_row(row, points)


def _section(sheet: Sheet, row: int, title: str, width: int) -> None:
    sheet.text(row, 0, title, "line", "section")
    for place in range(1, width):
        sheet.amount(row, place, None, "section")


def _row(sheet: Sheet, row: int, line: FigureLine, columns: Sequence[Column]) -> None:
    marked = ("total",) if line.is_total else ("italic",) if line.is_stock else ()
    for place, column in enumerate(columns):
        value = column.value(line)
        looks = column.looks if column is KEY else ("cell", *column.looks, *marked)
        if isinstance(value, str):
            sheet.text(row, place, value, *looks)
        else:
            sheet.amount(row, place, value, *looks)
    texts = [(label(line), columns[0].width), (unit(line), columns[1].width)]
    _set_height(sheet, row, texts, bold=line.is_total)


def _notes(background: Background) -> Iterator[str]:
    if not background.figures:
        yield EMPTY_NOTE
        return
    yield "Số chính xác, không làm tròn; ô trống: chưa ghi nhận. " + KEY_NOTE
    if any(line.is_stock for line in background.figures):
        yield "Chữ nghiêng: số hiện có vào cuối kỳ, không cộng dồn các tháng."
    if any(abs(line.amount) >= EXACT for line in background.figures):
        yield LARGE_NOTE
