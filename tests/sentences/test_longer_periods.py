"""Sentences of a quarter, a year, a range: of their own, beside those of its months."""

import pytest

from ctd_core import Ledger, Month, Period
from ctd_core.addresses import SentenceId
from ctd_core.cli import run
from ctd_core.errors import (
    CtdError,
    InvalidNameError,
    PlaceholderError,
    RefusedError,
)
from ctd_core.events import HouseBuilt, HumanitarianAddressAssisted, MealServed
from ctd_core.events.stored import stored_name

QUARTER, OCTOBER = Period.parse("2024-Q4"), Month(2024, 10)
LAN = {"recorded_by": "lan"}


def text(ledger, period) -> str:
    """The printed report of a period."""
    return ledger.render(ledger.report("an-bien", period), "text").decode()


def test_a_longer_period_has_sentences_of_its_own(ledger):
    """They print in its report alone, and a month's in that of the month."""
    quarter = ledger.add_paragraph(
        "an-bien", QUARTER, "Câu của {period}.", section="social", **LAN
    )
    month = ledger.add_task("an-bien", OCTOBER, "Việc của tháng.", **LAN)
    year = ledger.add_task("an-bien", "2024", "Việc của năm.", **LAN)

    assert quarter == "report/an-bien/2024-Q4/1"
    assert month == "report/an-bien/2024-10/1"
    assert year == "report/an-bien/2024/1"
    assert "- Câu của quý IV năm 2024." in text(ledger, QUARTER)
    assert "Câu của" not in text(ledger, OCTOBER) + text(ledger, "2024")
    assert "1. Việc của năm." in text(ledger, "2024")
    assert [str(one) for one in ledger.sentences("an-bien", "2024-Q4")] == [quarter]


def test_the_log_knows_the_month_of_a_month_s_sentence_only(ledger):
    """An event of a longer period lies in no month."""
    for period in (OCTOBER, QUARTER, "2023-11..2024-02"):
        ledger.add_task("an-bien", period, "Việc.", **LAN)
    added = [e for e in ledger.events() if stored_name(e.payload) == "task_added@1"]

    assert [(event.stream, event.month) for event in added] == [
        ("report/an-bien/2024-10", OCTOBER),
        ("report/an-bien/2024-Q4", None),
        ("report/an-bien/2023-11..2024-02", None),
    ]
    assert [entry for event in added if (entry := event.entry)] == []


def test_sentences_are_copied_between_periods_of_any_kind(ledger):
    """As drafts; what speaks of a month is worded anew before it prints."""
    ledger.add_task("an-bien", OCTOBER, "Duy trì bếp ăn.", **LAN)
    ledger.add_task("an-bien", OCTOBER, "Hết {month}.", **LAN)
    first, second = ledger.copy_sentences("task", "an-bien", OCTOBER, QUARTER, **LAN)
    ledger.confirm_sentence(first, **LAN)
    with pytest.raises(PlaceholderError, match=r"Write \{period\}"):
        ledger.confirm_sentence(second, **LAN)
    ledger.replace_sentence(second, "Hết {period}.", **LAN)

    assert "1. Duy trì bếp ăn.\n\n2. Hết quý IV năm 2024." in text(ledger, QUARTER)
    ledger.withdraw_sentence(second, reason="thừa", **LAN)
    assert "Hết" not in text(ledger, QUARTER)
    with pytest.raises(CtdError, match="not into itself"):
        ledger.copy_sentences("task", "an-bien", QUARTER, "2024-10..2024-12", **LAN)


def test_a_sentence_of_a_quarter_can_be_taken_out_of_the_log(tmp_path):
    """It prints no more, and figures and chain stand."""
    with Ledger.open(str(tmp_path / "k.db"), create=True) as ledger:
        ledger.establish_chapter(
            "an-bien", name="Hội", tier="province", on=Month(1990, 1).first_day
        )
        said = ledger.add_paragraph(
            "an-bien", QUARTER, "Cụ Tư Mù khỏe.", section="social", **LAN
        )
        done = ledger.redact(said, reason="nêu tên", **LAN)

        assert (done.address, done.left_in) == (said, [])
        assert "Cụ Tư" not in text(ledger, QUARTER)
        assert ledger.sentences("an-bien", QUARTER) == {}
        assert ledger.verify() is None
        assert [e.month for e in ledger.events() if "report/" in e.stream] == [None] * 2
        assert not [f for f in ledger.examine() if f.grade == "fault"]


