"""Forms are made for one chapter or for all below one; and taken in from a folder."""

import io
import zipfile
from datetime import date

import pytest
from filling import Form
from openpyxl import load_workbook

from ctd_core import Ledger
from ctd_core.events import HouseBuilt

SOCIAL = "Công tác xã hội"
HOUSES = "Cất mới nhà Chữ thập đỏ"


@pytest.fixture
def office_of(tmp_path, cli):
    """A province with three districts, one of them of later."""
    with Ledger.open(str(tmp_path / "kg.db"), create=True) as ledger:
        for name, tier, parent, year in (
            ("kien-giang", "province", None, 1976),
            ("kien-luong", "district", "kien-giang", 1990),
            ("ha-tien", "district", "kien-giang", 1990),
            ("phu-quoc", "district", "kien-giang", 2025),
        ):
            ledger.establish_chapter(
                name, name=f"Hội {name}", tier=tier, parent=parent, on=date(year, 1, 1)
            )
    return cli


@pytest.fixture
def send(office_of, tmp_path):
    """A form as a district sends it: made, filled in, put into the folder."""

    def put(chapter: str, name: str = "", month: str = "2024-10", **cells: object):
        folder = tmp_path / "thang-10"
        folder.mkdir(exist_ok=True)
        blank = tmp_path / f"{chapter}-{month}.xlsx"
        office_of("form", month, "--chapter", chapter, "-o", blank)
        form = Form(blank.read_bytes())
        if cells:
            form.fill(SOCIAL, HOUSES, **cells)
        else:
            form.tick()
        file = folder / (name or f"{chapter}.xlsx")
        file.write_bytes(form.saved())
        return file

    return put


def test_the_same_form_is_the_same_bytes(office_of, tmp_path):
    """Whoever makes it again, and when; it is not written over when filled in."""
    file = tmp_path / "a.xlsx"
    assert office_of("form", "2024-10", "--chapter", "ha-tien", "-o", file)[0] == 0
    first = file.read_bytes()
    assert office_of("form", "10/2024", "--chapter", "ha-tien", "-o", file)[0] == 0
    assert file.read_bytes() == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {one.date_time[0] for one in archive.infolist()} == {1980}

    file.write_bytes(first + b"x")
    code, _out, err = office_of("form", "2024-10", "--chapter", "ha-tien", "-o", file)
    assert code == 2
    assert "is there already, and is not this empty form" in err
    assert file.read_bytes() == first + b"x"


def test_forms_are_made_for_all_below_a_chapter(office_of, tmp_path):
    """Of that month: who was founded later gets none."""
    folder = tmp_path / "gui" / "thang-10"
    code, _out, err = office_of(
        "form", "2024-10", "--below", "kien-giang", "-o", folder
    )
    assert code == 0, err
    assert sorted(one.name for one in folder.iterdir()) == [
        "ha-tien.xlsx",
        "kien-luong.xlsx",
    ]
    code, _out, err = office_of("form", "2024-10", "--below", "ha-tien", "-o", folder)
    assert code == 2
    assert "No chapter stood directly below ha-tien at the end of 2024-10." in err
    code, _out, err = office_of(
        "form", "2024-10", "--chapter", "phu-quoc", "-o", folder / "p.xlsx"
    )
    assert code == 2
    assert "phu-quoc" in err


def test_every_kind_stands_on_a_form_with_what_it_counts(blank, vocabulary):
    """Locked words, cells to fill in, prompts of few letters; nothing is left out."""
    workbook = load_workbook(io.BytesIO(blank()))
    assert workbook["ctd"].sheet_state == "veryHidden"
    labels = set()
    for sheet in workbook.worksheets:
        assert len(sheet.title) <= 31
        assert sheet.protection.sheet
        for said in sheet.data_validations.dataValidation:
            assert len(said.prompt or "") <= 255
            assert len(said.promptTitle or "") <= 32
        labels |= {sheet.cell(row, 1).value for row in range(5, 60)}
    assert {kind.vi for kind in vocabulary} <= labels
    sheet = workbook[SOCIAL]
    row = next(row for row in range(5, 60) if sheet.cell(row, 1).value == HOUSES)
    locked = [sheet.cell(row, at).protection.locked for at in range(1, 9)]
    assert locked == [True, False, False, True, True, True, False, True]
    assert sheet.cell(row, 4).value == "căn nhà"


