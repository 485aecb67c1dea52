"""The figures of the workbook are those of the ledger: exact, or empty."""

from datetime import datetime

import attrs
import pytest

from ctd_core import Ledger
from ctd_xlsx.sheets import entries
from ctd_xlsx.sheets.book import EXACT
from ctd_xlsx.sheets.table import EMPTY_NOTE, LARGE_NOTE

MONTH_OF = [f"2025-{month:02}" for month in range(1, 11)]


def test_each_figure_is_the_ledger_s(written, real, october: Ledger):
    """Exact and as printed, in a row that names its key; nothing left out."""
    rows = written(real).rows("Số liệu")
    figures = october.figures("kien-giang", "2024-10")

    assert {key: row["Thực hiện trong kỳ"] for key, row in rows.items()} == {
        key: figures[key] for key in figures
    }
    assert rows["house_built.value"] == {
        "Chỉ tiêu": "Cất mới nhà Chữ thập đỏ",
        "Đơn vị tính": "đồng",
        "Thực hiện trong kỳ": 472_000_000,
        "Như in trong báo cáo": "472 triệu đồng",
        "Mã": "house_built.value",
    }
    assert rows["water_filter_donated.value"]["Như in trong báo cáo"] == (
        "trên 1,980 tỷ đồng"
    )
    assert rows["meal_served.meals"]["Đơn vị tính"] == "suất ăn"
    assert rows["social.value"]["Chỉ tiêu"] == "Tổng trị giá"


def test_the_year_before_and_the_plan_stand_beside(written, merged, made_up: Ledger):
    """As the ledger compares them, with what has merged since."""
    rows = written(merged).rows("Số liệu")
    compared = made_up.comparisons("an-giang", "2025-10")
    seen = {"last_year": 0, "plan": 0}

    for key, row in rows.items():
        last_year, plan = (compared.compare(key, basis) for basis in seen)
        assert row["Tăng, giảm so với cùng kỳ"] == last_year.difference
        if last_year.difference is not None:
            assert row["Cùng kỳ năm trước"] == last_year.base
            assert row["Kỳ này, gộp đơn vị sáp nhập"] == last_year.amount
            seen["last_year"] += 1
        assert row["Kế hoạch"] == (plan.base if plan.difference is not None else None)
        if plan.difference is not None:
            assert row["Đã thực hiện kế hoạch"] == plan.amount
            seen["plan"] += 1
    assert min(seen.values()) > 3


def test_chapters_add_up_to_the_whole(written, merged, made_up: Ledger):
    """Flows; each cell is what that chapter's books have, or empty."""
    rows = written(merged).rows("Đơn vị")
    matrix = merged.background.by_chapter
    empty = 0

    for line in merged.background.figures:
        row = rows[line.key]
        amounts = tuple(row[column.title] for column in matrix.columns)
        assert amounts == matrix.amounts[line.key]
        assert row["Cả đơn vị"] == line.amount
        empty += amounts.count(None)
        if not line.is_stock:
            assert sum(amount or 0 for amount in amounts) == line.amount
    assert empty > 50
    below = made_up.figures("phuong-ha-tien", "2025-10")
    assert {
        key: row["Hội Chữ thập đỏ phường Hà Tiên"] for key, row in rows.items()
    } == {key: below[key] for key in rows}


def test_months_are_each_month_s_figures(written, merged, made_up: Ledger):
    """From January on; a month in which nothing was recorded is empty, not zero."""
    rows = written(merged).rows("Theo tháng")

    for place, month in enumerate(MONTH_OF, start=1):
        figures = made_up.figures("an-giang", month)
        assert {key: row[f"T{place}"] for key, row in rows.items()} == {
            key: figures[key] for key in rows
        }
    assert None in {row["T4"] for row in rows.values()}
    assert 0 not in {row["T4"] for row in rows.values()}


def test_what_nobody_recorded_is_an_empty_cell(written, merged):
    """Not a zero and not a word: nothing is stored for it."""
    workbook = written(merged)
    sheet = workbook["Theo tháng"]
    cells = [cell for row in sheet.iter_rows(min_row=5, min_col=3) for cell in row]

    assert sum(cell.value is None for cell in cells) > 50
    assert all(cell.data_type in "ns" for cell in cells)


