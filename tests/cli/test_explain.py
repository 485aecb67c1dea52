"""ctd explain: a figure followed to its entries, as a person and a program read it."""

import contextlib
import json
import re
import shutil
import sqlite3

import pytest

from ctd_core.cli import run

IN_HA_TIEN = ("--chapter", "ha-tien", "--on")
WRITTEN = (
    ("init",),
    ("chapter", "establish", "an-bien", "--name", "Hội A", "--tier", "province", "--on", "1/1/1990"),
    ("chapter", "establish", "ha-tien", "--name", "Hội B", "--tier", "district", "--parent", "an-bien", "--on", "1/1/1990"),
    ("record", "house_built", "houses=2", "value=90,4 triệu", "hedge=trên", "note=bà Bảy", *IN_HA_TIEN, "5/10/2024", "--submission", "ht-10"),
    ("record", "house_built", "houses=1", *IN_HA_TIEN, "6/10/2024"),
    ("correct", "ha-tien/2024-10/1", "houses=3", "--reason", "đếm lại", "--recorded-by", "minh"),
    ("void", "ha-tien/2024-10/2", "--reason", "của tỉnh bạn"),
    ("redact", "ha-tien/2024-10/1", "--reason", "gia đình", "--yes"),
    ("record", "member_counted", "members=1200", *IN_HA_TIEN, "1/8/2024"),
    ("record", "member_left", "members=2", *IN_HA_TIEN, "1/9/2024"),
)  # fmt: skip


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A store in which things were corrected, voided and redacted."""
    place = tmp_path_factory.mktemp("explain") / "kg.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CTD_RECORDED_BY", "lan")
        for arguments in WRITTEN:
            assert run([*arguments, "--store", str(place)]) == 0
    return place


@pytest.fixture
def office(cli, written, tmp_path):
    """The same store, for one test."""
    shutil.copy(written, tmp_path / "kg.db")
    return cli


def timeless(text: str) -> list[str]:
    """The lines, without the moments at which they were written."""
    return [
        re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "<moment>", x) for x in text.split("\n")
    ]


def test_a_figure_is_told_with_the_story_of_its_entries(office):
    """Who recorded, corrected, voided, redacted it, why, and with which file."""
    code, out, err = office("explain", "2024-10", "house_built.houses")

    assert (code, err) == (0, "")
    assert timeless(out) == [
        "House built: houses: 3  [an-bien/2024-10/house_built.houses]",
        "  ha-tien/2024-10/1  05/10/2024  3",
        (
            "      <moment>  lan  house_built@1 on=2024-10-05 value=90400000 hedge=trên"
            " houses=2  [file ht-10]"
        ),
        (
            "      <moment>  minh  corrected: on=2024-10-05 value=90400000 hedge=trên"
            " houses=3 (đếm lại)"
        ),
        "      <moment>  lan  words taken out (gia đình)",
        "  ha-tien/2024-10/2  voided",
        "      <moment>  lan  house_built@1 on=2024-10-06 houses=1",
        "      <moment>  lan  voided (của tỉnh bạn)",
        "",
    ]


def test_what_was_rounded_is_told(office):
    """The hedge, the exact worth, and how much more or less is printed."""
    out = office("explain", "2024-10", "total.value", "--all")[1].splitlines()

    assert out[:6] == [
        "Worth of all humanitarian activities: 90.400.000 đồng  [an-bien/2024-10/total.value]",
        "  (printed as 90.000.000 đồng: -400.000 from rounding)",
        (
            "  House built: worth: trên 90.400.000 đồng"
            "  [an-bien/2024-10/house_built.value]"
        ),
        "    (printed as 90.000.000 đồng: -400.000 from rounding)",
        "    ha-tien/2024-10/1  05/10/2024  90.400.000 đồng",
        out[5],
    ]
    assert len(out) == 8
    assert len(office("explain", "2024-10", "total.value")[1].splitlines()) == 4


def test_a_longer_period_is_told_by_months(office):
    """By the figure, or by the key that stands in a report's JSON."""
    told = office("explain", "2024-Q4", "house_built.houses")
    assert told == office("explain", "an-bien/2024-Q4/house_built.houses")
    lines = told[1].splitlines()

    assert lines[0].endswith("3  [an-bien/2024-Q4/house_built.houses]")
    assert lines[1].startswith("  House built")
    assert lines[1].endswith("3  [an-bien/2024-10/house_built.houses]")
    assert lines[2].startswith("    ha-tien/2024-10/1")