def test_kinds_of_plugins_have_their_place(vocabulary, facts_of):
    """With a label that another kind has, more counts, and fields of their own."""
    from typing import Annotated

    from ctd_core.events.declare import Counted, Worth, fact
    from ctd_xlsx.form.drawing import form_bytes
    from ctd_xlsx.form.layout import sections

    @fact("flood.boat_lent@1", HOUSES, "Boats lent", section="social")
    class BoatLent(Worth):
        """Boats were lent."""

        boats: Annotated[int | None, Counted("chiếc xuồng")] = None
        days: Annotated[int | None, Counted("ngày")] = None
        trips: Annotated[int | None, Counted("chuyến")] = None
        country: str | None = None

    whole = vocabulary.plus([BoatLent])
    (social,) = [one for one in sections(whole) if one.name == SOCIAL]
    fields = [column.field for column in social.columns]
    assert {"count1", "count2", "count3", "country"} <= set(fields)
    assert "count4" not in fields
    from ctd_core import Month

    form = Form(form_bytes(whole, "kien-luong", "Hội", Month(2024, 10)))
    row = form.row(SOCIAL, f"{HOUSES} (flood.boat_lent)")
    form.fill(SOCIAL, row, count3=4)
    country = form.sheet(SOCIAL).cell(row, form.column(SOCIAL, "country"))
    country.value = "Campuchia"
    form.fill(SOCIAL, f"{HOUSES} (house_built)", count1=2)
    with pytest.raises(
        Exception, match=r"No kind of event is called 'flood.boat_lent'"
    ):
        facts_of(form)
    form.fill(SOCIAL, row, count3=None)
    country.value = None
    assert facts_of(form)[1] == [HouseBuilt(on=date(2024, 10, 31), houses=2)]


def test_a_form_is_recorded_corrected_and_taken_back_by_itself(
    office_of, send, tmp_path
):
    """Sent, sent again, corrected, changed to nothing: by what it is, not by its name."""
    file = send("kien-luong", count1=10, value=472_000_000)
    assert (
        office_of("import", file)[1] == "Recorded 1 facts of kien-luong for 2024-10.\n"
    )
    assert "Already taken in: the form of kien-luong" in office_of("import", file)[1]

    file = send("kien-luong", "sửa lần 1.xlsx", count1=11, value=472_000_000)
    code, out, _err = office_of("import", file, "--dry-run")
    assert code == 0
    assert "house_built.houses" in out
    assert "10 -> 11" in out
    code, out, _err = office_of("import", file)
    assert out == (
        "The form of kien-luong for 2024-10 takes its earlier place: 1 corrected, 0 voided,"
        " 0 recorded.\n"
    )
    assert "11" in office_of("figures", "2024-10", "--chapter", "kien-luong")[1]
    listed = office_of("submissions", "form:kien-luong/2024-10/2")[1]
    assert "It replaces form:kien-luong/2024-10/1: Biểu mẫu gửi lại." in listed

    file = send("kien-luong", "khong.xlsx")
    code, out, _err = office_of("import", file, "--reason", "huyện báo nhầm")
    assert "0 corrected, 1 voided, 0 recorded" in out
    assert "huyện báo nhầm" in office_of("submissions", "form:kien-luong/2024-10/3")[1]
    assert (
        office_of("import", send("ha-tien"))[1]
        == "ha-tien has nothing to report for 2024-10.\n"
    )


def test_what_is_said_beside_a_form_must_agree_with_it(office_of, send, monkeypatch):
    """Another chapter, keys that a form has itself."""
    file = send("kien-luong", count1=10)
    code, _out, err = office_of("import", file, "--chapter", "ha-tien")
    assert code == 2
    assert "is the form of kien-luong for 2024-10, not of ha-tien" in err
    for option in ("--submission", "--replaces"):
        code, _out, err = office_of("import", file, option, "x", "--reason", "y")
        assert code == 2
        assert "are not for a form" in err
    # What is set for commands that name no chapter contradicts nothing.
    monkeypatch.setenv("CTD_CHAPTER", "ha-tien")
    assert office_of("import", file)[0] == 0


