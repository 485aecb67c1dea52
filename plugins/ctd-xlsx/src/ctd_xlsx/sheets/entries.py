"""The sheet of entries (mục): what stands behind each figure, to be filtered."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from ctd_core.report.background import Background, EntryLine, FigureLine, Trace
from ctd_xlsx.sheets.book import FIRST_ROW, Book, Sheet
from ctd_xlsx.sheets.table import label, unit

ROWS: Final = 10_000
"""So many are listed; a workbook with more is slow to open."""

_HEADINGS: Final = (
    ("Chỉ tiêu", 40),
    ("Đơn vị tính", 16),
    ("Đơn vị ghi", 32),
    ("Ngày", 12),
    ("Đóng góp vào số liệu", 17),
    ("Đã sửa", 8),
    ("Địa chỉ mục", 26),
    ("Mã", 34),
)
_LEFT_OUT: Final = (
    "Còn {count} mục không liệt kê ở đây; số liệu có cả những mục ấy. Xem: ctd explain."
)


class _Row(NamedTuple):
    line: FigureLine
    entry: EntryLine


def put_entries(book: Book, background: Background) -> None:
    """A row for each entry and figure that it adds to, with its address."""
    found = [_Row(line, e) for line, t in _behind(background) for e in t.entries]
    if not found:
        return
    sheet = book.sheet("Mục", f"Các mục đứng sau số liệu {book.period}", landscape=True)
    _head(sheet)
    shown = found[:ROWS]
    for at, row in enumerate(shown, start=FIRST_ROW + 1):
        _put(sheet, at, row)
    last = FIRST_ROW + len(shown)
    sheet.page.autofilter(FIRST_ROW, 0, last, len(_HEADINGS) - 1)
    sheet.page.print_area(0, 0, last + 2, len(_HEADINGS) - 2)
    more = sum(trace.more for _line, trace in _behind(background))
    left_out = len(found) - len(shown) + more
    if left_out:
        sheet.notes(last + 2, [_LEFT_OUT.format(count=left_out)])


def _behind(background: Background) -> Iterator[tuple[FigureLine, Trace]]:
    """The traces of each figure that entries feed, each once."""
    seen: set[str] = set()
    for line in background.figures:
        # Totals come after what they are made of, and add no entries of their own.
        waiting = [line.source]
        while waiting:
            trace = background.traces.get(waiting.pop(0))
            if trace is not None and trace.source not in seen:
                seen.add(trace.source)
                waiting += [part.source for part in trace.parts]
                yield line, trace


def _head(sheet: Sheet) -> None:
    for place, (heading, width) in enumerate(_HEADINGS):
        sheet.page.set_column(place, place, width)
        sheet.text(FIRST_ROW, place, heading, "text", "head")
    sheet.page.freeze_panes(FIRST_ROW + 1, 0)
    sheet.page.repeat_rows(FIRST_ROW)


def _put(sheet: Sheet, at: int, row: _Row) -> None:
    line, entry = row
    sheet.text(at, 0, label(line), "cell", "text")
    sheet.text(at, 1, unit(line), "cell", "text", "middle")
    sheet.text(at, 2, entry.chapter, "cell", "text")
    sheet.day(at, 3, entry.on, "cell", "day")
    sheet.amount(at, 4, entry.amount, "cell", "amount")
    sheet.text(at, 5, "có" if entry.is_amended else "", "cell", "text", "middle")
    sheet.text(at, 6, entry.address, "cell", "line")
    sheet.text(at, 7, line.key, "line", "quiet")
