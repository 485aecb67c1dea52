"""ctd figures: exact, beside others, in columns; for a person, a program, a terminal."""

import json
import re
from datetime import date

import pytest

from ctd_core import Ledger
from ctd_core.events import GiftGiven, HouseBuilt, MemberCounted
from ctd_core.values import Month

HOUSES = "house_built.houses"
ONLY_HOUSES = ("--figure", HOUSES)
CHAPTERS = {
    "an-bien": None,
    "ha-tien": "an-bien",
    "kien-luong": "an-bien",
    "u-minh-thuong": "an-bien",
}


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A province with three districts over two years; a merger in September 2024."""
    place = str(tmp_path_factory.mktemp("figures") / "kg.db")
    facts = []
    for months, chapters in (
        ([Month(2023, 9), Month(2023, 10), Month(2024, 8)], ("ha-tien", "kien-luong")),
        ([Month(2024, n) for n in (9, 10)], ("kien-luong", "u-minh-thuong")),
    ):
        for month in months:
            for chapter in chapters:
                worth = 45_000_000 * month.month * 10
                house = HouseBuilt(on=month.last_day, houses=month.month, value=worth)
                facts.append((chapter, house))
    gift = GiftGiven(on=date(2024, 10, 5), gifts=9, value=1_500_000, hedge="trên")
    members = MemberCounted(on=date(2024, 8, 31), members=1200)
    with Ledger.open(place, create=True) as ledger:
        for chapter, parent in CHAPTERS.items():
            ledger.establish_chapter(
                chapter,
                name=f"Hội {chapter}",
                tier="district" if parent else "province",
                parent=parent,
                on=date(1990, 1, 1),
            )
        ledger.record_all(
            [*facts, ("ha-tien", members), ("kien-luong", gift)], recorded_by="lan"
        )
        ledger.merge_chapter(
            "ha-tien", into="kien-luong", on=date(2024, 9, 1), recorded_by="lan"
        )
        ledger.set_target("an-bien", HOUSES, "2024", 120, recorded_by="lan")
        ledger.set_target("an-bien", "total.value", "2024-10", 5, recorded_by="lan")
    return place


@pytest.fixture
def figures(cli, kept):
    """Ask for figures; gives what was printed."""

    def asked(*arguments):
        code, out, err = cli("figures", *arguments, "--store", kept)
        assert (code, err) == (0, "")
        return out

    return asked


def rows(table: str) -> dict[str, list[str]]:
    """The cells of a table by the key in its last column."""
    found = {}
    for line in table.splitlines():
        cells = re.split(r"  +", line.strip())
        found[cells[-1]] = cells[:-1]
    return found


# --- plain --------------------------------------------------------------------------


def test_exact_figures_by_section(figures):
    """With their hedges and keys."""
    out = figures("2024-10")

    assert rows(out)["gift_given.value"][1:] == ["trên 1.500.000 đồng"]
    assert rows(out)[HOUSES][1:] == ["20"]
    assert rows(out)["member_counted.members"][1:] == ["1.200"]
    assert "\nTotals\n" in out
    assert figures("2024-10", *ONLY_HOUSES).count("house_built") == 1


def test_some_figures_in_the_order_of_the_report(figures):
    """However they are named."""
    out = figures("2024-10", "--figure", "total.value", *ONLY_HOUSES)

    assert list(rows(out))[-1] == "total.value"
    assert list(json.loads(figures("2024-10", "--json", *ONLY_HOUSES))["figures"]) == [
        HOUSES
    ]


def test_figures_for_programs(figures):
    """Exact and printed, months without a record, and what explains each."""
    document = json.loads(figures("2024-Q4", "--json"))

    assert document["chapter"] == "an-bien"
    assert document["period"] == "2024-Q4"
    assert document["unrecorded"] == ["2024-11", "2024-12"]
    assert document["figures"]["gift_given.value"] == {
        "amount": 1_500_000,
        "printed": 2_000_000,
        "unit": "dong",
        "entries": 1,
        "hedge": "trên",
        "explain": "an-bien/2024-Q4/gift_given.value",
    }


@pytest.mark.parametrize("way", [[], ["--compare"], ["--per", "chapter"]])
def test_a_period_of_which_nothing_was_recorded(figures, way):
    """It is said, whatever was asked for; for a program there are no figures."""
    said = "Nothing was recorded for 2020-10.\n"

    assert figures("2020-10", *way) == said
    assert "2020-10" in figures("2020-10", *way, "--json")


@pytest.mark.parametrize("way", [["--figure", "total.value"], ["--compare"]])
def test_a_figure_that_was_named_has_a_row_without_an_amount_too(figures, way):
    """That one was not recorded tells nothing of the month."""
    bridges = "bridge_built.bridges"
    out = figures("2024-10", *way, *ONLY_HOUSES, "--figure", bridges)

    (row,) = [line for line in out.splitlines() if line.endswith(bridges)]
    assert "not recorded" in row
    assert HOUSES in out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--compare", "--per", "month"], "one of --compare, --per and --campaign"),
        (["--campaign", "x", "--per", "month"], "one of --compare"),
        (["--figure", "house_built.house"], "Did you mean house_built.houses"),
        (["--per", "week"], "'chapter', 'month'"),
        (["--chapter", "ha-tien"], "Ask for kien-luong"),
        (["--chapter", "ha-tien", "--compare"], "Ask for kien-luong"),
        (["--chapter", "ha-tien", "--per", "month"], "Ask for kien-luong"),
    ],
)
def test_what_cannot_be_asked_for(cli, kept, arguments, says):
    """With what is possible."""
    code, out, err = cli("figures", "2024-10", *arguments, "--store", kept)

    assert (code, out) == (2, "")
    assert says in err


# --- beside others --------------------------------------------------------------------


def test_figures_beside_others(figures):
    """Before, last year, since January and the target; changes in hundredths."""
    out = figures("2024-10", "--compare")

    assert rows(out)[HOUSES][1:] == [
        "20",
        "18",
        "+11,11%",
        "20",
        "=",
        ("without 2024-01, 2024-02 and 5 more"),
        "120",
        ("without 2024-01, 2024-02 and 5 more"),
    ]
    assert rows(out)["gift_given.gifts"][1:4] == ["9", "not recorded", "not recorded"]
    assert rows(out)["total.value"][-2:] == ["5 đồng", "180.030.000.000%"]
    assert rows(out)["member_counted.members"][1:4] == ["1.200", "1.200", "="]
    assert "merged" not in out


def test_what_was_added_is_marked(figures):
    """With a star, and below the table whose figures they are."""
    out = figures("2024-09", "--compare", "--chapter", "kien-luong", *ONLY_HOUSES)
    cells = rows(out)[HOUSES][1:]

    assert cells[:5] == ["9", "16", "-43,75%*", "18", "-50%*"]
    assert out.endswith("* With what has merged since added to it: ha-tien.\n")


def test_a_change_from_nothing_is_told_in_full(cli, kept, tmp_path):
    """Of zero, there are no hundredths; with its unit, and its sign."""
    place = str(tmp_path / "zero.db")
    with Ledger.open(place, create=True) as ledger:
        ledger.establish_chapter("x", name="X", tier="province", on=date(1990, 1, 1))
        for month, amount in ((9, 0), (10, 4_000)):
            fact = HouseBuilt(on=Month(2024, month).last_day, houses=0, value=amount)
            ledger.record("x", [fact], recorded_by="lan")
    out = cli("figures", "2024-10", "--compare", "--store", place)[1]
    assert rows(out)["house_built.value"][1:4] == [
        "4.000 đồng",
        "0 đồng",
        "+4.000 đồng",
    ]
    assert rows(out)[HOUSES][1:4] == ["0", "0", "="]


def test_months_of_silence_stand_where_a_change_would(figures):
    """A fall that nobody knows of is not told."""
    cells = rows(figures("2024-Q3", "--compare", *ONLY_HOUSES))[HOUSES][1:]

    assert cells[:2] == ["34", "not recorded"]
    assert cells[3] == "without 2023-07, 2023-08 and 1 more"
    cells = rows(figures("2024-09..2024-11", "--compare", *ONLY_HOUSES))[HOUSES][1:]
    assert cells[4] == "without 2023-11, 2024-11"


def test_comparisons_for_programs(figures):
    """Every basis with its period, whether or not there is a base."""
    document = json.loads(
        figures(
            "2024-09", "--compare", "--chapter", "kien-luong", "--json", *ONLY_HOUSES
        )
    )
    compared = document["figures"][HOUSES]["compared"]

    assert list(compared) == ["previous", "last_year", "to_date", "plan"]
    assert compared["previous"] == {
        "period": "2024-09",
        "amount": 9,
        "base_period": "2024-08",
        "base": 16,
        "difference": -7,
        "percent_of_base": "56,25%",
        "unrecorded": [],
        "restated": ["ha-tien"],
    }
    assert compared["to_date"]["base_period"] == "2024-9M"
    assert compared["to_date"]["base"] == 17
    assert compared["to_date"]["percent_of_base"] is None
    assert compared["to_date"]["unrecorded"][:2] == ["2024-01", "2024-02"]
    assert compared["plan"]["base_period"] is compared["plan"]["base"] is None


# --- in columns -----------------------------------------------------------------------


def test_a_column_for_each_chapter(figures):
    """Those with figures, and the whole; đồng needs no saying."""
    out = figures(
        "2024-10", "--per", "chapter", *ONLY_HOUSES, "--figure", "total.value"
    )

    assert [line.split() for line in out.splitlines()] == [
        ["Figure", "kien-luong", "u-minh-thuong", "Whole"],
        [HOUSES, "10", "10", "20"],
        ["total.value", "4.501.500.000", "4.500.000.000", "9.001.500.000"],
    ]


def test_a_column_for_each_month(figures):
    """Months of silence are left out of the table, and not out of the JSON."""
    asked = ("2024-07..2024-10", "--per", "month", *ONLY_HOUSES)
    document = json.loads(figures(*asked, "--json"))

    assert figures(*asked).splitlines()[0].split() == [
        "Figure",
        "2024-08",
        "2024-09",
        "2024-10",
        "Whole",
    ]
    assert document == {
        "chapter": "an-bien",
        "period": "2024-07..2024-10",
        "per": "month",
        "hidden": [],
        "columns": {
            "2024-07": {HOUSES: None},
            "2024-08": {HOUSES: 16},
            "2024-09": {HOUSES: 18},
            "2024-10": {HOUSES: 20},
        },
        "whole": {HOUSES: 54},
    }


def test_a_matrix_by_chapter_for_programs(figures):
    """The chapter itself is a column as well; amounts are exact."""
    document = json.loads(figures("2024-10", "--per", "chapter", "--json"))

    assert list(document["columns"]) == [
        "an-bien",
        "kien-luong",
        "u-minh-thuong",
    ]
    assert document["columns"]["an-bien"][HOUSES] is None
    assert document["columns"]["kien-luong"]["total.value"] == 4_501_500_000
    assert document["whole"]["total.value"] == 9_001_500_000
    assert set(document["whole"]) == set(document["columns"]["an-bien"])


# --- at a terminal --------------------------------------------------------------------


ESCAPES = re.compile(r"\x1b\[[\d;]*m")


@pytest.mark.parametrize(
    ("columns", "tables"), [(52, 4), (66, 2), (68, 2), (99, 2), (100, 1)]
)
def test_a_matrix_fits_the_terminal(figures, terminal, columns, tables):
    """In as many tables as it takes, no number cut; one where there is room."""
    terminal(columns)
    out = ESCAPES.sub("", figures("2024-07..2024-10", "--per", "month"))
    lines = [line.rstrip() for line in out.splitlines()]
    heads = [line.split() for line in lines if line.strip().startswith("Figure")]

    assert max(map(len, lines)) <= columns
    assert "…" not in out
    assert [name for head in heads for name in head[1:]] == [
        "2024-08",
        "2024-09",
        "2024-10",
        "Whole",
    ]
    assert all(head[0] == "Figure" for head in heads)
    totals = [line.split()[1:] for line in lines if line.startswith("  total.value")]
    assert [amount for row in totals for amount in row] == [
        "7.200.000.000",
        "8.100.000.000",
        "9.001.500.000",
        "24.301.500.000",
    ]
    assert len(heads) == tables


def test_a_column_wider_than_the_terminal_goes_on_in_the_next_line(figures, terminal):
    """Nothing of a number is lost."""
    terminal(20)
    out = ESCAPES.sub(
        "", figures("2024-10", "--per", "chapter", "--figure", "total.value")
    )

    assert "…" not in out
    digits = re.sub(r"[^\d.]", "", out.replace("total.value", ""))
    assert "4" in digits
    assert digits.replace(".", "").count("0") == sum(
        amount.count("0") for amount in ("4501500000", "4500000000", "9001500000")
    )


@pytest.mark.parametrize("way", [["--figure", "total.value"], ["--compare"]])
def test_a_table_at_a_terminal_has_its_sections_and_every_digit(figures, terminal, way):
    """Where it is too narrow, cells go on in the next line."""
    terminal(200)
    lines = ESCAPES.sub("", figures("2024-10", *way)).splitlines()
    assert {line.strip() for line in lines if line.strip() == "Totals"} == {"Totals"}
    assert any("9.001.500.000 đồng" in line for line in lines)
    terminal(60)
    narrow = ESCAPES.sub("", figures("2024-10", *way))

    assert "…" not in narrow
    assert max(map(len, narrow.splitlines())) <= 60


def test_a_matrix_in_a_file_is_one_table(figures):
    """Whatever the width is; a program may cut it."""
    heads = figures("2024-07..2024-10", "--per", "month").count("Figure")

    assert heads == 1
