"""``ctd chapter``: the reform of 1 July 2025, as an office records it."""

import json

import pytest

REFORM = ("--on", "01/07/2025")


@pytest.fixture
def office(cli, monkeypatch):
    """The command line of an office with two provinces and a district."""
    monkeypatch.setenv("CTD_RECORDED_BY", "lan")
    assert cli("init")[0] == 0
    for name, tier, *parent in (
        ("an-giang", "province"),
        ("kien-giang", "province"),
        ("ha-tien", "district", "--parent", "kien-giang"),
    ):
        code, _out, err = cli(
            *("chapter", "establish", name, "--name", f"Hội {name}", "--tier", tier),
            *(*parent, "--on", "01/01/1990"),
        )
        assert code == 0, err
    return cli


@pytest.fixture
def reformed(office):
    """The same office after the reform."""
    for command in (
        ("rename", "ha-tien", "--name", "Hội phường Hà Tiên"),
        ("move", "ha-tien", "--under", "an-giang"),
        ("merge", "kien-giang", "--into", "an-giang"),
    ):
        assert office("chapter", *command, *REFORM)[0] == 0
    return office


def test_each_change_says_what_was_done(office):
    """The same again is so already."""
    for command, said in (
        (("rename", "ha-tien", "--name", "Hội phường"), "Renamed ha-tien.\n"),
        (("move", "ha-tien", "--under", "an-giang"), "Moved ha-tien.\n"),
        (("merge", "kien-giang", "--into", "an-giang"), "Merged kien-giang.\n"),
    ):
        assert office("chapter", *command, *REFORM)[:2] == (0, said)
        assert office("chapter", *command, *REFORM)[:2] == (0, "It is so already.\n")
    dissolve = ("chapter", "dissolve", "ha-tien", "--on", "02/07/2025")
    assert office(*dissolve)[:2] == (0, "Dissolved ha-tien.\n")
    assert office(*dissolve)[:2] == (0, "It is so already.\n")


def test_what_cannot_be_is_bad_input(office):
    """The sentence says what is possible."""
    code, out, err = office(
        "chapter", "merge", "kien-giang", "--into", "an-giang", *REFORM
    )
    assert (code, out) == (2, "")
    assert "ha-tien. Move, merge or dissolve these first." in err
    for who in ((), ("--under", "an-giang", "--alone")):
        code, _out, err = office("chapter", "move", "ha-tien", *who, *REFORM)
        assert code == 2
        assert "--alone" in err
    assert office("chapter", "move", "ha-tien", "--alone", *REFORM)[0] == 0
    assert "\nha-tien  Hội ha-tien" in office("chapter", "tree", *REFORM)[1]


def test_the_list_has_everyone_that_ever_was(reformed):
    """A line each, with since when and how it ended; of a day, who existed then."""
    out = reformed("chapter", "list")[1].splitlines()
    assert [line.split()[0] for line in out] == [
        "Chapter", "an-giang", "ha-tien", "kien-giang"
    ]  # fmt: skip
    assert out[3].split("  ")[-1] == "merged into an-giang 01/07/2025"
    assert "Hội phường Hà Tiên  district  an-giang" in out[2]
    of_day = reformed("chapter", "list", "--on", "30/06/2025")[1].splitlines()
    assert of_day[2].split() == [
        "ha-tien", "Hội", "ha-tien", "district", "kien-giang", "01/01/1990"
    ]  # fmt: skip
    on = reformed("chapter", "list", *REFORM)[1].splitlines()
    assert [line.split()[0] for line in on[1:]] == ["an-giang", "ha-tien"]
    reformed("chapter", "dissolve", "ha-tien", "--on", "03/07/2025")
    assert "dissolved 03/07/2025" in reformed("chapter", "list")[1]


def test_a_program_reads_the_list_and_the_tree(reformed):
    """With days as ISO dates."""
    listed = json.loads(reformed("chapter", "list", "--json")[1])
    assert listed[2] == {
        "id": "kien-giang",
        "name": "Hội kien-giang",
        "tier": "province",
        "parent": None,
        "established": "1990-01-01",
        "ended": "2025-07-01",
        "successor": "an-giang",
    }
    (top,) = json.loads(reformed("chapter", "tree", *REFORM, "--json")[1])
    assert top["id"] == "an-giang"
    assert [one["name"] for one in top["below"]] == ["Hội phường Hà Tiên"]


def test_the_tree_is_of_a_day(reformed):
    """Of today, unless one is named."""
    before = reformed("chapter", "tree", "--on", "30/06/2025")[1]
    assert before == (
        "an-giang  Hội an-giang (province)\n"
        "kien-giang  Hội kien-giang (province)\n"
        "  ha-tien  Hội ha-tien (district)\n"
    )
    after = (
        "an-giang  Hội an-giang (province)\n  ha-tien  Hội phường Hà Tiên (district)\n"
    )
    assert reformed("chapter", "tree", *REFORM)[1] == after
    assert reformed("chapter", "tree")[1] == after
    assert reformed("chapter", "tree", "--on", "01/01/1980")[1] == ""


