"""An office moves in: a year of spreadsheets, a year of old reports."""

import csv
import subprocess

import pytest
from openpyxl import load_workbook

from ctd_core import Ledger, Month


@pytest.fixture
def office(example, tmp_path):
    """What an office has, made up."""
    done = example("moving_in/old_office.py", "van-phong-cu")
    assert done.returncode == 0, done.stderr
    return tmp_path / "van-phong-cu"


@pytest.fixture
def move_in(example):
    """Move it in; gives the exit code and what was said."""

    def run():
        done = example("moving_in/move_in.py", "van-phong-cu", "--store", "kg.db")
        assert "Traceback" not in done.stderr, done.stderr
        return done.returncode, done.stdout + done.stderr

    return run


def summed_by_an_office_program(tool, workbook, folder) -> dict[str, list[str]]:
    """The sheet «Tổng hợp», its SUMIFS computed by LibreOffice."""
    subprocess.run(
        [
            *(
                tool("soffice"),
                "--headless",
                f"-env:UserInstallation={folder.as_uri()}",
            ),
            *("--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76"),
            *("--outdir", folder, workbook),
        ],
        check=True,
        capture_output=True,
    )
    text = (folder / "so-2024.csv").read_text(encoding="utf-8")
    return {row[0]: row[1:] for row in csv.reader(text.splitlines())}


def test_the_year_is_what_the_spreadsheets_add_up_to(office, move_in, tool, tmp_path):
    """To the đồng; a second time adds nothing."""
    assert move_in()[0] == 0
    sheet = summed_by_an_office_program(tool, office / "so-2024.xlsx", tmp_path / "lo")
    with Ledger.open(str(tmp_path / "kg.db")) as ledger:
        year = ledger.figures("kien-giang", "2024")
        for content, count, worth in (
            ("Xây nhà CTĐ", "house_built.houses", "house_built.value"),
            ("Bếp ăn tình thương", "meal_served.meals", "meal_served.value"),
            (
                "Học bổng",
                "scholarship_awarded.scholarships",
                "scholarship_awarded.value",
            ),
            ("Hiến máu", "blood_unit_received.units", None),
        ):
            assert int(sheet[content][0]) == year[count]
            assert int(sheet[content][1]) == (year[worth] if worth else 0)
        head = ledger.head()
        (fact, *_) = ledger.entries("kien-luong", Month(2024, 1)).values()
        assert fact.source.startswith("so-2024.xlsx, Tháng 1, dòng ")

    code, said = move_in()
    assert code == 0
    assert said.count("already recorded") == 13
    with Ledger.open(str(tmp_path / "kg.db")) as ledger:
        assert ledger.head() == head


def test_every_number_of_an_old_report_is_in_the_ledger(office, move_in, tmp_path):
    """As it was printed, with the sentence that it was read from."""
    file = office / "bao-cao-2023-05.txt"
    text = file.read_text(encoding="utf-8")
    house = next(line for line in text.splitlines() if "căn nhà" in line)
    file.write_text(text.replace("số liệu giả định", "giả định"), encoding="utf-8")
    assert move_in()[0] == 0
    with Ledger.open(str(tmp_path / "kg.db")) as ledger:
        figures = ledger.figures("kien-giang", "2023-05")
        assert f"{figures['house_built.houses']:02} căn nhà" in house
        worth = f"{figures['house_built.value']:,}".replace(",", ".")
        assert f"trị giá {worth} đồng" in house
        assert figures["blood_unit_received.units"] is not None
        (fact, *_) = ledger.entries("kien-giang", Month(2023, 5)).values()
        assert house.removeprefix("- ") in fact.source


def test_what_cannot_be_read_is_told_with_its_place(office, move_in, tmp_path):
    """A word of the office that has no kind, and a day that is none: nothing is kept."""
    workbook = load_workbook(office / "so-2024.xlsx")
    workbook["Tháng 3"]["C5"] = "Tặng xe lăn"
    workbook["Tháng 3"]["A6"] = "31/02/2024"
    workbook.save(office / "so-2024.xlsx")
    code, said = move_in()

    assert code == 2
    assert "Tặng xe lăn" in said
    assert "31/02/2024" in said
    assert "2 to mend" in said
    with Ledger.open(str(tmp_path / "kg.db")) as ledger:
        assert not len(ledger.figures("kien-giang", "2024"))


def test_a_worth_typed_as_a_text_is_told_because_no_sheet_added_it(office, move_in):
    """Read it is all the same: 47,2 triệu is 47.200.000 đồng."""
    workbook = load_workbook(office / "so-2024.xlsx")
    sheet = workbook["Tháng 3"]
    row = next(r for r in range(2, 20) if sheet.cell(r, 3).value == "Xây nhà CTĐ")
    sheet.cell(row, 5).value = "47,2 triệu"
    workbook.save(office / "so-2024.xlsx")
    code, said = move_in()

    assert code == 1
    (line,) = [one for one in said.splitlines() if one.startswith("house_built.value:")]
    sheets, ledger = (
        int(word) for word in line.replace(",", "").split() if word.isdecimal()
    )
    assert ledger - sheets == 47_200_000
