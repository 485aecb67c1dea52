"""The workbook as LibreOffice opens it: another program reads what was written."""

import csv
import re
import subprocess

import pytest

CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""A file for each sheet, with cells as they are shown."""


@pytest.fixture(scope="session")
def shown(converted):
    """The sheets of a workbook by their names, each a list of rows."""

    def sheets(content: bytes) -> dict[str, list[list[str]]]:
        found = {}
        for file in converted(content, CSV):
            with file.open(encoding="utf-8", newline="") as opened:
                found[file.stem.partition("-")[2]] = list(csv.reader(opened))
        return found

    return sheets


@pytest.fixture(scope="session")
def printed(converted, reader):
    """The pages of a workbook as text, without more than one space in a row."""

    def pages(content: bytes) -> list[str]:
        (file,) = converted(content, "pdf")
        command = [reader, "-layout", file, "-"]
        done = subprocess.run(command, check=True, capture_output=True)
        text = re.sub(" +", " ", done.stdout.decode())
        return text.rstrip("\f").split("\f")

    return pages


def test_amounts_are_shown_as_vietnamese_offices_write_them(printed, written, real):
    """With dots, whatever the language of the program; days as they are said."""
    text = "".join(printed(written(real).content))

    for said in (
        "Cất mới nhà Chữ thập đỏ đồng 472.000.000 472 triệu đồng\n",
        "Tổng trị giá các hoạt động nhân đạo đồng 20.073.000.000 20,073 tỷ đồng\n",
        "Số hội viên hiện có hội viên Hội Chữ thập đỏ tỉnh Kiên Giang 31/10/2024 20.315",
    ):
        assert said in text


def test_changes_have_their_sign(printed, written, merged):
    """More and less than the year before can be told on paper."""
    page, *_others = printed(written(merged, entries="none").content)

    assert "Phát triển hội viên hội viên 130 130 130 124 +6 1.750 683\n" in page
    assert "1.544.200.000 1.422.900.000 +121.300.000\n" in page
    assert "268.200.000 296.600.000 -28.400.000\n" in page


def test_the_charts_are_on_one_page(printed, written, merged):
    """With the unit and the amounts of each of them."""
    pages = printed(written(merged, entries="none").content)
    (charts,) = [page for page in pages if "Biểu đồ số liệu" in page]

    for said in (
        "Trị giá theo lĩnh vực (triệu đồng)",
        "So với cùng kỳ năm trước (triệu đồng)",
        "8.227",
        "5.776",
        "12.000",
        "Khám bệnh, cấp thuốc miễn phí (lượt người)",
    ):
        assert said in charts


@pytest.mark.parametrize("report", ["real", "merged"])
def test_saved_again_by_another_program_nothing_changes(
    converted, written, report, request
):
    """Opened, calculated anew and saved: each cell has the same words or amount."""
    workbook = written(request.getfixturevalue(report))
    (file,) = converted(workbook.content, "xlsx:Calc MS Excel 2007 XML")
    again = type(workbook)(file.read_bytes())

    assert again.sheets == workbook.sheets
    for name in workbook.sheets:
        ours, theirs = (
            {
                cell.coordinate: cell.value
                for row in one[name].iter_rows()
                for cell in row
            }
            for one in (workbook, again)
        )
        assert {at: value for at, value in ours.items() if value is not None} == {
            at: value for at, value in theirs.items() if value is not None
        }
    drawn = [part for part in again.parts() if part.startswith("xl/charts/chart")]
    assert len(drawn) == len([p for p in workbook.parts() if "xl/charts/chart" in p])


def test_words_are_shown_as_words(shown, written, real, attacked):
    """Nothing is calculated, and no code of a spreadsheet is taken for a letter."""
    sheets = shown(written(attacked).content)
    heads = next(row for row in sheets["Đơn vị"] if row[0] == "Chỉ tiêu")
    text = {row[0] for row in sheets["Báo cáo"] if row}

    assert heads[3:-1] == list(attacked.letterhead.recipients)
    for one in attacked.letterhead.recipients:
        assert one in text
        assert one + one in text