def test_an_empty_store_has_no_chapter(cli):
    """It is said on stderr, so that a program reads an empty list."""
    cli("init")
    code, out, err = cli("chapter", "list")
    assert (code, out, err) == (0, "", "There is no chapter.\n")
    assert json.loads(cli("chapter", "list", "--json")[1]) == []


def test_what_was_said_is_corrected_by_its_address(reformed):
    """The history gives the addresses, and tells what became of them."""
    assert reformed("chapter", "history", "ha-tien")[1] == (
        "chapters/3  chapter_established chapter=ha-tien on=1990-01-01 tier=district"
        ' parent=kien-giang name="Hội ha-tien"\n'
        "chapters/4  chapter_renamed chapter=ha-tien on=2025-07-01"
        ' name="Hội phường Hà Tiên"\n'
        "chapters/5  chapter_moved chapter=ha-tien on=2025-07-01 parent=an-giang\n"
    )
    correct = (
        "chapter",
        "correct",
        "chapters/4",
        "on=02/07/2025",
        "--reason",
        "quyết định",
    )
    code, out, _err = reformed(*correct)
    assert (code, "on=2025-07-02" in out) == (0, True)
    assert out.startswith("Corrected chapters/4: chapter_renamed")
    assert reformed(*correct)[:2] == (0, "It is so already.\n")
    void = ("chapter", "void", "chapters/6", "--reason", "chưa sáp nhập")
    assert reformed(*void)[1].startswith("Voided chapters/6: chapter_merged")
    assert reformed(*void)[:2] == (0, "It is so already.\n")
    out = reformed("chapter", "history")[1]
    assert "chapters/6  chapter_merged chapter=kien-giang on=2025-07-01" in out
    assert "into=an-giang (voided)" in out
    assert "lan  chapter_event_voided: chưa sáp nhập\n" in out
    assert "lan  chapter_event_corrected: quyết định\n" in out
    told = json.loads(reformed("chapter", "history", "kien-giang", "--json")[1])
    assert [one["stands"] for one in told] == [True, False]
    assert told[1]["stated"]["into"] == "an-giang"
    assert told[1]["changes"][0]["reason"] == "chưa sáp nhập"


def test_fields_of_a_correction_are_written_as_they_are_said(reformed):
    """An empty parent is none; recipients are parted; what is no field is refused."""
    why = ("--reason", "r")
    assert reformed("chapter", "correct", "chapters/5", "parent=", *why)[0] == 0
    assert "\nha-tien  " in reformed("chapter", "tree", *REFORM)[1]
    reformed("chapter", "letterhead", "an-giang", *REFORM, "--place", "Rạch Giá")
    code, out, _err = reformed(
        *("chapter", "correct", "chapters/8", "place=Long Xuyên"),
        *("recipients=Ủy ban MTTQ; Lưu: VT", *why),
    )
    assert (code, "Long Xuyên" in out) == (0, True)
    report = reformed("report", "2025-07", "--chapter", "an-giang")[1]
    assert "- Ủy ban MTTQ;\n- Lưu: VT." in report
    for field, says in (
        ("reason=x", "reason is no field"),
        ("address=x", "address is no field"),
        ("chapter=an-giang", "another chapter's"),
        ("colour=x", "Its fields: on, parent"),
        ("on=hôm qua", "cannot be read"),
    ):
        code, _out, err = reformed("chapter", "correct", "chapters/5", field, *why)
        assert code == 2
        assert says in err


def test_a_dry_run_of_a_move_writes_nothing(office):
    """It shows the figures of who was above and of who would be."""
    record = ("record", "house_built", "houses=2", "--chapter", "ha-tien")
    assert office(*record, "--on", "02/07/2025")[0] == 0
    move = ("chapter", "move", "ha-tien", "--under", "an-giang", *REFORM)
    code, out, _err = office(*move, "--dry-run")
    assert code == 0
    for chapter, change in (
        ("an-giang", "not recorded -> 2"), ("kien-giang", "2 -> not recorded")
    ):  # fmt: skip
        told = out.partition(f"Figures of {chapter}, 2025-07:")[2].splitlines()[1]
        assert change in told
    assert "Report of an-giang, 2025-07:" in out
    assert "chapter_moved" not in office("chapter", "history")[1]


def test_a_report_without_a_chapter_is_of_the_root_of_its_month(reformed):
    """Before the reform there were two, of which one has to be named."""
    assert reformed("report", "2025-07")[0] == 0
    assert reformed("figures", "2025-07")[0] == 0
    code, _out, err = reformed("report", "2025-06")
    assert code == 2
    assert "on 2025-06-30: an-giang, kien-giang" in err
    assert reformed("report", "2025-06", "--chapter", "kien-giang")[0] == 0
