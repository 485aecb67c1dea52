"""The file: the same each time, its sheets, its charts, how it prints, its options."""

import hashlib
import os
import re
import subprocess
import sys
from datetime import date
from xml.etree import ElementTree as ET

import attrs
import pytest
from openpyxl.utils import range_boundaries

from ctd_core import Ledger
from ctd_core.errors import UnknownOptionError
from ctd_core.events import FundRaised, HouseBuilt
from ctd_core.plugins import Plugins
from ctd_xlsx.sheets.errors import SheetOptionError

ALL = ["Số liệu", "Đơn vị", "Theo tháng", "Biểu đồ", "Báo cáo", "Mục"]

SCRIPT = """
import sys
from ctd_core import Ledger
from ctd_kien_giang import october_2024
with Ledger.open("memory:") as ledger:
    october_2024.record(ledger)
    report = ledger.report(october_2024.CHAPTER, october_2024.MONTH)
    sys.stdout.buffer.write(ledger.render(report, "xlsx"))
"""


def test_the_same_report_gives_the_same_bytes(october: Ledger, real):
    """In this process and in others, in whatever order their sets are."""
    here = [october.render(real, "xlsx") for _time in range(2)]
    digests = {hashlib.sha256(content).hexdigest() for content in here}
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        digests.add(hashlib.sha256(done.stdout).hexdigest())
    assert len(digests) == 1


def test_the_file_is_dated_by_its_month(written, real):
    """The last day of the month, and no clock."""
    core = written(real).parts()["docProps/core.xml"]

    assert core.count("2024-10-31T00:00:00Z") == 2


def test_it_is_installed_and_asks_for_what_stands_behind():
    """`ctd report -o bao-cao.xlsx` finds it by its suffix."""
    plugins = Plugins()

    assert plugins.form_of(".xlsx") == "xlsx"
    assert plugins.wants_background("xlsx")
    assert plugins.options("xlsx") == ("charts", "entries")


def test_a_sheet_that_would_be_empty_is_not_there(written, real, merged, made_up):
    """A single chapter is not compared; in January there are no months yet."""
    january = made_up.background(made_up.report("kien-giang", "2024-01"))

    assert written(merged).sheets == ALL
    assert written(real).sheets == [name for name in ALL if name != "Đơn vị"]
    assert written(january).sheets == [name for name in ALL if name != "Theo tháng"]


def test_parts_can_be_left_out(written, merged):
    """Charts, or the entries."""
    assert written(merged, charts="none").sheets == [n for n in ALL if n != "Biểu đồ"]
    assert written(merged, entries="none").sheets == ALL[:-1]


def test_an_option_that_is_none_is_refused(written, october, real):
    """With what is possible."""
    with pytest.raises(SheetOptionError, match="charts cannot be 'few'"):
        written(real, charts="few")
    with pytest.raises(UnknownOptionError, match="charts, entries"):
        october.render(real, "xlsx", colour="red")


C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def charts_of(workbook) -> dict[str, list[tuple[list[str], list[int | None]]]]:
    """By its title, the labels and amounts that each series of a chart has kept."""
    found = {}
    for part, xml in workbook.parts().items():
        if not re.fullmatch(r"xl/charts/chart\d+\.xml", part):
            continue
        root = ET.fromstring(xml)
        texts = root.findall(f".//{C}title//*")
        title = "".join(one.text or "" for one in texts if one.tag.endswith("}t"))
        found[title] = [
            (
                points(workbook, one.find(f"{C}cat")),
                points(workbook, one.find(f"{C}val")),
            )
            for one in root.iter(f"{C}ser")
        ]
    return found


def points(workbook, axis) -> list:
    """The cells that an axis is drawn from; what the file keeps of them is the same."""
    formula = axis.find(f".//{C}f").text
    name, _, cells = formula.rpartition("!")
    column, row, last, bottom = range_boundaries(cells)
    sheet = workbook[name.strip("'")]
    values = [
        sheet.cell(r, c).value
        for r in range(row, bottom + 1)
        for c in range(column, last + 1)
    ]
    kept = {int(p.get("idx")): p.find(f"{C}v").text for p in axis.iter(f"{C}pt")}
    assert kept == {n: str(v) for n, v in enumerate(values) if v is not None}
    return values


