"""An office's corrections at the command line: late, wrong, and sent twice."""

import json

import pytest

HEAD = "chapter,on,kind,houses,meals,value,place\n"
FIRST = HEAD + (
    "kien-luong,2/10/2024,house_built,2,,90 triệu,Ba Hòn\n"
    "kien-luong,5/10/2024,house_built,1,,45 triệu,Dương Hòa\n"
    "kien-luong,31/10/2024,meal_served,,1200,12 triệu,\n"
)
REVISED = HEAD + (
    "kien-luong,2/10/2024,house_built,3,,92 triệu,Ba Hòn\n"
    "kien-luong,31/10/2024,meal_served,,1200,12 triệu,\n"
    "kien-luong,20/10/2024,house_repaired,3,,9 triệu,\n"
)
ENTRY = "kien-luong/2024-10/1"


@pytest.fixture
def office(cli, tmp_path, monkeypatch):
    """A province with a district, whose file of October was imported as kl-10."""
    monkeypatch.setenv("CTD_RECORDED_BY", "lan")
    new = ("chapter", "establish")
    cli("init")
    cli(*new, "kien-giang", "--name", "Hội A", "--tier", "province", "--on", "1/1/1976")
    cli(*new, "kien-luong", "--name", "Hội B", "--tier", "district", "--parent",
         "kien-giang", "--on", "1/1/1999")  # fmt: skip
    (tmp_path / "a.csv").write_text(FIRST, encoding="utf-8")
    (tmp_path / "b.csv").write_text(REVISED, encoding="utf-8")
    assert cli("import", "a.csv", "--submission", "kl-10")[0] == 0
    return cli


def figures(office) -> dict:
    """The exact figures of October by key."""
    found = json.loads(office("figures", "2024-10", "--json")[1])["figures"]
    return {key: figure["amount"] for key, figure in found.items()}


def test_an_entry_is_corrected_and_keeps_what_was_not_named(office):
    """A worth is written with its hedge or loses it; a blank field is taken out."""
    code, out, _ = office(
        "correct", ENTRY, "houses=4", "value=trên 100 triệu", "place=", "--reason", "r"
    )
    assert code == 0
    assert "houses 2 -> 4" in out
    assert "hedge - -> trên" in out
    assert "place Ba Hòn -> -" in out
    office("correct", ENTRY, "value=90 triệu", "--on", "3/10/2024", "--reason", "r")
    story = json.loads(office("log", "--entry", ENTRY, "--json")[1])
    assert [one["kind"] for one in story] == [
        "house_built@1",
        "entry_corrected@1",
        "entry_corrected@1",
    ]
    assert story[-1]["stated"]["new"] == "on=2024-10-03 value=90000000 houses=4"


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (["correct", ENTRY, "houses=2"], "--reason"),
        (["correct", ENTRY, "hosues=", "--reason", "r"], "hosues"),
        (["correct", ENTRY, "meals=2", "--reason", "r"], "meals"),
        (["correct", ENTRY, "houses=2", "--reason", "r"], "already reads so"),
        (["correct", ENTRY, "houses=2", "houses=3", "--reason", "r"], "once"),
        (["correct", "kien-luong/2024-10/9", "houses=2", "--reason", "r"], "ctd log"),
        (["correct", ENTRY, "--to-kind", "meal_served", "--reason", "r"], "houses="),
        (
            ["correct", ENTRY, "--to-chapter", "kien-luong", "--reason", "r"],
            "correct it",
        ),
        (
            ["correct", ENTRY, "--to-month", "9/2024", "--reason", "r"],
            "after the month",
        ),
        (["void", "--reason", "r"], "--submission"),
        (["void", ENTRY], "--reason"),
        (["void", "--submission", "kl", "--reason", "r"], "kl-10"),
        (["import", "b.csv", "--replaces", "kl-10"], "--reason"),
        (["import", "b.csv", "--replaces", "x", "--reason", "r"], "kl-10"),
        (["submissions", "kl"], "kl-10"),
    ],
)
def test_what_cannot_be_changed_so_is_refused(office, command, says):
    """With what is possible; figures and log stay as they were."""
    before = figures(office), office("log")[1]
    code, _, err = office(*command)

    assert code == 2
    assert says in err
    assert (figures(office), office("log")[1]) == before


def test_the_second_of_two_people_is_told(office):
    """Who, when, why and what stands now; and how to go on all the same."""
    office("correct", ENTRY, "houses=4", "--reason", "đếm lại")
    second = ("correct", ENTRY, "houses=5", "--reason", "r", "--recorded-by", "hoa")
    code, _, err = office(*second)

    assert code == 2
    assert "corrected by lan" in err
    assert "đếm lại" in err
    assert "houses=4" in err
    assert office(*second, "--if-version", "3")[0] == 2
    assert office(*second, "--if-version", "4")[0] == 0
    assert office("correct", ENTRY, "houses=6", "--reason", "r")[0] == 2