@pytest.mark.parametrize("report", ["real", "merged"])
def test_entries_add_up_to_their_figures(written, report, request):
    """Each is there once, with its address, its day and what it adds."""
    report = request.getfixturevalue(report)
    sheet = written(report)["Mục"]
    found: dict[str, int] = {}
    listed = set()
    for row in sheet.iter_rows(min_row=5, values_only=True):
        _title, _unit, _chapter, on, amount, _amended, address, key = row
        assert isinstance(on, datetime)
        assert (address, key) not in listed
        listed.add((address, key))
        found[key] = found.get(key, 0) + amount
    assert found == {
        line.key: line.amount
        for line in report.background.figures
        if not line.is_total and line.key in found
    }
    flows = [one for one in report.background.figures if not one.is_stock]
    assert {one.key for one in flows if not one.is_total} <= set(found)


def test_a_corrected_entry_is_marked(written, real):
    """An entry that was amended says so."""
    (source, trace) = next(
        pair for pair in real.background.traces.items() if pair[1].entries
    )
    entry = attrs.evolve(trace.entries[0], is_amended=True)
    traces = {**real.background.traces}
    traces[source] = attrs.evolve(trace, entries=(entry, *trace.entries[1:]))
    background = attrs.evolve(real.background, traces=traces)
    sheet = written(attrs.evolve(real, background=background))["Mục"]

    marked = [row for row in sheet.iter_rows(min_row=5, values_only=True) if row[5]]
    assert [row[6] for row in marked] == [entry.address]


def test_of_too_many_entries_the_rest_is_counted(written, real, monkeypatch):
    """The workbook stays small, and says what it leaves out."""
    traces = {
        source: attrs.evolve(trace, more=3 if source.endswith("houses") else 0)
        for source, trace in real.background.traces.items()
    }
    report = attrs.evolve(real, background=attrs.evolve(real.background, traces=traces))
    whole = written(real)["Mục"].max_row - 4
    monkeypatch.setattr(entries, "ROWS", 10)
    sheet = written(report)["Mục"]

    assert [cell.value is None for cell in sheet["A"]][4:15] == [False] * 10 + [True]
    assert f"Còn {whole - 10 + 3} mục" in sheet["A16"].value


def test_what_a_spreadsheet_would_round_is_written_as_words(written, real):
    """From 16 digits on; below, each đồng is there."""
    first, second, *others = real.background.figures
    figures = (
        attrs.evolve(first, amount=EXACT - 1),
        attrs.evolve(second, amount=9_007_199_254_740_993),
        *others,
    )
    background = attrs.evolve(real.background, figures=figures)
    workbook = written(attrs.evolve(real, background=background))
    rows = workbook.rows("Số liệu")

    assert rows[first.key]["Thực hiện trong kỳ"] == 999_999_999_999_999
    assert rows[second.key]["Thực hiện trong kỳ"] == "9.007.199.254.740.993"
    assert LARGE_NOTE in [cell.value for cell in workbook["Số liệu"]["A"]]
    assert LARGE_NOTE not in [cell.value for cell in written(real)["Số liệu"]["A"]]


def test_an_empty_month_says_so(written, ledger: Ledger):
    """There is nothing to chart, to compare or to list."""
    workbook = written(ledger.background(ledger.report("an-bien", "2024-10")))

    assert workbook.sheets == ["Số liệu", "Báo cáo"]
    assert EMPTY_NOTE in [cell.value for cell in workbook["Số liệu"]["A"]]


def test_a_year_has_all_its_months(written, made_up: Ledger):
    """Its figures are the year's, and its months stand beside each other."""
    report = made_up.background(made_up.report("kien-giang", "2024"))
    workbook = written(report, entries="none")
    figures = made_up.figures("kien-giang", "2024")

    for key, row in workbook.rows("Số liệu").items():
        assert row["Thực hiện trong kỳ"] == figures[key]
    title = workbook["Theo tháng"]["A2"].value
    assert title == "Theo tháng, từ đầu năm đến tháng 12 năm 2024"
    headings = [cell.value for cell in workbook["Theo tháng"][4]]
    assert headings[2:-1] == [f"T{month}" for month in range(1, 13)]


def test_a_report_that_comes_alone_shows_what_it_cites(written, real, october: Ledger):
    """As one that was issued long ago: its text and its figures, exact."""
    alone = attrs.evolve(real, background=None)
    workbook = written(alone)
    rows = workbook["Số liệu"].iter_rows(min_row=5, values_only=True)
    told = {row[5]: row[:2] for row in rows}

    assert workbook.sheets == ["Số liệu", "Báo cáo"]
    assert told["kien-giang/2024-10/house_built.value"] == (
        "472 triệu đồng",
        472_000_000,
    )
    assert {one.source for one in real.cited()} == set(told)
