"""The same figures in a plain workbook: rows that are typed, and totals by SUMIFS.

Each mistake is made in a copy of its own; a program for workbooks computes them all.
"""

from datetime import datetime
from pathlib import Path
from typing import Any

from fifteen import DISTRICTS, MISTAKES, Mistake, rows_of
from openpyxl import load_workbook
from xlsxwriter import Workbook

FIRST, LAST = datetime(2024, 10, 1), datetime(2024, 10, 31)


def _rows(mistake: Mistake, *, right: bool) -> list[list[Any]]:
    rows: list[list[Any]] = [
        [district, LAST, kind, count or None, value]
        for district in DISTRICTS
        for _sheet, kind, count, value in rows_of(district)
    ]
    first = next(n for n, row in enumerate(rows) if row[0] == mistake.district)
    change = mistake.plain.right if right else mistake.plain.change
    change(rows, first)
    return rows


def write(file: Path) -> None:
    """A sheet for each mistake, one without any; the total that is hit stands in H1."""
    with Workbook(file) as workbook:
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        for name, right, mistake in _sheets():
            sheet = workbook.add_worksheet(name)
            rows = _rows(mistake, right=right)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, datetime):
                        sheet.write_datetime(at, column, value, day)
                    elif isinstance(value, str) and value.startswith("="):
                        sheet.write_formula(at, column, value, None, "")
                    elif value is not None:
                        sheet.write(at, column, value)
            # Where the table was drawn once; what is typed below a gap is outside.
            end = next((n for n, row in enumerate(rows) if not row), len(rows))
            sheet.write_formula("H1", _total(mistake, end), None, "")


def _sheets():
    for number, mistake in enumerate(MISTAKES, start=1):
        yield f"{number} right", True, mistake
        yield f"{number}", False, mistake


def _total(mistake: Mistake, end: int) -> str:
    if mistake.plain.column == "all":
        return f"=SUM(E1:E{end})"
    column = "D" if mistake.plain.column == "count" else "E"
    return (
        f'=SUMIFS({column}1:{column}{end},C1:C{end},"{mistake.plain.kind}",'
        f'B1:B{end},">="&DATE(2024,10,1),B1:B{end},"<="&DATE(2024,10,31))'
    )


def read(file: Path) -> list[tuple[Any, Any]]:
    """For each mistake the right total, and the one that the workbook shows."""
    workbook = load_workbook(file, data_only=True)
    return [
        (workbook[f"{number} right"]["H1"].value, workbook[str(number)]["H1"].value)
        for number in range(1, len(MISTAKES) + 1)
    ]
