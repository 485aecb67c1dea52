"""At the command line: a month's books are closed, and what comes late says why."""

import json
import sys

import pexpect
import pytest

DIFF = "For the next report: ctd diff 2024-10 tells what has changed."
HEAD = "chapter,on,kind,houses\n"
HOUSE = ("house_built", "houses=3", "--on", "13/10/2024", "--chapter", "kien-luong")
ENTRY = "kien-luong/2024-10/1"
LATE = ("--late", "--reason", "nộp chậm")


@pytest.fixture
def office(cli, tmp_path, monkeypatch):
    """A province with two districts, one of which sent a file for October."""
    monkeypatch.setenv("CTD_RECORDED_BY", "lan")
    new = ("chapter", "establish")
    cli("init")
    cli(*new, "kien-giang", "--name", "Hội A", "--tier", "province", "--on", "1/1/1976")
    for name in ("kien-luong", "ha-tien"):
        cli(*new, name, "--name", f"Hội {name}", "--tier", "district", "--parent",
             "kien-giang", "--on", "1/1/1999")  # fmt: skip
    (tmp_path / "a.csv").write_text(HEAD + "kien-luong,2/10/2024,house_built,2\n")
    (tmp_path / "b.csv").write_text(HEAD + "kien-luong,2/10/2024,house_built,5\n")
    assert cli("import", "a.csv", "--submission", "kl-10")[0] == 0
    return cli


@pytest.fixture
def closed(office):
    """The same, with October closed for all of them."""
    assert office("close", "2024-10", "--with-below")[0] == 0
    return office


def said(done: tuple[int, str, str]) -> str:
    """What a command that went well printed."""
    code, out, err = done
    assert code == 0, err
    return out


def test_what_is_odd_is_told_before_a_book_is_closed(office):
    """Who is silent too; what is closed already is closed without a word of it."""
    out = said(office("close", "10/2024"))
    assert "Nothing was heard for 2024-10 from 1: ha-tien" in out
    assert out.splitlines()[-1] == "Closed for 2024-10: kien-giang."
    out = said(office("close", "2024-10", "--with-below"))
    assert out.splitlines()[-1] == "Closed for 2024-10: ha-tien, kien-luong."
    out = said(office("close", "2024-10", "--with-below"))
    assert out == "It is closed already for 2024-10.\n"


def test_a_dry_run_closes_nothing(office):
    """It tells whose books would be, and that no figure would change."""
    out = said(office("close", "2024-10", "--with-below", "--dry-run"))
    assert "Closed for 2024-10: kien-giang, ha-tien, kien-luong." in out
    assert "No figure and no line of a report would change." in out
    assert "book_closed" not in office("log")[1]


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (["close", "2099-01"], "future"),
        (["close", "2024-Q4"], "2024-10"),
        (["close", "2024-10", "--chapter", "y"], "'y'"),
        (["reopen", "2024-10"], "--reason"),
    ],
)
def test_what_cannot_be_closed_or_reopened_is_refused(office, command, says):
    """And nothing is looked through before."""
    code, out, err = office(*command)
    assert (code, out) == (2, "")
    assert says in err


def test_a_book_is_opened_again_with_a_reason(closed):
    """What is written then needs no other."""
    out = said(closed("reopen", "2024-10", "--chapter", "kien-luong", "--reason", "r"))
    assert out == "Open again for 2024-10: kien-luong.\n"
    assert DIFF not in said(closed("record", *HOUSE))
    out = said(closed("reopen", "2024-10", "--with-below", "--reason", "r"))
    assert out == "Open again for 2024-10: kien-giang, ha-tien.\n"
    out = said(closed("reopen", "2024-10", "--reason", "r"))
    assert out == "It is not closed for 2024-10.\n"


CHANGES = {
    "record": ["record", *HOUSE],
    "import": ["import", "b.csv"],
    "revise": ["import", "b.csv", "--replaces", "kl-10"],
    "correct": ["correct", ENTRY, "houses=4"],
    "move": ["correct", ENTRY, "--to-chapter", "ha-tien"],
    "void": ["void", ENTRY],
    "take back": ["void", "--submission", "kl-10"],
    "nothing": ["nothing", "2024-10", "--chapter", "ha-tien"],
}
NEEDS_A_REASON = ("revise", "correct", "move", "void", "take back")


