"""The report itself: what it leaves out, and numbers and hedges typed into it."""

import json
from datetime import date

import pytest

from ctd_core.events import GiftGiven, HouseBuilt, MealServed
from ctd_core.values import Month

OCTOBER = Month(2024, 10)
LEFT_OUT, NUMBER, HEDGE = "every_figure_printed", "typed_number", "typed_hedge"


@pytest.fixture
def say(ledger):
    """Add a paragraph to the report of October; gives its address."""

    def said(text, **more):
        return str(
            ledger.add_paragraph(
                "an-bien",
                OCTOBER,
                section="social",
                text=text,
                recorded_by="lan",
                **more,
            )
        )

    return said


# --- what the report leaves out -----------------------------------------------------


@pytest.fixture
def wording(tmp_path):
    """A definition of one line, in a file."""

    def made(sentence: str) -> str:
        file = tmp_path / "ngan.toml"
        file.write_text(
            f"""
            title = "Báo cáo"
            [[section]]
            name = "social"
            [[section.line]]
            name = "houses"
            lead = {json.dumps(sentence, ensure_ascii=False)}
            """,
            encoding="utf-8",
        )
        return str(file)

    return made


def test_a_figure_that_the_report_leaves_out(record, found, wording):
    """Each leaf that is more than zero, once; totals are made of those."""
    record("kien-luong", HouseBuilt, houses=2, value=90_000_000)
    record("kien-luong", MealServed, meals=0)
    two = "Cất {house_built.houses:02} căn nhà."
    (one,) = found(LEFT_OUT, definition=wording(two))

    assert str(one) == (
        "house_built.value is 90.000.000 đồng, and stands nowhere in the report by"
        " ngan. Word it, or cite it as {house_built.value:silent}."
    )
    assert (one.severity, one.entries) == ("error", ())
    both = two + "{house_built.value:silent}"
    assert found(LEFT_OUT, definition=wording(both)) == []
    assert found(LEFT_OUT) == []


def test_a_figure_of_another_period_is_not_the_figure(record, found, wording):
    """That last month's stands there does not print this month's."""
    record("kien-luong", HouseBuilt, houses=20_315)
    beside = "Tháng trước {house_built.houses|previous} căn."
    (one,) = found(LEFT_OUT, definition=wording(beside))

    assert "house_built.houses is 20.315, and" in str(one)


# --- numbers ------------------------------------------------------------------------


def test_a_number_that_somebody_typed(say, record, found):
    """With the words around it, and what to write in its place."""
    record("kien-luong", HouseBuilt, houses=2)
    address = say(
        "Các cấp Hội cất 1.200, rồi 15 căn và {house_built.houses:02} căn nhà."
    )
    first, second = found(NUMBER)

    assert str(first) == (
        f"{address} has the number 1.200 typed in it (Hội cất 1.200, rồi 15 căn)."
        " Let a figure stand there, or mark it as words: {=1.200}."
    )
    assert (first.severity, first.entries) == ("warning", (address,))
    assert second.facts["number"] == "15"


@pytest.mark.parametrize(
    "text",
    [
        "Ủng hộ đồng bào bị Bão số {=3}.",
        "Năm {year}, tháng này ({month}) không có.",
        "Cất {house_built.houses:02} căn, trị giá {house_built.value}.",
        "Hội {chapter.name} và Cụm thi đua.",
    ],
)
def test_what_is_no_typed_number(ledger, say, record, found, text):
    """A name, a month, a figure, a chapter whose name has a number."""
    ledger.rename_chapter(
        "an-bien", name="Hội Quận 5", on=date(2024, 1, 1), recorded_by="lan"
    )
    record("kien-luong", HouseBuilt, houses=12, value=472_000_000)
    say(text)

    assert found(NUMBER) == []


def test_a_task_and_a_heading_are_looked_at_as_well(ledger, found):
    """What is to be done next month has numbers too."""
    task = ledger.add_task("an-bien", OCTOBER, "Mở 2 lớp.", recorded_by="lan")

    assert [one.entries for one in found(NUMBER)] == [(str(task),)]


# --- hedges -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hedge", "stated", "advice"),
    [
        (
            "trên",
            None,
            (
                "house_built.value, whose facts do not all state it. State it with them"
                " (hedge=trên), and take it out of the sentence."
            ),
        ),
        (
            "gần",
            "trên",
            (
                "house_built.value, which prints its own: trên 472 triệu đồng. Take it"
                " out of the sentence."
            ),
        ),
        (
            "ít nhất",
            None,
            (
                "house_built.value, whose facts do not all state it. State it with them"
                " (hedge=ít nhất), and take it out of the sentence."
            ),
        ),
    ],
)
def test_a_hedge_before_a_worth(say, record, found, hedge, stated, advice):
    """It belongs to the facts, which may have one of their own."""
    record("kien-luong", HouseBuilt, houses=1, value=472_000_000, hedge=stated)
    address = say(f"Cất nhà trị giá {hedge} {{house_built.value}}.")
    (one,) = found(HEDGE)

    assert str(one) == f"{address} says {hedge} before {advice}"
    assert (one.severity, one.entries) == ("warning", (address,))


def test_a_hedge_before_a_count_or_a_total(say, record, found):
    """No fact can state it: a count is counted, a total prints none of its leaves'."""
    record("kien-luong", HouseBuilt, houses=12, value=472_000_000)
    address = say("Trên {house_built.houses} căn, tổng trên {total.value}.")

    assert [str(one) for one in found(HEDGE)] == [
        (
            f"{address} says Trên before house_built.houses, which is counted: 12. Take"
            " it out of the sentence."
        ),
        (
            f"{address} says trên before total.value, which is a total. Print it as"
            " {total.value:floor}, and take it out of the sentence."
        ),
    ]


def test_what_is_cited_silently_does_not_stand_between(say, record, found):
    """A reader sees the hedge before the figure that is printed."""
    record("kien-luong", HouseBuilt, houses=1, value=472_000_000)
    record("kien-luong", GiftGiven, gifts=9)
    say("Trị giá trên {gift_given.gifts:silent}{house_built.value}.")
    say("Không có gì trên {house_built.houses:silent}.")

    assert [one.facts["figure"] for one in found(HEDGE)] == ["house_built.value"]


@pytest.mark.parametrize(
    "text",
    [
        "Trên địa bàn cất {house_built.houses} căn, trị giá {house_built.value}.",
        "Cất {house_built.houses} căn, trị giá {house_built.value}: hơn trước.",
        "Tiền lương hơn. {house_built.value}",
        "Bên trên năm {year} là {house_built.houses} căn.",
    ],
)
def test_words_that_are_no_hedge_of_a_figure(say, record, found, text):
    """It is one only where it ends the words before a figure."""
    record("kien-luong", HouseBuilt, houses=12, value=472_000_000)
    say(text)

    assert found(HEDGE) == []
