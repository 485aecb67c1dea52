"""Fifteen forms come in with twenty mistakes: none of them gets into a report unseen."""

import re
from pathlib import Path

import fifteen
import plain
import pytest
from filling import Form

from ctd_core import Ledger

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "forms-and-workbooks.md"
BY_CHECKS = {"ha-tien", "vinh-thuan", "u-minh-thuong"}


@pytest.fixture(scope="module")
def right(opened_once):
    """The forms as they are right."""

    def form(district):
        one = opened_once(district)
        fifteen.fill(one, district)
        return one

    return form


@pytest.fixture(scope="module")
def opened_once(blank):
    """A form that is open, for a fixture of the whole module."""
    return lambda district: Form(blank(district))


@pytest.fixture(scope="module")
def sent(right, tmp_path_factory):
    """The folder as it comes in: every mistake is in it."""
    folder = tmp_path_factory.mktemp("thang-10")
    for district in fifteen.DISTRICTS:
        form = right(district)
        for mistake in fifteen.MISTAKES:
            if mistake.district == district:
                mistake.plant(form)
        (folder / f"{district}.xlsx").write_bytes(form.saved())
    copy = folder / "hon-dat (1).xlsx"
    copy.write_bytes((folder / "hon-dat.xlsx").read_bytes())
    return folder


@pytest.fixture(scope="module")
def resaved(sent, office, tmp_path_factory):
    """The same folder, each file saved anew by LibreOffice."""
    folder = tmp_path_factory.mktemp("luu-lai")
    office(sorted(sent.iterdir()), "xlsx", folder)
    return folder


@pytest.fixture(scope="module")
def shown(office, tmp_path_factory):
    """What a plain workbook shows of each mistake, computed by a program for workbooks."""
    folder = tmp_path_factory.mktemp("so-tay")
    plain.write(folder / "so-tay.xlsx")
    (computed,) = office([folder / "so-tay.xlsx"], "xlsx", folder / "computed")
    return plain.read(computed)


@pytest.fixture
def province(tmp_path, cli):
    """A store with the province and its districts."""
    place = str(tmp_path / "kg.db")
    with Ledger.open(place, create=True) as ledger:
        fifteen.found(ledger)
    return place


@pytest.mark.parametrize("folder", ["sent", "resaved"])
def test_every_mistake_is_caught(folder, request, cli, province):
    """At import, where it stands; or by a check, once it is recorded."""
    code, out, err = cli("import", request.getfixturevalue(folder))
    assert code == 2, err
    with Ledger.open(province, read_only=True) as ledger:
        findings = ledger.check("kien-giang", fifteen.OCTOBER)
    told = {
        district: "\n".join(
            block
            for block in re.split(r"\n(?=\S)", out)
            if block.startswith((f"{district}.xlsx", f"{district} (1).xlsx"))
        )
        for district in fifteen.DISTRICTS
    }
    for mistake in fifteen.MISTAKES:
        if mistake.caught_by in ("import", "folder"):
            assert mistake.told in told[mistake.district], mistake.said
            assert "REFUSED" in told[mistake.district]
        else:
            assert mistake.told in "\n".join(
                str(one) for one in findings if one.check == mistake.caught_by
            ), mistake.said
    # What is right was not refused: exactly what was planted is told.
    faults = sum(block.count("\n  ") for block in told.values())
    by_import = [one for one in fifteen.MISTAKES if one.caught_by == "import"]
    assert faults == len(by_import) + 1  # of the row outside two cells are told
    odd = {one.check for one in findings}
    by_check = {one.caught_by for one in fifteen.MISTAKES} - {"import", "folder"}
    # A worth in the wrong unit is odd beside others, and by itself.
    assert odd == by_check | {"silent_chapters", "tiny_worth"}
    assert "2024-10: nothing was heard from 12:" in out
    assert "13 of 16 files were refused" in err


def test_the_corrected_forms_take_their_place(sent, right, cli, province, tmp_path):
    """All are heard, nothing is odd any more, and a second run changes nothing."""
    cli("import", sent)
    folder = tmp_path / "gui-lai"
    folder.mkdir()
    for district in fifteen.DISTRICTS:
        (folder / f"{district}.xlsx").write_bytes(right(district).saved())
    code, out, err = cli("import", folder)

    assert code == 0, out + err
    assert (
        "ha-tien.xlsx: The form of ha-tien for 2024-10 takes its earlier place:" in out
    )
    assert "1 corrected, 1 voided, 0 recorded" in out
    assert "rach-gia.xlsx: Recorded 8 facts of rach-gia for 2024-10." in out
    assert out.endswith("2024-10: everyone was heard.\n")
    with Ledger.open(province, read_only=True) as ledger:
        assert ledger.check("kien-giang", fifteen.OCTOBER) == ()
        figures = ledger.figures("kien-giang", fifteen.OCTOBER)
        of_all = [row for one in fifteen.DISTRICTS for row in fifteen.rows_of(one)]
        for kind, key in (
            (fifteen.HOUSES, "house_built"),
            (fifteen.MEALS, "meal_served"),
            (fifteen.GIFTS, "gift_given"),
            (fifteen.FEE, "membership_fee_collected"),
        ):
            worth = sum(row[3] for row in of_all if row[1] == kind)
            assert figures[f"{key}.value"] == worth
        head = ledger.head()
    assert cli("import", folder)[1].count("Already taken in") == 15
    with Ledger.open(province, read_only=True) as ledger:
        assert ledger.head() == head


def table(shown: list[tuple[object, object]]) -> str:
    """The table of the page: what a workbook shows of each mistake, and what ctd says."""
    lines = [
        "| | mistake | right total | the workbook shows | caught by | ctd says |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for number, (mistake, (right_total, total)) in enumerate(
        zip(fifteen.MISTAKES, shown, strict=True), start=1
    ):
        said = mistake.told.replace("sheet Công tác xã hội, cell", "cell")
        by = {"import": "import", "folder": "import of a folder"}.get(
            mistake.caught_by, f"check `{mistake.caught_by}`"
        )
        lines.append(
            f"| {number} | {mistake.said} | {_number(right_total)} | {_number(total)} |"
            f" {by} | {said} ... |"
        )
    return "\n".join(lines) + "\n"


def _number(value: object) -> str:
    """A total as Vietnamese Excel shows it."""
    if not isinstance(value, int | float):
        return str(value)
    cut = f"{round(value, 2):,}".removesuffix(".0")
    return cut.translate(str.maketrans(",.", ".,"))


def test_the_table_of_the_page_is_what_a_plain_workbook_shows(shown, request):
    """The page tells no more and no less; --update-golden writes it there."""
    made = table(shown)
    page = PAGE.read_text(encoding="utf-8")
    begin, end = page.index("| | mistake"), page.index("<!-- end of the table -->")
    if request.config.getoption("--update-golden"):
        PAGE.write_text(page[:begin] + made + page[end:], encoding="utf-8")
    assert page[begin:end] == made


def test_no_mistake_stands_out_in_the_plain_workbook_but_one(shown):
    """Its totals are other than they should be, and look as good as any."""
    errors = [total for _right, total in shown if not isinstance(total, int | float)]
    assert errors == ["#REF!"]
    same = [m.said for m, (a, b) in zip(fifteen.MISTAKES, shown, strict=True) if a == b]
    assert same == ["Nothing to report, and figures"]
