"""The sheet of figures (số liệu): this period, the year before, the plan."""

from collections.abc import Iterator
from typing import Final

from ctd_core.report.background import Background, Beside, FigureLine
from ctd_xlsx.sheets.book import Book
from ctd_xlsx.sheets.table import NAMED, Column, put_table

AMOUNT_WIDTH: Final = 17


def put_figures(book: Book, background: Background) -> None:
    """Each figure, exact and as printed; beside others where there are any."""
    sheet = book.sheet("Số liệu", "Số liệu", landscape=True)
    put_table(sheet, [*NAMED, *_columns(background)], background)


def _columns(background: Background) -> Iterator[Column]:
    lines = background.figures
    yield Column("Thực hiện trong kỳ", AMOUNT_WIDTH, lambda line: line.amount)
    yield Column("Như in trong báo cáo", 21, lambda line: line.text, ("text", "right"))
    if any(line.last_year for line in lines):
        yield from _last_year(lines)
    if any(line.plan for line in lines):
        yield from _plan()


def _last_year(lines: tuple[FigureLine, ...]) -> Iterator[Column]:
    if any(_restated(line) for line in lines):
        # What has merged since is added, so the figure is another than before.
        yield Column(
            "Kỳ này, gộp đơn vị đã sáp nhập",
            AMOUNT_WIDTH,
            lambda line: _of(line.last_year, "amount"),
        )
    yield Column(
        "Cùng kỳ năm trước", AMOUNT_WIDTH, lambda line: _of(line.last_year, "base")
    )
    yield Column(
        "Tăng, giảm so với cùng kỳ",
        AMOUNT_WIDTH,
        lambda line: _of(line.last_year, "difference"),
        ("change",),
    )
    if any(_restated(line) for line in lines):
        yield Column("Đơn vị gộp vào", 16, _restated, ("text", "quiet"))


def _plan() -> Iterator[Column]:
    yield Column(
        "Kế hoạch (của kỳ, hoặc cả năm)",
        AMOUNT_WIDTH,
        lambda line: _of(line.plan, "base"),
    )
    yield Column(
        "Đã thực hiện kế hoạch",
        AMOUNT_WIDTH,
        lambda line: _of(line.plan, "amount"),
    )


def _of(beside: Beside | None, name: str) -> int | None:
    value: int | None = getattr(beside, name) if beside else None
    return value


def _restated(line: FigureLine) -> str | None:
    found = line.last_year.restated if line.last_year else ()
    return ", ".join(found) or None