def test_an_entry_is_moved_in_one_step(office):
    """To another kind, chapter and month; the old address tells where it went."""
    code, out, _ = office(
        "correct", ENTRY, "--to-kind", "house_repaired", "--to-chapter", "kien-giang",
        "--to-month", "11/2024", "--reason", "ghi nhầm",
    )  # fmt: skip
    assert code == 0
    assert "Moved kien-luong/2024-10/1 to kien-giang/2024-11/1" in out
    code, _, err = office("void", ENTRY, "--reason", "r")
    assert code == 2
    assert "voided by lan" in err
    assert "moved to kien-giang/2024-11/1" in err
    assert figures(office)["house_built.houses"] == 1


def test_a_dry_run_tells_what_would_change_and_writes_nothing(office):
    """In the figures and in the printed reports, to the last đồng."""
    before = office("log")[1]
    code, out, _ = office(
        "correct", ENTRY, "houses=4", "value=90.000.001", "--reason", "r", "--dry-run"
    )

    assert code == 0
    assert "house_built.houses                         3 -> 5" in out
    assert "135.000.000 đồng -> 135.000.001 đồng" in out
    assert "Report of kien-giang, 2024-10" in out
    assert "+ - Các cấp Hội đã cất mới 5 căn nhà" in out
    assert office("log")[1] == before
    out = office("task", "add", "2024-10", "--text", "Việc", "--dry-run")[1]
    assert "+ 1. Việc" in out
    out = office("void", "kien-luong/2024-10/3", "--reason", "r", "--dry-run")[1]
    assert "1.200 -> not recorded" in out
    out = office("chapter", "letterhead", "kien-giang", "--title", "T", "--on",
                 "1/10/2024", "--dry-run")[1]  # fmt: skip
    assert "+ T" in out
    out = office("import", "a.csv", "--submission", "kl-10", "--dry-run")[1]
    assert "No figure and no line" in out


def test_a_dry_run_follows_a_count_into_later_months(office):
    """What exists is carried on, and so is a change of it."""
    count = ("record", "member_counted", "--chapter", "kien-luong", "--on")
    office(*count, "31/8/2024", "members=100")
    out = office(*count, "30/9/2024", "members=120", "--dry-run")[1]

    assert "Figures of kien-luong, 2024-09" in out
    assert "Figures of kien-luong, 2024-10" in out


def test_a_file_sent_again_is_refused_with_the_list(office, tmp_path):
    """Unless its rows are new facts; a corrected entry is known all the same."""
    (tmp_path / "c.csv").write_text(
        FIRST + "kien-luong,6/10/2024,house_built,1,,,\n", encoding="utf-8"
    )
    office("correct", ENTRY, "houses=9", "--reason", "r")
    before = figures(office)
    code, _, err = office("import", "c.csv")

    assert code == 2
    assert "already recorded 3 of these 4" in err
    assert f"{ENTRY}  2024-10 house_built" in err
    assert figures(office) == before
    assert office("import", "c.csv", "--again")[0] == 0
    assert figures(office)["house_built.houses"] == before["house_built.houses"] + 4


def test_a_revised_file_takes_the_place_of_the_one_before(office):
    """It corrects, voids and records in one append; the same again changes nothing."""
    revise = ("import", "b.csv", "--replaces", "kl-10", "--reason", "huyện gửi lại")
    code, out, _ = office(*revise)

    assert code == 0
    assert "1 recorded: kien-luong/2024-10/6" in out
    assert "1 corrected: kien-luong/2024-10/1" in out
    assert "1 voided: kien-luong/2024-10/2" in out
    assert figures(office)["house_built.houses"] == 3
    before = office("log")[1]
    assert office(*revise)[0] == 0
    assert office("log")[1] == before
    again = office("import", "a.csv", "--replaces", "kl-10", "--reason", "r")
    assert again[0] == 2
    listed = office("submissions")[1]
    assert "kl-10" in listed
    first, second = json.loads(office("submissions", "--json")[1])
    assert second["replaces"] == "kl-10"
    assert first["replaced_by"] == second["submission"]
    assert "huyện gửi lại" in office("submissions", second["submission"])[1]
    assert "Replaced by" in office("submissions", "kl-10")[1]


def test_what_a_person_changed_is_not_overruled_by_a_file(office):
    """The entry is named with what stands; a row that the file repeats stays as it is."""
    office("correct", "kien-luong/2024-10/3", "meals=1300", "--reason", "đếm lại")
    office("correct", ENTRY, "houses=7", "--reason", "đếm lại")
    revise = ("import", "b.csv", "--replaces", "kl-10", "--reason", "gửi lại")
    before = figures(office)
    code, _, err = office(*revise)

    assert code == 2
    assert ENTRY in err
    assert "houses=7" in err
    assert figures(office) == before
    office("correct", ENTRY, "houses=3", "value=92 triệu", "--reason", "theo huyện")
    code, out, _ = office(*revise)
    assert code == 0
    assert "kien-luong/2024-10/3 was changed by hand since, and stays so" in out
    assert figures(office)["meal_served.meals"] == 1300