@pytest.mark.parametrize("period", ["2024-10", "2024-Q4", "2024", "2023-11..2024-02"])
def test_an_address_is_read_back_as_it_is_printed(period):
    """Of any period."""
    address = f"report/an-bien/{period}/3"
    found = SentenceId.parse(address)

    assert str(found) == address
    assert found.period == Period.parse(period)


@pytest.mark.parametrize(
    "wrong", ["report/x/2024-Q5/1", "report/x/2024/01", "report/x/y/1"]
)
def test_what_is_no_address_is_refused(wrong):
    """The sentence says how one is written."""
    with pytest.raises(InvalidNameError, match="report/kien-luong/2024-10/3"):
        SentenceId.parse(wrong)


def test_the_command_line_takes_any_period(tmp_path, monkeypatch, capfd):
    """To add, list, copy and print; a dry run shows the report that would change."""
    monkeypatch.setenv("CTD_STORE", str(tmp_path / "k.db"))
    monkeypatch.setenv("CTD_CHAPTER", "an-bien")

    def ctd(*arguments: str) -> str:
        code = run(list(arguments))
        captured = capfd.readouterr()
        assert code == 0, captured.err
        return captured.out

    ctd("init")
    ctd("chapter", "establish", "an-bien", "--name", "Hội", "--tier", "province",
        "--on", "01/01/1990")  # fmt: skip
    add = ("task", "add", "2024-Q4", "--text", "Việc của {next_period}.")
    rehearsed = ctd(*add, "--dry-run")
    assert "Report of an-bien, 2024-Q4:" in rehearsed
    assert "+ 1. Việc của quý I năm 2025." in rehearsed
    assert "Added report/an-bien/2024-Q4/1" in ctd(*add)
    assert "report/an-bien/2024-Q4/1" in ctd("task", "list", "2024-q4")
    assert "report/an-bien/2024/1  (draft)" in ctd("task", "copy", "2024-Q4", "2024")
    ctd("paragraph", "add", "2024-01..2024-10", "--section", "social", "--text", "Câu.")
    assert "1. Việc của quý I năm 2025." in ctd("report", "2024-Q4")
    assert "- Câu." in ctd("report", "01/2024..10/2024")
    assert run(["report", "2024-Q5"]) == 2
    assert "2024-Q4, 2024-H1, 2024-9M" in capfd.readouterr().err


def test_a_sentence_stands_by_a_line_that_comes_from_the_neutral_wording(ledger):
    """A month's paragraph keeps its place in the quarter; in the year it has another."""
    place = {"section": "social", "line": "houses", "placed": "before"}
    by_month = ledger.add_paragraph("an-bien", OCTOBER, "Nhà cửa.", **place, **LAN)
    (draft,) = ledger.copy_sentences("paragraph", "an-bien", OCTOBER, QUARTER, **LAN)
    ledger.confirm_sentence(draft, **LAN)
    place["section"] = "humanitarian_aid"
    ledger.add_paragraph("an-bien", "2024", "Nhà trong năm.", **place, **LAN)
    day = OCTOBER.first_day
    facts = [
        HouseBuilt(on=day, houses=2),
        HumanitarianAddressAssisted(on=day, assists=1),
        MealServed(on=day, meals=3),
    ]
    ledger.record("an-bien", facts, **LAN)

    assert by_month == "report/an-bien/2024-10/1"
    for period in (OCTOBER, QUARTER, "2024"):
        lines = text(ledger, period)
        at = [lines.index(word) for word in ("địa chỉ nhân đạo", "Nhà ", "cất mới")]
        assert at == sorted(at), period
    with pytest.raises(RefusedError, match=r"has no section 'social'\. Sections:"):
        ledger.add_paragraph("an-bien", "2024", "x", section="social", **LAN)
