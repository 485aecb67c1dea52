"""The sheet of figures (số liệu): this period, the year before, the plan."""

from collections.abc import Iterator
from typing import Final, Literal

from ctd_core.report.background import Background, Beside, FigureLine
from ctd_xlsx.sheets.book import Book
from ctd_xlsx.sheets.measure import fitting
from ctd_xlsx.sheets.table import NAMED, Column, put_table

MERGED_NOTE: Final = (
    "So với cùng kỳ: tính cả số liệu của đơn vị đã sáp nhập ({chapters})."
)
PLAN_NOTE: Final = (
    "Kế hoạch là của kỳ này, hoặc của cả năm: khi đó, số đã thực hiện là từ đầu năm."
)

Side = Literal["amount", "base", "difference"]


def put_figures(book: Book, background: Background) -> None:
    """Each figure, exact and as printed; beside others where there are any."""
    columns = [*NAMED, *_columns(background)]
    sheet = book.sheet("Số liệu", f"Số liệu {book.period}", landscape=len(columns) > 4)
    put_table(sheet, columns, background, _notes(background))


def _columns(background: Background) -> Iterator[Column]:
    lines = background.figures
    width = fitting([line.amount for line in lines], least=14)
    yield Column("Thực hiện trong kỳ", width, lambda line: line.amount)
    yield Column("Như in trong báo cáo", 20, lambda line: line.text, ("text", "right"))
    if any(line.last_year for line in lines):
        if _merged(lines):
            # With what has merged since, the figure itself is another.
            yield _beside(lines, "Kỳ này, gộp đơn vị sáp nhập", "last_year", "amount")
        yield _beside(lines, "Cùng kỳ năm trước", "last_year", "base")
        yield _beside(lines, "Tăng, giảm so với cùng kỳ", "last_year", "difference")
    if any(line.plan for line in lines):
        yield _beside(lines, "Kế hoạch", "plan", "base")
        yield _beside(lines, "Đã thực hiện kế hoạch", "plan", "amount")


def _beside(
    lines: tuple[FigureLine, ...],
    heading: str,
    what: Literal["last_year", "plan"],
    side: Side,
) -> Column:
    def value(line: FigureLine) -> int | None:
        beside: Beside | None = getattr(line, what)
        found: int | None = getattr(beside, side) if beside else None
        return found

    looks = ("change",) if side == "difference" else ("amount",)
    return Column(heading, fitting([value(line) for line in lines], 14), value, looks)


def _merged(lines: tuple[FigureLine, ...]) -> list[str]:
    """The chapters since merged that comparisons with last year add."""
    return sorted({c for one in lines if one.last_year for c in one.last_year.restated})


def _notes(background: Background) -> Iterator[str]:
    if merged := _merged(background.figures):
        yield MERGED_NOTE.format(chapters=", ".join(merged))
    if any(line.plan for line in background.figures):
        yield PLAN_NOTE
