"""Forms that were changed where nothing is filled in: rows, words, sheets and the plan."""

import json
from datetime import date

import pytest
from openpyxl.chart import BarChart

from ctd_core import Month

SOCIAL, PEOPLE = "Công tác xã hội", "Công tác tổ chức"
HOUSES = "Cất mới nhà Chữ thập đỏ"
OCTOBER = Month(2024, 10)
LAST = date(2024, 10, 31)


def test_what_stands_outside_of_the_rows_is_refused(form, faults_of):
    """Below, beside, above: it is never passed over in silence."""
    form.fill(SOCIAL, HOUSES, count1=1)
    sheet = form.sheet(SOCIAL)
    sheet["C70"] = 5
    sheet["Z7"] = "còn 2 căn nữa"
    sheet["B2"] = "sửa ngày 3"
    sheet["C41"] = 99  # in the row that divides
    form.sheet("Báo cáo")["D20"] = "gửi chị Lan"
    faults = faults_of(form)
    assert [fault.partition(": ")[0] for fault in faults] == [
        "sheet Báo cáo, cell D20",
        "sheet Công tác xã hội, cell B2",
        "sheet Công tác xã hội, cell Z7",
        "sheet Công tác xã hội, cell C41",
        "sheet Công tác xã hội, cell C70",
    ]
    assert (
        "'còn 2 căn nữa' stands outside of the form, where nothing is read" in faults[2]
    )


@pytest.mark.parametrize(
    ("row", "name", "value"),
    [
        (HOUSES, "echo", "120 triệu"),
        (HOUSES, "echo", 120_000_000),
        (0, "echo", "472 triệu đồng"),
        (0, "unit", 700),
        (0, "unit", "suất quà"),
    ],
)
def test_what_was_typed_where_a_formula_stood_is_refused(
    form, faults_of, row, name, value
):
    """It may be an amount, and would be lost without a word."""
    form.fill(SOCIAL, HOUSES, count1=2)
    spare = form.spare(SOCIAL)
    form.fill(SOCIAL, spare, label=HOUSES, count1=4, value=1_230_400_000)
    where = spare if row == 0 else form.row(SOCIAL, HOUSES)
    column = 4 if name == "unit" else form.at(SOCIAL, "echo")
    form.sheet(SOCIAL).cell(where, column).value = value
    (fault,) = faults_of(form)
    letter = "D" if name == "unit" else "H"
    assert fault.startswith(f"sheet Công tác xã hội, cell {letter}{where}: '{value}'")
    assert "stands outside of the form" in fault


def test_what_the_formulas_of_the_form_give_may_stand_there(form, facts_of):
    """Some programs keep that in place of the formulas."""
    form.fill(SOCIAL, HOUSES, count1=2, value=472_000_000, echo="472 triệu đồng")
    form.fill(SOCIAL, "Sửa chữa nhà", count1=1, echo="")
    spare = form.spare(SOCIAL)
    form.fill(SOCIAL, spare, label=HOUSES, count1=4, value=1_230_400_000)
    for at, said in ((4, "căn nhà"), (6, "–"), (8, "1,230 tỷ đồng")):
        form.sheet(SOCIAL).cell(spare, at).value = said
    assert len(facts_of(form)[1]) == 3


def test_merged_cells_are_refused(form, faults_of):
    """What stood in the second is gone."""
    form.fill(SOCIAL, HOUSES, count1=1)
    form.sheet(SOCIAL).merge_cells("C7:C8")
    (fault,) = faults_of(form)
    assert fault.startswith(
        "sheet Công tác xã hội, cell C7: The cells up to C8 are merged"
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: sheet.insert_rows(7),
        lambda sheet: sheet.delete_rows(7),
        lambda sheet: sheet.insert_cols(3),
        lambda sheet: sheet.move_range("A7:P7", rows=1),
    ],
)
def test_rows_that_have_moved_are_refused(form, faults_of, change):
    """Else one kind would be taken for another."""
    form.fill(SOCIAL, HOUSES, count1=1)
    change(form.sheet(SOCIAL))
    (fault,) = faults_of(form)
    assert fault.startswith("sheet Công tác xã hội, cell ")
    assert "inserted, deleted or moved" in fault


@pytest.mark.parametrize(("cell", "text"), [("A7", "Sửa chữa nhà"), ("D7", "cây cầu")])
def test_words_of_the_form_that_were_changed_are_refused(form, faults_of, cell, text):
    """What a row is about, what is counted."""
    form.fill(SOCIAL, HOUSES, count1=1)
    form.sheet(SOCIAL)[cell] = text
    (fault,) = faults_of(form)
    assert f"cell {cell}: It reads {text!r} where the form has" in fault