def test_charts_are_drawn_from_the_figures(written, merged):
    """Each from cells of the workbook, which are those of the report."""
    charts = charts_of(written(merged))
    lines = {line.key: line for line in merged.background.figures}
    worth = [lines[f"{name}.value"] for name in ("social", "disaster", "health")]
    titles = [line.section_title for line in worth]
    months = [f"T{month}" for month in range(1, 11)]
    by_month = merged.background.by_month.amounts

    assert charts["Trị giá theo lĩnh vực (triệu đồng)"] == [
        (titles, [line.amount for line in worth])
    ]
    assert charts["So với cùng kỳ năm trước (triệu đồng)"] == [
        (titles, [line.last_year.amount for line in worth]),
        (titles, [line.last_year.base for line in worth]),
    ]
    assert charts["Trị giá theo tháng, từ đầu năm (triệu đồng)"] == [
        (months, list(by_month[line.key])) for line in worth
    ]
    assert charts["Khám bệnh, cấp thuốc miễn phí (lượt người)"] == [
        (months, list(by_month["medical_exam_given.exams"]))
    ]
    assert len(charts) == 7


def test_what_is_not_in_the_total_is_in_no_chart(written, ledger: Ledger):
    """Resources raised have a sum of their own, and would count twice."""
    on = date(2024, 10, 3)
    facts = [HouseBuilt(on=on, houses=1, value=5 * 10**7)]
    facts.append(FundRaised(on=on, value=9 * 10**7))
    ledger.record("an-bien", facts, recorded_by="t")
    report = ledger.background(ledger.report("an-bien", "2024-10"))

    assert charts_of(written(report)) == {
        "Trị giá theo lĩnh vực (triệu đồng)": [(["Công tác xã hội"], [5 * 10**7])]
    }
    assert written(report).rows("Số liệu")["resources.value"]


def test_the_sheets_print_on_paper(written, merged):
    """A4, as wide as the page; headings on each page, and what is not for paper off it."""
    workbook = written(merged)

    for name in workbook.sheets:
        sheet = workbook[name]
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == (None if name == "Biểu đồ" else 0)
    for name in ("Số liệu", "Đơn vị", "Theo tháng", "Mục"):
        sheet = workbook[name]
        assert sheet.print_title_rows == "$4:$4"
        assert sheet.freeze_panes.endswith("5")
        last = range_boundaries(sheet.print_area.rpartition("!")[2])[2]
        assert sheet.cell(4, last + 1).value == "Mã"


def test_a_whole_country_is_printed_on_several_pages_beside_each_other(written, real):
    """Sixty-three provinces are columns that can still be read."""
    matrix = real.background.by_chapter
    (column,) = matrix.columns
    columns = tuple(attrs.evolve(column, title=f"Tỉnh {n}") for n in range(63))
    amounts = {key: one * 63 for key, one in matrix.amounts.items()}
    wide = attrs.evolve(matrix, columns=columns, amounts=amounts)
    background = attrs.evolve(real.background, by_chapter=wide)
    sheet = written(attrs.evolve(real, background=background))["Đơn vị"]

    assert sheet.max_column == 3 + 63 + 1
    assert sheet.page_setup.fitToWidth == 6
    assert sheet.print_title_cols == "$A:$C"


def test_an_issue_keeps_it(ledger: Ledger):
    """A workbook that was issued is handed out again as it was."""
    ledger.record(
        "an-bien", [HouseBuilt(on=date(2024, 10, 3), houses=1)], recorded_by="t"
    )
    issue = ledger.issue(
        "an-bien",
        "2024-10",
        number="1",
        signed_on=date(2024, 11, 4),
        recorded_by="t",
        formats=["xlsx"],
    )
    whole = ledger.render(ledger.report("an-bien", "2024-10"), "xlsx")
    later = HouseBuilt(on=date(2024, 10, 4), houses=5)
    ledger.record("an-bien", [later], recorded_by="t")

    assert ledger.reprint(issue, "xlsx").content == whole
