"""A worth is read back beside its cell as a report prints it: computed by a program."""

import random

from openpyxl import load_workbook
from xlsxwriter import Workbook

from ctd_core.vietnamese import format_money
from ctd_xlsx.form.echo import echo

BORDERS = [
    0, 1, 7, 12, 99, 100, 999, 1000, 1001, 9_999, 10_000, 99_999, 100_000, 999_999,
    10**6, 10**6 + 499_999, 10**6 + 500_000, 10**6 + 500_001, 98_400_000, 472_000_000,
    999_499_999, 999_500_000, 999_999_999, 10**9, 10**9 + 499_999, 10**9 + 500_000,
    1_000_999_999, 1_230_000_000, 14_561_000_000, 999_999_499_999, 999_999_500_000,
    10**12, 10**12 + 1, 2_039_200_000_000, 10**14 + 7, 999_999_999_499_999,
    999_999_999_500_000, 10**15 - 1, 10**15,
]  # fmt: skip
REFUSED = {
    10**15 + 1: "Chỉ ghi số nguyên từ 0",
    -1: "Chỉ ghi số nguyên từ 0",
    12.5: "Chỉ ghi số nguyên từ 0",
    "472 triệu": "Chỉ ghi chữ số",
    "10": "Chỉ ghi chữ số",
}


def test_the_echo_is_what_a_report_prints(office, tmp_path):
    """For hundreds of amounts of every size, and what is no amount."""
    numbers = random.Random(2024)
    amounts = BORDERS + [
        numbers.randrange(10 ** numbers.randint(1, 15)) for _ in range(600)
    ]
    said = {**{one: format_money(one) for one in amounts}, **REFUSED, None: ""}
    file = tmp_path / "echo.xlsx"
    with Workbook(file) as workbook:
        sheet = workbook.add_worksheet()
        for row, amount in enumerate(said):
            sheet.write(row, 0, amount)
            sheet.write_formula(row, 1, echo(f"A{row + 1}"), None, "")
    (computed,) = office([file], "xlsx", tmp_path / "computed")

    sheet = load_workbook(computed, data_only=True).active
    read = [sheet.cell(row, 2).value or "" for row in range(1, len(said) + 1)]
    assert read == list(said.values())


def test_the_echo_is_short_enough_and_of_no_country():
    """Excel takes 8,192 characters; a format would read otherwise in another country."""
    formula = echo("G12")
    assert len(formula) < 2000
    assert formula.count("TEXT(") == formula.count('TEXT(G12,"0")')
    assert "FIXED(" not in formula