@pytest.mark.parametrize(
    ("cell", "text"),
    [("D7", "cây cầu"), ("A7", "Cất nhà"), ("A7", None), ("O4", "Ghi"), ("A2", "x")],
)
def test_the_rest_of_a_sheet_with_changed_words_is_read(form, faults_of, cell, text):
    """Whoever filled it in is told all in one round; nothing is recorded so far."""
    form.fill(SOCIAL, HOUSES, count1=1)
    form.fill(SOCIAL, "Sửa chữa nhà", count1="mười")
    form.fill(SOCIAL, form.spare(SOCIAL), label="Bếp ăn tình thương", count1=2.5)
    words = form.sheet(SOCIAL)[cell].value
    assert words
    form.sheet(SOCIAL)[cell] = text
    first, *others = faults_of(form)
    assert f"cell {cell}: It reads {text or ''!r} where the form has" in first
    assert f"Write {words!r} back in {cell}" in first
    assert "was not read" not in first
    assert [fault.partition(": ")[2][:6] for fault in others] == ["'mười'", "2.5 is"]


def test_a_column_that_was_put_in_at_the_end_has_moved_the_last(form, faults_of):
    """Few heads differ, and still what stands below them is another field's."""
    form.fill(SOCIAL, HOUSES, count1=1, note="xong")
    form.sheet(SOCIAL).insert_cols(form.at(SOCIAL, "note"))
    (fault,) = faults_of(form)
    assert "The sheet was not read" in fault


def test_sheets_that_are_gone_renamed_or_added_are_refused(form, faults_of):
    """An added one only if something stands on it."""
    form.fill(SOCIAL, HOUSES, count1=1)
    del form.workbook["Vận động nguồn lực"]
    form.sheet(PEOPLE).title = "Tổ chức"
    form.workbook.create_sheet("Trang tính")
    form.workbook.create_sheet("Nháp")["A1"] = 5
    del form.workbook["Hướng dẫn"]
    assert faults_of(form) == [
        "sheet Công tác tổ chức: The sheet is missing. Was it renamed to Tổ chức? Put it back.",
        "sheet Vận động nguồn lực: The sheet is missing. Was it renamed to Tổ chức? Put it back.",
        "sheet Tổ chức: The sheet is not of the form, and nothing on it is read. Delete it.",
        "sheet Nháp: The sheet is not of the form, and nothing on it is read. Delete it.",
    ]


def test_a_form_of_a_later_release_is_refused(form, faults_of):
    """It may hold what is not understood here."""
    form.workbook["ctd"]["B1"] = 2
    (fault,) = faults_of(form)
    assert "made by a later ctd-xlsx (form 2; this one reads up to 1)" in fault


@pytest.mark.parametrize("text", ["{}", "", '{"chapter": 5}', None])
def test_a_form_whose_plan_was_damaged_is_refused(form, faults_of, text):
    """A new one has to be taken."""
    form.workbook["ctd"]["A2"] = text
    (fault,) = faults_of(form)
    assert "What tells whose form it is was damaged" in fault


@pytest.mark.parametrize(
    "change",
    [
        lambda plan: plan["front"].update(nothing=""),
        lambda plan: plan["front"].update(nothing="7"),
        lambda plan: plan["front"]["fixed"].update({"ô": "x"}),
        lambda plan: plan["sheets"][0]["fixed"].update({"A0": "x"}),
        lambda plan: plan["sheets"][0]["columns"].update(count1=0),
        lambda plan: plan["sheets"][0]["columns"].update(count1=20_000),
        lambda plan: plan["sheets"][0]["rows"][0].update(row=-1),
    ],
)
def test_a_plan_that_points_to_no_cell_is_refused(form, faults_of, change):
    """Somebody changed the sheet that nobody sees."""
    hidden = form.workbook["ctd"]
    texts = [cell.value for (cell,) in hidden.iter_rows(min_row=2, max_col=1)]
    plan = json.loads("".join(filter(None, texts)))
    change(plan)
    hidden.delete_rows(2, hidden.max_row)
    text = json.dumps(plan, ensure_ascii=False)
    for row, at in enumerate(range(0, len(text), 30_000), start=2):
        hidden.cell(row, 1).value = text[at : at + 30_000]
    (fault,) = faults_of(form)
    assert "What tells whose form it is was damaged" in fault


def test_a_sheet_of_that_name_that_is_a_chart_is_refused(form, faults_of):
    """It has no cells that could be read."""
    del form.workbook["ctd"]
    form.workbook.create_chartsheet("ctd").add_chart(BarChart())
    (fault,) = faults_of(form)
    assert "It is a workbook but no form of ours" in fault
