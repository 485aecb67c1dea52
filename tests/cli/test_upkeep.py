"""The store kept sound at the command line."""

import io
import json
import sqlite3

import pytest

from ctd_core.ledger import Ledger

ENTRY = "kien-giang/2024-10/1"


@pytest.fixture
def office(cli, monkeypatch):
    """A province that has recorded a house and a sentence."""
    monkeypatch.setenv("CTD_RECORDED_BY", "lan")
    assert cli("init")[0] == 0
    cli("chapter", "establish", "kien-giang", "--name", "Hội A", "--tier", "province",
        "--on", "1/1/1976")  # fmt: skip
    cli("record", "house_built", "houses=2", "note=nhà bà Bảy", "--on", "12/10/2024")
    cli("paragraph", "add", "2024-10", "--section", "social", "--text", "Cụ Tư khỏe.")
    return cli


def reach_in(statement: str) -> None:
    """Change the store past the program."""
    connection = sqlite3.connect("kg.db")
    with connection:
        connection.execute(statement)
    connection.close()


def test_a_sound_store_is_told_to_be_sound(office):
    """With the end of the log in the last line, to be kept."""
    code, out, _ = office("doctor")
    assert code == 0
    assert "FAULT" not in out
    assert out.splitlines()[-1].startswith("The log ends at: ctd:3:")
    code, out, _ = office("doctor", "--json")
    found = json.loads(out)
    assert code == 0
    assert {one["grade"] for one in found["findings"]} == {"fine"}
    assert found["anchor"].startswith("ctd:3:")


def test_what_is_wrong_is_told_with_what_to_do(office):
    """Exit code 1; each fault has its remedy in the line below."""
    reach_in("UPDATE figures SET amount = 3")
    code, out, _ = office("doctor")
    assert code == 1
    fault, remedy = out[out.index("FAULT") :].splitlines()[:2]
    assert "kien-giang 202410 house_built.houses" in fault
    assert "-> ctd rebuild" in remedy
    code, out, _ = office("rebuild")
    assert (code, "At position 3, 1 cells differed" in out) == (0, True)
    assert "kien-giang 202410 house_built.houses  -1" in out
    assert office("doctor")[0] == 0
    assert "Nothing differed, over 2 events." in office("rebuild")[1]

    reach_in("UPDATE log SET body = replace(body, '2024', '2023') WHERE position = 2")
    code, out, _ = office("doctor")
    assert code == 1
    assert "breaks at position 2 of 3" in out


def test_an_end_of_the_log_kept_elsewhere_is_compared(office, tmp_path):
    """A whole page on which it stands will do."""
    kept = tmp_path / "sổ tay.txt"
    kept.write_text("Trang 1\n" + office("doctor")[1], encoding="utf-8")
    office("record", "house_built", "houses=1", "--on", "13/10/2024")
    assert office("doctor", "--anchor", kept)[0] == 0
    reach_in("DELETE FROM log WHERE position > 2")
    code, out, _ = office("doctor", "--anchor", kept)
    assert code == 1
    assert "the anchor is at position 3, the log ends at 2" in out


def test_words_are_taken_out_after_a_question(office, monkeypatch):
    """It says what it cannot reach; the figures stand."""
    figures = office("figures", "2024-10")[1]
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    code, _, err = office("redact", ENTRY, "--reason", "gia đình yêu cầu")
    assert code == 130
    assert "cannot be brought back" in err
    code, out, err = office("redact", ENTRY, "--reason", "gia đình yêu cầu", "--yes")
    assert code == 0
    assert "no trace is left in" in out
    assert "backups and copies made before" in err
    assert office("figures", "2024-10")[1] == figures
    assert "by lan: gia đình yêu cầu" in office("doctor")[1]
    assert office("redact", ENTRY, "--reason", "lần nữa", "--yes")[0] == 0
    nobody = ENTRY.replace("/1", "/9")
    code, _, err = office("redact", nobody, "--reason", "r", "--yes")
    assert (code, "holds no words" in err) == (2, True)
    office("redact", "report/kien-giang/2024-10/1", "--reason", "r", "--yes")
    assert "Cụ Tư" not in office("report", "2024-10")[1]


def test_a_backup_and_copies_are_made_and_told(office):
    """Each prints the end of the log, which is the same."""
    end = office("doctor")[1].splitlines()[-1]
    for arguments in (
        ("backup", "luu.db"),
        ("copy", "kg.db", "jsonl:kg.jsonl"),
        ("copy", "jsonl:kg.jsonl", "moi.db"),
        ("copy", "moi.db", "nua.db"),
    ):
        code, out, _ = office(*arguments)
        assert (code, out.splitlines()[-1]) == (0, end)
    report = office("report", "2024-10")[1]
    for place in ("luu.db", "moi.db", "nua.db"):
        assert office("report", "2024-10", "--store", place)[1] == report
    assert office("copy", "kg.db", "moi.db")[0] == 2
    assert office("backup", "luu.db")[0] == 3
    assert office("copy", "jsonl:nicht.jsonl", "x.db")[0] == 3


def test_a_clock_that_jumped_is_accepted(office, monkeypatch):
    """A record from the future keeps all others out, until somebody says so."""
    from datetime import UTC, datetime, timedelta

    from ctd_core.events import HouseBuilt

    day = datetime.now(UTC) + timedelta(days=400)
    fact = HouseBuilt(on=day.date(), houses=1)
    with Ledger.open("kg.db", clock=lambda: day) as ledger:
        ledger.record("kien-giang", [fact], recorded_by="x")
    record = ("record", "house_built", "houses=1", "--on", "13/10/2024")
    code, _, err = office(*record)
    assert (code, "more than a day before the last record" in err) == (3, True)
    code, out, _ = office("doctor")
    assert (code, "--accept-clock" in out) == (0, True)
    assert office("doctor", "--accept-clock")[0] == 0
    assert office(*record)[0] == 0
    assert office(*record)[0] == 0
    assert office("doctor")[0] == 0


def test_a_clock_that_is_right_needs_no_acceptance(office):
    """Nothing is written then."""
    code, _, err = office("doctor", "--accept-clock")
    assert (code, "nothing to accept" in err) == (2, True)


def test_figures_off_an_old_view_are_folded_and_said_so(office):
    """The same figures, with what to do to have them faster."""
    figures = office("figures", "2024-10")[1]
    reach_in("UPDATE settings SET value = 'x' WHERE name = 'view'")
    code, out, err = office("figures", "2024-10")
    assert (code, out) == (0, figures)
    assert "ctd rebuild" in err
    assert "Made anew from 2 events" in office("rebuild")[1]
    assert office("figures", "2024-10")[2] == ""
