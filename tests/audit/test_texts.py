"""The texts that are bundled: each number is what a person says it is."""

from pathlib import Path

import pytest

from ctd_core.audit import read
from ctd_core.renderers.text import TextRenderer
from ctd_kien_giang import october_2024

ORIGINAL = "kien-giang-2024-10.original.md"
NAMES = [ORIGINAL, "huyen-2023-05.txt", "tinh-2022-09.md", "cau-le.txt"]
PAGE = Path(__file__).parents[2] / "docs/explanation/audit.md"


def told_in(audit):
    """Line, number and figure, as the tables have them."""
    return [
        (one.line, one.number.text, one.figure or ("?" if one.is_open else "-"))
        for one in audit.numbers
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_number_is_what_a_person_says(name, text_of, truth_of, wording):
    """A table beside the text lists each number, by line, with its figure."""
    assert told_in(read(text_of(name), wording=wording)) == truth_of(name)


@pytest.mark.parametrize("name", NAMES)
def test_with_fewer_words_less_is_told_and_nothing_wrongly(
    name, text_of, truth_of, core_wording
):
    """Without the province's own wording, what is told is told right."""
    told = told_in(read(text_of(name), wording=core_wording))

    pairs = list(zip(told, truth_of(name), strict=True))
    assert all(got[2] in ("?", "-", true[2]) for got, true in pairs)
    right = [got for got, true in pairs if got == true]
    assert len(right) >= 0.9 * len(pairs)


def test_the_sums_of_october_are_confirmed(text_of, said):
    """Ten parts, two, the section's own, and the headline with one that prints none."""
    sums = {one.total.number.text: one for one in said(text_of(ORIGINAL)).sums}

    assert all(one.holds and not one.missing for one in sums.values())
    assert {text: one.added for text, one in sums.items()} == {
        "14,561 tỷ đồng": 14_561_000_000,
        "13,999 tỷ đồng": 13_999_000_000,
        "4,959 tỷ đồng": 4_959_000_000,
        "trên 20 tỷ đồng": 20_073_000_000,
    }
    assert [len(one.parts) for one in sums.values()] == [2, 10, 2, 4]


def test_what_is_odd_in_october_is_found_and_nothing_else(text_of, said):
    """The three words that the corrected text has otherwise, and a lost number."""
    found = [(f.check, f.line, f.words) for f in said(text_of(ORIGINAL)).findings]

    assert found == [
        ("spelling", 30, "bắt mới 8 cây cầu trị giá 1,230 tỷ đồng."),
        ("spelling", 36, "tan khó"),
        ("spelling", 62, "Chũr thập đồ"),
        (
            "slip",
            76,
            "Phối hợp Ban ATGT tỉnh mở 0 lớp tập huấn sơ cấp cứu gắn …",
        ),
    ]


def test_what_is_odd_elsewhere_is_found_and_nothing_else(text_of, said):
    """A sum that is short, more children than patients, a number with two readings."""
    assert not said(text_of("huyen-2023-05.txt")).findings
    found = [(f.check, f.line) for f in said(text_of("tinh-2022-09.md")).findings]
    assert found == [("sum", 7), ("slip", 12), ("number", 15)]


def test_the_table_of_the_page_is_true(text_of, truth_of, said, october):
    """Right, wrong and not told, of every bundled text."""
    rows = [_row(name, told_in(said(text_of(name))), truth_of(name)) for name in NAMES]
    report = october.report(october_2024.CHAPTER, october_2024.MONTH)
    cited = [one.key for one in report.cited() if one.text]
    audit = said(TextRenderer().render(report).decode())
    told = [(0, "", one.figure or "?") for one in audit.told + audit.untold]
    rows.append(_row("October 2024 as printed", told, [(0, "", key) for key in cited]))

    page = PAGE.read_text(encoding="utf-8")
    assert "\n".join(rows) in page
    assert all(" | 0 | " in row for row in rows)


def _row(name, told, truth):
    """A row of the table: how many figures were told right, wrong, not at all."""
    pairs = list(zip(told, truth, strict=True))
    figures = [(t[2], true[2]) for t, true in pairs if true[2] != "-" or t[2] != "-"]
    right = sum(t == true != "?" for t, true in figures)
    open_ = sum(t == "?" for t, _true in figures)
    return f"| `{name}` | {right} | {len(figures) - right - open_} | {open_} |"