def test_a_stock_is_told_with_what_left(office):
    """With a minus; Vietnamese points divide thousands."""
    out = office("explain", "10/2024", "member_counted.members")[1].splitlines()

    assert out[0].startswith("Members counted: members: 1.198 ")
    assert out[1] == "  ha-tien/2024-08/1  01/08/2024  1.200"
    assert out[3] == "  ha-tien/2024-09/1  01/09/2024  -2"


def test_what_nobody_recorded_is_said(office):
    """It is no error, and no zero."""
    code, out, _ = office("explain", "2024-10", "gift_given.gifts")

    assert (code, out) == (
        0,
        "an-bien/2024-10/gift_given.gifts: nothing was recorded.\n",
    )


def test_an_explanation_is_there_for_programs(office):
    """With positions, moments and reasons; voided entries among the others."""
    document = json.loads(
        office("explain", "2024-Q4", "total.value", "--all", "--json")[1]
    )
    assert (
        document["parts"][0].pop("parts")[0]["key"]
        == "an-bien/2024-10/house_built.value"
    )
    assert document == {
        "key": "an-bien/2024-Q4/total.value",
        "figure": "total.value",
        "chapter": "an-bien",
        "period": "2024-Q4",
        "unit": "dong",
        "amount": 90_400_000,
        "printed": 90_000_000,
        "gap": -400_000,
        "hedge": None,
        "entries": [],
        "parts": [
            {
                "key": "an-bien/2024-Q4/house_built.value",
                "figure": "house_built.value",
                "chapter": "an-bien",
                "period": "2024-Q4",
                "unit": "dong",
                "amount": 90_400_000,
                "printed": 90_000_000,
                "gap": -400_000,
                "hedge": "trên",
                "entries": [],
            }
        ],
    }
    found = json.loads(office("explain", "2024-10", "house_built.houses", "--json")[1])
    stands, voided = found["entries"]
    assert {k: v for k, v in stands.items() if k != "history"} == {
        "entry": "ha-tien/2024-10/1",
        "chapter": "ha-tien",
        "on": "2024-10-05",
        "amount": 3,
        "voided": False,
    }
    assert (voided["amount"], voided["on"], voided["voided"]) == (0, None, True)
    assert [(e["event"], e["reason"]) for e in stands["history"]] == [
        ("house_built@1", None),
        ("entry_corrected@1", "đếm lại"),
        ("words_redacted@1", "gia đình"),
    ]
    first = stands["history"][0]
    assert (first["position"], first["recorded_by"], first["submission"]) == (
        3,
        "lan",
        "ht-10",
    )
    assert first["recorded_at"].endswith("+00:00")
    nothing = json.loads(office("explain", "2024-10", "gift_given.gifts", "--json")[1])
    assert (nothing["amount"], nothing["printed"], nothing["gap"]) == (None, None, 0)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["2024-10"], "ctd explain 2024-10 house_built.value"),
        (["2024-10", "house_built.house"], "Did you mean house_built.houses"),
        (["2024-13", "house_built.houses"], "2024-13"),
        (["an-bie/2024-10/house_built.houses"], "an-bie"),
        (["an-bien/house_built.houses"], "A figure is written"),
        (["1989-10", "house_built.houses", "--chapter", "an-bien"], "1990-01-01"),
        (["2024-10", "house_built.houses", "--chapter", "x"], "'x'"),
    ],
)
def test_what_cannot_be_explained_is_refused(office, arguments, says):
    """With what is possible."""
    code, out, err = office("explain", *arguments)

    assert (code, out) == (2, "")
    assert says in err


def test_a_view_that_is_not_what_the_log_says_is_told(office, tmp_path):
    """On stderr; the explanation is given all the same."""
    with contextlib.closing(sqlite3.connect(tmp_path / "kg.db")) as store, store:
        store.execute("UPDATE figures SET amount = 9 WHERE figure LIKE '%houses'")
    code, out, err = office("explain", "2024-10", "house_built.houses")

    assert code == 0
    assert "ha-tien/2024-10/1" in out
    assert err == "The view is not what the log says. Run: ctd doctor, ctd rebuild.\n"
