"""A form that is filled in, as a person does in a program for workbooks."""

import io

from openpyxl import load_workbook


class Form:
    """A form that is open in a program for workbooks."""

    def __init__(self, content: bytes) -> None:
        self.workbook = load_workbook(io.BytesIO(content))

    def sheet(self, begin: str):
        """The sheet whose name begins so."""
        (name,) = [n for n in self.workbook.sheetnames if n.startswith(begin)]
        return self.workbook[name]

    def row(self, sheet: str, label: str) -> int:
        """The row of a kind."""
        return next(
            row for row in range(5, 80) if self.sheet(sheet).cell(row, 1).value == label
        )

    def column(self, sheet: str, head: str, number: int = 1) -> int:
        """The column under a head; several may be called alike."""
        heads = [self.sheet(sheet).cell(4, at).value for at in range(1, 40)]
        return [at for at, one in enumerate(heads, 1) if one == head][number - 1]

    def fill(self, sheet: str, label: str | int, /, **cells: object) -> None:
        """Fill in the row of a kind; names are those of the fields, or count1 ..."""
        row = label if isinstance(label, int) else self.row(sheet, label)
        for name, value in cells.items():
            self.sheet(sheet).cell(row, self.at(sheet, name)).value = value

    def at(self, sheet: str, name: str) -> int:
        """The column of a field."""
        if name.startswith("count"):
            return self.column(sheet, "Số lượng", int(name.removeprefix("count")))
        heads = {
            "label": "Nội dung",
            "on": "Ngày",
            "value": "Trị giá (đồng)",
            "hedge": "Ước lượng",
            "large": "Xác nhận trên 50 tỷ",
            "covers": "Phạm vi",
            "partners": "Đơn vị phối hợp",
            "place": "Địa điểm",
            "campaign": "Chiến dịch, đợt vận động",
            "note": "Ghi chú",
            "unit_names": "Tên các đơn vị",
            "echo": "Đọc là",
        }
        return self.column(sheet, heads[name])

    def spare(self, sheet: str, number: int = 0) -> int:
        """A row whose kind is chosen."""
        divider = next(
            row
            for row in range(5, 80)
            if str(self.sheet(sheet).cell(row, 1).value).startswith("Dòng thêm")
        )
        return divider + 1 + number

    def tick(self, value: object = "x") -> None:
        """Say that there is nothing to report."""
        self.sheet("Báo cáo")["A7"].value = value

    def clear(self) -> None:
        """Empty every row again."""
        for sheet in self.workbook.worksheets[1:-2]:
            for row in sheet.iter_rows(min_row=5):
                for cell in row:
                    if not cell.protection.locked:
                        cell.value = None

    def saved(self) -> bytes:
        """The file, as it is sent."""
        into = io.BytesIO()
        self.workbook.save(into)
        return into.getvalue()
