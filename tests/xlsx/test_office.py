"""A form goes through another program for workbooks and is still the form it was."""

from datetime import date, datetime

from openpyxl import load_workbook

from ctd_core.events.social import HouseBuilt, MealServed

SOCIAL = "Công tác xã hội"
HOUSES = "Cất mới nhà Chữ thập đỏ"


def test_a_form_that_another_program_saved_is_read(form, facts_of, office, tmp_path):
    """Its hidden sheet too; what is computed is computed there."""
    form.fill(SOCIAL, HOUSES, on=datetime(2024, 10, 12), count1=10, value=472_000_000)
    spare = form.spare(SOCIAL)
    form.fill(SOCIAL, spare, label="Bếp ăn tình thương", count1=0, value=1_230_400_000)
    file = tmp_path / "kien-luong.xlsx"
    file.write_bytes(form.saved())
    (again,) = office([file], "xlsx", tmp_path / "saved")

    whose, facts = facts_of(again.read_bytes())
    assert whose.id == "kien-luong/2024-10"
    assert facts == [
        HouseBuilt(on=date(2024, 10, 12), houses=10, value=472_000_000),
        MealServed(on=date(2024, 10, 31), meals=0, value=1_230_400_000),
    ]
    sheet = load_workbook(again, data_only=True)[SOCIAL]
    assert sheet["H7"].value == "472 triệu đồng"
    assert [sheet.cell(spare, at).value for at in (4, 6, 8)] == [
        "suất ăn",
        "–",
        "1,230 tỷ đồng",
    ]


def test_a_blank_form_looks_as_it_should(blank, office, tool, tmp_path):
    """As pages: each section begins one, with its heads and kinds."""
    file = tmp_path / "form.xlsx"
    file.write_bytes(blank())
    (pages,) = office([file], "pdf", tmp_path / "pages")
    text = tool("pdftotext", "-layout", str(pages), "-")

    for said in ("BIỂU MẪU BÁO CÁO THÁNG", "tháng 10 năm 2024", HOUSES, "căn nhà"):
        assert said in text
    assert "#" not in text.replace("#,##0", "")
    assert "Err:" not in text
