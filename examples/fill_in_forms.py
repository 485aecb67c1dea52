"""Fill in the forms of a folder, in place of the people who do it in Excel.

    python examples/fill_in_forms.py thang-10               with three mistakes
    python examples/fill_in_forms.py thang-10 --corrected   as they send it again

The figures are made up. Kiên Lương fills in its form, Hà Tiên has nothing to report.
"""

import sys
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

SOCIAL, HEALTH = "Công tác xã hội", "Công tác chăm sóc sức khỏe"
FILLED_IN = (
    (SOCIAL, "Cất mới nhà Chữ thập đỏ", "Số lượng", 2),
    (SOCIAL, "Cất mới nhà Chữ thập đỏ", "Trị giá (đồng)", 94_000_000),
    (SOCIAL, "Cất mới nhà Chữ thập đỏ", "Đơn vị phối hợp", "Huyện đoàn; MTTQ huyện"),
    (SOCIAL, "Bếp ăn tình thương", "Số lượng", 1200),
    (SOCIAL, "Bếp ăn tình thương", "Trị giá (đồng)", 24_000_000),
    (SOCIAL, "Tặng quà thường xuyên, đột xuất", "Số lượng", 50),
    (SOCIAL, "Tặng quà thường xuyên, đột xuất", "Trị giá (đồng)", 15_000_000),
    (HEALTH, "Tiếp nhận máu hiến tình nguyện", "Số lượng", 70),
)
MISTAKES = (
    (SOCIAL, "Cất mới nhà Chữ thập đỏ", "Trị giá (đồng)", "94 triệu"),
    (SOCIAL, "Bếp ăn tình thương", "Ngày", "30/09/2024"),
    (HEALTH, "Tiếp nhận máu hiến tình nguyện", "Số lượng", "=35*2"),
)


def main(folder: Path, *, corrected: bool) -> None:
    """Fill in both forms, and save them where they are."""
    cells = FILLED_IN if corrected else (*FILLED_IN, *MISTAKES)
    file = folder / "kien-luong.xlsx"
    workbook = load_workbook(file)
    for sheet, kind, head, value in cells:
        put(workbook[sheet], kind, head, value)
    if corrected:
        put(workbook[SOCIAL], "Bếp ăn tình thương", "Ngày", None)
    workbook.save(file)

    file = folder / "ha-tien.xlsx"
    workbook = load_workbook(file)
    workbook["Báo cáo"]["A7"] = "x"
    workbook.save(file)


def put(sheet: Worksheet, kind: str, head: str, value: object) -> None:
    """Write into the row of a kind, below a head."""
    row = next(cell.row for cell in sheet["A"] if cell.value == kind)
    column = next(cell.column for cell in sheet[4] if cell.value == head)
    sheet.cell(row, column).value = value


if __name__ == "__main__":
    main(Path(sys.argv[1]), corrected="--corrected" in sys.argv)