def test_a_closed_book_takes_a_form_as_late(office_of, send):
    """With the reason for being late."""
    file = send("kien-luong", count1=10)
    office_of("close", "2024-10", "--chapter", "kien-luong")
    code, _out, err = office_of("import", file)
    assert code == 2
    assert "was closed" in err
    code, out, _err = office_of("import", file, "--late", "--reason", "gửi muộn")
    assert code == 0
    assert "ctd diff 2024-10" in out


def test_a_folder_is_taken_in_file_by_file(office_of, send, tmp_path):
    """In order of name, past what is no form; a line for each, and who is missing."""
    send("kien-luong", count1=10)
    bad = send("ha-tien", count1="mười")
    folder = bad.parent
    (folder / "~$kien-luong.xlsx").write_bytes(b"x")
    (folder / ".DS_Store").write_bytes(b"x")
    (folder / "ghi chú.docx").write_bytes(b"x")
    (folder / "cũ").mkdir()
    (folder / "cu.xls").write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    (folder / "thêm.csv").write_text(
        "chapter,on,kind,meals\nkien-luong,12/10/2024,meal_served,5\n", encoding="utf-8"
    )

    code, out, err = office_of("import", folder, "--dry-run")
    assert code == 2
    assert "house_built.houses" in out
    code, out, err = office_of("import", folder)
    assert code == 2
    assert [line for line in out.splitlines() if not line.startswith("  ")] == [
        "cu.xls: REFUSED. cu.xls was not recorded; nothing was written. 1 to mend:",
        "ha-tien.xlsx: REFUSED. ha-tien.xlsx was not recorded; nothing was written. 1 to mend:",
        "kien-luong.xlsx: Recorded 1 facts of kien-luong for 2024-10.",
        next(
            line for line in out.splitlines() if line.startswith("thêm.csv: Recorded 1")
        ),
        "2024-10: nothing was heard from 1:",
    ]
    assert "  cu.xls: It is of an old Excel (.xls). Save it in Excel as .xlsx." in out
    assert "cell C7: 'mười' is text" in out
    assert out.endswith("  ha-tien  Hội ha-tien\n")
    assert "cũ: Not read: it is a folder." in err
    assert "ghi chú.docx: Not read: no importer reads .docx." in err
    assert "2 of 4 files were refused" in err

    send("ha-tien")
    (folder / "cu.xls").unlink()
    code, out, _err = office_of("import", folder)
    assert code == 0
    assert "kien-luong.xlsx: Already taken in" in out
    assert "ha-tien.xlsx: ha-tien has nothing to report for 2024-10." in out
    assert out.endswith("2024-10: everyone was heard.\n")


def test_two_files_of_one_form_are_both_refused(office_of, send):
    """Nobody knows which counts; the others of the folder are recorded."""
    send("kien-luong", "b.xlsx", count1=10)
    send("kien-luong", "a.xlsx", count1=11)
    file = send("ha-tien", count1=3)
    code, out, _err = office_of("import", file.parent)
    assert code == 2
    for name in ("a.xlsx", "b.xlsx"):
        assert (
            f"{name}: REFUSED. a.xlsx, b.xlsx are all the form of kien-luong for 2024-10."
            in out
        )
    assert "ha-tien.xlsx: Recorded 1 facts" in out
    assert "  kien-luong  Hội kien-luong" in out


def test_a_folder_of_nothing_is_refused(office_of, tmp_path):
    """With what could be read."""
    folder = tmp_path / "trong"
    folder.mkdir()
    (folder / "a.docx").write_bytes(b"x")
    code, _out, err = office_of("import", folder)
    assert code == 2
    assert "No file in" in err
    code, _out, err = office_of("import", folder, "--format", "csv")
    assert code == 2
    assert "not for a folder" in err


def test_a_file_that_may_not_be_read_is_told_in_its_line(office_of, send, monkeypatch):
    """The rest goes on."""
    from pathlib import Path

    send("kien-luong", count1=10)
    file = send("ha-tien", count1=3)
    opened = Path.open

    def refuse(path, *how, **more):
        if path.name == "ha-tien.xlsx" and "rb" in how:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *how, **more)

    monkeypatch.setattr(Path, "open", refuse)
    code, out, _err = office_of("import", file.parent)
    assert code == 2
    assert "ha-tien.xlsx: REFUSED. " in out
    assert "another program has it open (Word, Excel)" in out
    assert "kien-luong.xlsx: Recorded 1 facts" in out