def test_a_submission_is_taken_back_whole(office):
    """It cannot be replaced after that, and the list says so."""
    code, out, _ = office("void", "--submission", "kl-10", "--reason", "nhầm tháng")

    assert code == 0
    assert "Took back kl-10 of kien-luong" in out
    assert figures(office) == {}
    assert "(taken back)" in office("submissions")[1]
    assert office("import", "b.csv", "--replaces", "kl-10", "--reason", "r")[0] == 2


def test_a_file_recorded_beside_the_one_it_revises_is_told(office):
    """Saying afterwards that it replaces the other does not do nothing silently."""
    assert office("import", "b.csv")[0] == 0
    code, _, err = office("import", "b.csv", "--replaces", "kl-10", "--reason", "r")

    assert code == 2
    assert "void --submission" in err


def test_the_log_is_filtered(office):
    """By person, submission, day and number."""
    office("record", "meal_served", "meals=1", "--on", "1/10/2024", "--chapter",
           "kien-luong", "--recorded-by", "hoa")  # fmt: skip

    assert office("log", "--by", "hoa")[1].count("\n") == 1
    assert office("log", "--submission", "kl-10")[1].count("\n") == 3
    assert office("log", "--last", "2")[1].count("\n") == 2
    assert office("log", "--until", "1/1/2024")[1] == ""
    assert office("log", "--since", "1/1/2999")[1] == ""
    assert (
        office("log", "--since", "1/1/2024", "--until", "1/1/2999")[1].count("\n") == 6
    )


def test_last_month_s_sentences_come_as_drafts(office):
    """Listed, confirmed, replaced, withdrawn; the report says what it leaves out."""
    office("task", "add", "2024-09", "--text", "Việc một")
    office("task", "add", "2024-09", "--text", "Việc hai")
    office("paragraph", "add", "2024-09", "--section", "social", "--text", "Đoạn")
    code, out, _ = office("task", "copy", "2024-09", "10/2024")
    assert code == 0
    assert "report/kien-giang/2024-10/1  (draft)" in out
    assert "Nothing to copy" in office("task", "copy", "2024-09", "2024-10")[1]
    assert "social (draft)" in office("paragraph", "copy", "2024-09", "2024-10")[1]
    _, out, err = office("report", "2024-10")
    assert "Việc một" not in out
    assert "report/kien-giang/2024-10/1" in err
    task = "report/kien-giang/2024-10/1"
    assert office("task", "confirm", task)[0] == 0
    assert office("task", "replace", task, "--text", "Khác")[0] == 2
    assert office("task", "replace", task, "--text", "Khác", "--reason", "r")[0] == 0
    assert office("task", "withdraw", "report/kien-giang/2024-10/2")[0] == 0
    (listed,) = json.loads(office("task", "list", "2024-10", "--json")[1])
    assert (listed["text"], listed["draft"]) == ("Khác", False)
    assert listed["copied_from"] == "report/kien-giang/2024-09/1"
    log = office("log", "--kind", "sentence_replaced")[1]
    assert "text=Việc một" in log
    assert office("log", "--kind", "submission_replaced")[1] == ""


@pytest.mark.parametrize("name", ["big.csv", "big.jsonl"])
def test_a_file_of_one_endless_line_is_refused(office, tmp_path, name):
    """A sentence, not the machine's memory."""
    with (tmp_path / name).open("wb") as file:
        file.truncate(50_000_000)
    code, _, err = office("import", name)

    assert code == 2
    assert "line 1" in err
    assert "limit" in err or "longer than" in err


def test_the_form_follows_the_name_of_the_file(office, tmp_path):
    """A .docx is no text file; what nothing makes is refused."""
    assert office("report", "2024-10", "-o", "a.docx")[0] == 0
    assert (tmp_path / "a.docx").read_bytes().startswith(b"PK")
    assert office("report", "2024-10", "-o", "a.md")[0] == 0
    assert office("report", "2024-10", "-o", "a.txt")[0] == 0
    code, _, err = office("report", "2024-10", "-o", "a.pdf")
    assert code == 2
    assert "docx" in err


def test_a_file_that_is_open_in_word_is_left_as_it_was(office, tmp_path, monkeypatch):
    """On Windows it cannot be replaced: the sentence says what to do."""
    (tmp_path / "a.docx").write_bytes(b"before")

    def refuse(*_):
        raise PermissionError(13, "in use")

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    code, _, err = office("report", "2024-10", "-o", "a.docx")

    assert code == 2
    assert "Hãy đóng tệp rồi chạy lại" in err
    assert (tmp_path / "a.docx").read_bytes() == b"before"
    assert [file.name for file in tmp_path.glob("*.docx*")] == ["a.docx"]


def test_without_fields_nobody_is_asked_but_at_a_terminal(office):
    """A program that forgot the fields gets an error, not a question."""
    for command in (["record"], ["record", "house_built"]):
        code, _, err = office(*command, "--chapter", "kien-luong")
        assert code == 2
        assert "Only at a terminal" in err