@pytest.mark.parametrize("change", CHANGES)
def test_a_closed_book_is_changed_late_or_not_at_all(closed, change):
    """It is told when and by whom it was closed, and where to look afterwards."""
    before = closed("log")[1]
    why = ["--reason", "r"] if change in NEEDS_A_REASON else []
    code, _, err = closed(*CHANGES[change], *why)
    assert code == 2
    assert "was closed on 20" in err
    assert "by lan" in err
    assert "--late --reason TEXT" in err
    assert closed("log")[1] == before

    assert said(closed(*CHANGES[change], *LATE)).splitlines()[-1] == DIFF
    new = closed("log")[1].removeprefix(before).splitlines()
    assert 'reason="nộp chậm"' in new[0]
    assert "recorded_late  first=" in new[0]
    assert closed("doctor")[0] == 0


@pytest.mark.parametrize("change", CHANGES)
def test_late_and_its_reason_go_together(closed, change):
    """A reason alone may be meant for a correction."""
    code, _, err = closed(*CHANGES[change], "--late")
    assert code == 2
    assert "--reason" in err
    if change not in NEEDS_A_REASON:
        code, _, err = closed(*CHANGES[change], "--reason", "r")
        assert (code, "--late" in err) == (2, True)


def test_nothing_to_report_is_withdrawn_late(closed):
    """One reason serves both."""
    place = ("2024-10", "--chapter", "ha-tien")
    assert DIFF in said(closed("nothing", *place, *LATE))
    withdraw = ("nothing", *place, "--withdraw", "--reason", "nhầm")
    assert closed(*withdraw)[0] == 2
    assert DIFF in said(closed(*withdraw, "--late"))
    assert closed("log")[1].count('reason="nhầm"') + closed("log")[1].count(
        "reason=nhầm"
    ) == 2  # fmt: skip


def test_a_reason_for_an_open_book_is_not_kept(office):
    """Nothing is marked, and that is told."""
    code, out, err = office("record", *HOUSE, *LATE)
    assert (code, DIFF in out) == (0, False)
    assert "nothing is late, and the reason was not kept" in err
    assert "recorded_late" not in office("log")[1]


def test_a_late_entry_is_told_as_such(closed):
    """By its story in the log, and by what explains a figure."""
    said(closed("record", *HOUSE, *LATE))
    said(closed("correct", ENTRY, "houses=4", "--reason", "đếm lại", "--late"))
    story = said(closed("log", "--entry", "kien-luong/2024-10/4")).splitlines()
    assert [line.split()[5] for line in story] == ["recorded_late", "house_built"]
    said(closed("reopen", "2024-10", "--with-below", "--reason", "r"))
    said(closed("correct", ENTRY, "houses=5", "--reason", "kiểm tra"))
    story = json.loads(closed("log", "--entry", ENTRY, "--json")[1])
    assert [one["kind"].partition("@")[0] for one in story] == [
        "house_built",
        "recorded_late",
        "entry_corrected",
        "entry_corrected",
    ]
    out = said(closed("explain", "2024-10", "house_built.houses")).splitlines()
    late = [line.partition("LATE: ")[2] for line in out if "lan  " in line]
    assert late == ["", "đếm lại", "", "nộp chậm"]
    found = json.loads(closed("explain", "2024-10", "house_built.houses", "--json")[1])
    history = [step["late"] for one in found["entries"] for step in one["history"]]
    assert history == [None, "đếm lại", None, "nộp chậm"]


def test_a_late_move_is_found_from_the_old_address(closed):
    """The mark between the two is passed over."""
    said(closed("correct", ENTRY, "--to-chapter", "ha-tien", *LATE))
    code, _, err = closed("void", ENTRY, "--reason", "r")
    assert code == 2
    assert "It was moved to ha-tien/2024-10/3" in err


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect has no terminal there")
def test_at_a_terminal_it_is_asked_whether_to_close_all_the_same(office):
    """No leaves it open; nothing found, or --yes, asks nothing."""
    ctd = ["-c", "from ctd_core.cli import main; main()"]

    def at_a_terminal(*arguments: str):
        child = pexpect.spawn(sys.executable, [*ctd, *arguments], encoding="utf-8",
                              timeout=20)  # fmt: skip
        child.expect([pexpect.EOF, r"\[y/N\]"])
        if child.after is not pexpect.EOF:
            child.sendline("n")
            child.expect_exact("Stopped.")
            child.expect(pexpect.EOF)
            return "asked"
        return child.before

    assert at_a_terminal("close", "2024-10") == "asked"
    assert "book_closed" not in office("log")[1]
    assert "Closed for" in at_a_terminal("close", "2024-10", "--dry-run")
    assert "book_closed" not in office("log")[1]
    assert "Closed for 2024-10: kien-luong." in at_a_terminal(
        "close", "2024-10", "--chapter", "kien-luong"
    )
    assert "Closed for 2024-10: kien-giang." in at_a_terminal(
        "close", "2024-10", "--yes"
    )
