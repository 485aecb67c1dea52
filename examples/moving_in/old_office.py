"""Make what an office has before it moves in: a workbook of 2024, reports of 2023.

    python examples/moving_in/old_office.py van-phong-cu

Everything is MADE UP, from random numbers that are the same each time. The workbook is one
as offices keep it: a sheet for each month, columns in their own words, and a sheet that
adds up with SUMIFS. The reports are texts, one for each month.
"""

import random
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from openpyxl import Workbook

HEAD = (
    "Ngày",
    "Đơn vị",
    "Nội dung",
    "Số lượng",
    "Trị giá (đồng)",
    "Phối hợp",
    "Ghi chú",
)
PLACES = ("Kiên Lương", "Hà Tiên", "Phú Quốc")
PARTNERS = ("", "", "MTTQ huyện", "Huyện đoàn; Hội LHPN huyện")
DONE = {  # what was done, how much at once, the worth of one in thousands of đồng
    "Xây nhà CTĐ": (1, 4, 50_000),
    "Bếp ăn tình thương": (300, 2_000, 20),
    "Tặng quà hộ nghèo": (20, 150, 300),
    "Học bổng": (10, 60, 500),
    "Hiến máu": (40, 200, None),
}
SENTENCES = {
    "Xây nhà CTĐ": "Xây tặng {count:02} căn nhà tình thương, trị giá {worth} đồng.",
    "Bếp ăn tình thương": "Bếp ăn tình thương phục vụ {count} suất cơm, cháo miễn phí,"
    " trị giá {worth} đồng.",
    "Học bổng": "Trao {count:02} suất học bổng, trị giá {worth} đồng.",
    "Hiến máu": "Tiếp nhận {count:02} đơn vị máu hiến tình nguyện.",
}


def main(folder: Path) -> None:
    """Make both in a folder."""
    chance = random.Random(2024)
    folder.mkdir(parents=True, exist_ok=True)
    workbook(chance).save(folder / "so-2024.xlsx")
    for month in range(1, 13):
        file = folder / f"bao-cao-2023-{month:02}.txt"
        file.write_text(report(chance, month), encoding="utf-8")


def workbook(chance: random.Random) -> Workbook:
    """A year's work, a sheet for each month, and what it adds up to."""
    made = Workbook()
    total = made.active
    total.title = "Tổng hợp"
    total.append(("Nội dung", "Số lượng", "Trị giá (đồng)"))
    for content in DONE:
        total.append((content, *(sums(content, column) for column in "DE")))
    for month in range(1, 13):
        sheet = made.create_sheet(f"Tháng {month}")
        sheet.append(HEAD)
        for row in sorted(rows(chance, month), key=lambda row: row[0]):
            sheet.append(row)
            if chance.random() < 0.3:  # many write a day as text
                sheet.cell(sheet.max_row, 1).value = f"{row[0]:%d/%m/%Y}"
    return made


def sums(content: str, column: str) -> str:
    """The formula that adds up a column over the sheets of the year."""
    parts = (
        f"SUMIFS('Tháng {n}'!{column}:{column},'Tháng {n}'!C:C,\"{content}\")"
        for n in range(1, 13)
    )
    return f"={'+'.join(parts)}"


def rows(chance: random.Random, month: int) -> Iterator[tuple[object, ...]]:
    """What was done in a month, in no order."""
    for place in PLACES:
        for content, (least, most, price) in DONE.items():
            count = chance.randint(least, most)
            worth = count * price * 1000 if price else None
            day = date(2024, month, chance.randint(1, 28))
            partners = chance.choice(PARTNERS)
            yield day, place, content, count, worth, partners or None, None


def report(chance: random.Random, month: int) -> str:
    """The report that was sent of a month."""
    lines = []
    for content, sentence in SENTENCES.items():
        least, most, price = DONE[content]
        count = chance.randint(least, most)
        worth = f"{count * (price or 0) * 1000:,}".replace(",", ".")
        lines.append("- " + sentence.format(count=count, worth=worth))
    *social, health = lines
    return "\n".join(
        (
            "HỘI CHỮ THẬP ĐỎ TỈNH KIÊN GIANG (số liệu giả định)",
            "BÁO CÁO",
            f"Kết quả công tác Hội và phong trào Chữ thập đỏ tháng {month} năm 2023",
            "",
            "1. Công tác xã hội",
            *social,
            "2. Công tác chăm sóc sức khỏe",
            health,
            "",
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
