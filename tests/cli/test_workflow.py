"""What each command prints, and what it leaves in the store and the folder."""

import io
import json
import sqlite3
from datetime import date

import pytest
from typed import establish, house


def log(call) -> list[dict]:
    """The log, as a program reads it."""
    return json.loads(call("log", "--json")[1])


def test_a_hedge_is_kept_with_its_worth(office):
    """About 1,980 tỷ is one worth in đồng and one hedge."""
    assert office(*house("value=trên 1,980 tỷ"))[0] == 0
    assert log(office)[-1]["stated"] == {
        "on": "2024-10-12",
        "value": "1980000000",
        "hedge": "trên",
    }
    figures = json.loads(office("figures", "2024-10", "--json")[1])["figures"]
    assert figures["house_built.value"]["amount"] == 1_980_000_000
    assert figures["house_built.value"]["hedge"] == "trên"
    assert "trên 1.980.000.000 đồng" in office("figures", "2024-10")[1]


def test_a_slip_of_three_zeros_is_told(office):
    """A worth above 50 tỷ is written once it is confirmed, and not before."""
    code, _, err = office(*house("value=1.230 tỷ"))
    assert code == 2
    assert "1,230 tỷ" in err
    assert "large=true" in err
    assert len(log(office)) == 1
    assert office(*house("value=1.230 tỷ", "large=true"))[0] == 0
    assert log(office)[-1]["stated"]["value"] == "1230000000000"


def test_a_dry_run_writes_nothing(office, tmp_path):
    """Neither of a fact nor of a file, and it fails as the real run would."""
    before = log(office)
    (tmp_path / "a.jsonl").write_text(
        '{"chapter":"kien-giang","on":"2024-10-12","kind":"house_built","houses":1}'
    )
    assert office(*house("houses=1"), "--dry-run")[0] == 0
    assert office("import", "a.jsonl", "--dry-run")[0] == 0
    assert office(*house("houses=-1"), "--dry-run")[0] == 2
    assert office(*house("houses=1", on="1/1/2999"), "--dry-run")[0] == 2
    assert log(office) == before


def test_a_file_with_one_fault_is_not_recorded_at_all(office, tmp_path):
    """All faults are told at once, with file, line and column."""
    (tmp_path / "t.csv").write_text(
        "on,kind,houses,value\n"
        "12/10/2024,house_built,1,\n"
        "12/10/2024,house_bilt,1,\n"
        "12/10/2024,house_built,-1,x\n",
        encoding="utf-8",
    )
    before = log(office)
    code, out, err = office("import", "t.csv", "--chapter", "kien-giang")

    assert (code, out) == (2, "")
    assert "t.csv, line 3, column kind" in err
    assert "t.csv, line 4, column houses" in err
    assert "t.csv, line 4, column value" in err
    assert "3 to mend" in err
    assert log(office) == before


def test_a_file_of_any_name_is_read_by_a_format(office, tmp_path, monkeypatch):
    """The format may be named, and standard input is CSV unless it is."""
    line = b'{"chapter":"kien-giang","on":"2024-10-12","kind":"house_built","houses":1}'
    (tmp_path / "a.txt").write_bytes(line)
    assert office("import", "a.txt")[0] == 2
    assert "Recorded 1 facts" in office("import", "a.txt", "--format", "jsonl")[1]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(line)))
    assert "Already recorded" in office("import", "-", "--format", "jsonl")[1]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(line)))
    assert office("import", "-")[0] == 2
    (tmp_path / "d.csv").mkdir()
    code, _, err = office("import", "d.csv")
    assert code == 2
    assert "d.csv" in err


def test_a_later_month_can_be_named(office):
    """A fact of September stands in the book of October."""
    code, out, _ = office(
        *house("houses=1", on="30/09/2024"),
        "--month",
        "10/2024",
        "--recorded-by",
        "van-phong",
    )
    assert (code, out) == (0, "Recorded kien-giang/2024-10/1.\n")
    entry = log(office)[-1]
    assert (entry["month"], entry["recorded_by"]) == ("2024-10", "van-phong")


def test_the_log_is_filtered(office):
    """By month, kinds, chapter and position, for people and for programs."""
    office(*establish("ha-tien", "--parent", "kien-giang", tier="district"))
    office(*house("houses=1"))
    office(*house("houses=2", on="12/09/2024"), "--chapter", "ha-tien")
    office("record", "bridge_built", "bridges=1", "--on", "13/10/2024")

    def listed(*filters: str) -> list[tuple[str, str | None]]:
        found = json.loads(office("log", "--json", *filters)[1])
        assert len(office("log", *filters)[1].splitlines()) == len(found)
        return [(one["kind"].partition("@")[0], one["month"]) for one in found]

    assert len(listed()) == 5
    assert listed("--month", "2024-09") == [("house_built", "2024-09")]
    assert listed("--kind", "house_built", "--kind", "bridge_built") == [
        ("house_built", "2024-10"),
        ("house_built", "2024-09"),
        ("bridge_built", "2024-10"),
    ]
    assert ("house_built", "2024-09") in listed("--chapter", "ha-tien")
    assert ("bridge_built", "2024-10") not in listed("--chapter", "ha-tien")
    assert listed("--after", "4") == [("bridge_built", "2024-10")]
    assert listed("--after", "5") == []


def test_figures_of_a_campaign(office):
    """Only what belongs to it is added up."""
    office(*house("houses=2", "campaign=Bão số 3"))
    office(*house("houses=5"))
    for arguments, expected in (
        (["--campaign", "Bão số 3"], 2),
        ([], 7),
    ):
        found = json.loads(office("figures", "2024-10", "--json", *arguments)[1])
        assert found["figures"]["house_built.houses"]["amount"] == expected
        assert found["chapter"] == "kien-giang"


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_a_report_is_the_same_on_screen_and_in_a_file(office, tmp_path, form):
    """In each form, twice the same bytes, and the old file is replaced whole."""
    office(*house("houses=10", "value=472 triệu"))
    code, out, err = office("report", "2024-10", "--format", form)
    assert (code, err) == (0, "")
    (tmp_path / "a").write_text("x" * 100_000)
    assert office("report", "2024-10", "--format", form, "-o", "a") == (
        0,
        "",
        "Wrote a.\n",
    )
    assert (tmp_path / "a").read_bytes() == out.encode()
    assert not list(tmp_path.glob(".__atomic*"))


def test_a_definition_is_a_name_or_a_file(office, tmp_path):
    """Unknown names list what is installed; a missing file is one of them."""
    assert office("report", "2024-10", "--definition", "kien-giang")[0] == 0
    for name in ("x", "missing.toml"):
        code, out, err = office("report", "2024-10", "--definition", name)
        assert (code, out) == (2, "")
        assert "kien-giang, monthly" in err
    (tmp_path / "own.toml").write_text("a = 1\n[", encoding="utf-8")
    code, _, err = office("report", "2024-10", "--definition", "own.toml")
    assert code == 2
    assert "own.toml, line 2" in err


@pytest.mark.parametrize(
    "command",
    [
        ["log"],
        ["figures", "2024-10"],
        ["report", "2024-10"],
        ["chapter", "list"],
        ["paragraph", "list", "2024-10"],
        ["task", "list", "2024-10"],
    ],
)
def test_a_reading_command_leaves_the_store_as_it_is(office, tmp_path, command):
    """Not a byte of the store changes, and no store comes to be elsewhere."""
    before = (tmp_path / "kg.db").read_bytes()
    assert office(*command)[0] == 0
    assert (tmp_path / "kg.db").read_bytes() == before
    code, _, err = office(*command, "--store", str(tmp_path / "sub" / "x.db"))
    assert code == 3
    assert "ctd init" in err
    assert not (tmp_path / "sub").exists()


@pytest.mark.parametrize("what", ["text", "sqlite", "empty", "folder"])
def test_what_is_no_store_is_unfit(cli, tmp_path, what):
    """Exit code 3, and the file is left as it was."""
    place = tmp_path / "other.db"
    if what == "folder":
        place.mkdir()
    elif what == "sqlite":
        with sqlite3.connect(place) as database:
            database.execute("CREATE TABLE t (a)")
        database.close()
    else:
        place.write_text("not a store" * 500 if what == "text" else "")
    before = place.read_bytes() if place.is_file() else None
    code, out, err = cli("log", "--store", str(place))

    assert (code, out) == (3, "")
    assert "other.db" in err
    assert "Traceback" not in err
    assert (place.read_bytes() if place.is_file() else None) == before


def test_an_address_that_is_none_is_bad_input(cli):
    """Another scheme than ours names what can be written."""
    code, _, err = cli("log", "--store", "mysql://x")
    assert code == 2
    assert "sqlite:///PATH" in err


def test_a_chapter_is_chosen_only_without_doubt(cli):
    """No chapter, and two of them: the error tells what to do."""
    assert cli("init")[0] == 0
    code, _, err = cli(*house("houses=1"))
    assert code == 2
    assert "hapter" in err
    cli(*establish("kien-giang"))
    assert cli(*house("houses=1"))[0] == 0
    cli(*establish("an-giang"))
    for command in (
        house("houses=2"),
        ["report", "2024-10"],
        ["task", "list", "2024-10"],
        ["task", "add", "2024-10", "--text", "Việc."],
    ):
        code, out, err = cli(*command)
        assert (code, out) == (2, "")
        assert "an-giang, kien-giang" in err
    assert len(log(cli)) == 3


@pytest.mark.parametrize(
    "command",
    [
        establish("Kien-Luong"),
        establish("kien-luong", "--parent", "nowhere", tier="district"),
        establish("kien-luong", tier="village"),
        establish("kien-giang", tier="district"),
        ["chapter", "letterhead", "nowhere", "--on", "1/1/2024", "--place", "x"],
        house("houses=1", "place=a\u202eb"),
        [*house("houses=1"), "--submission", " "],
        [*house("houses=1"), "--recorded-by", "a\nb"],
        [*house("houses=1"), "--month", "2024-09"],
        ["log", "--after", "x"],
    ],
)
def test_what_is_refused_is_told_and_not_written(office, command):
    """Exit code 2, one sentence, and the log as it was."""
    before = log(office)
    code, out, err = office(*command)

    assert (code, out) == (2, "")
    assert "Error: " in err
    assert "Traceback" not in err
    assert log(office) == before


def test_a_refused_day_is_printed_as_a_day(office):
    """The sentence is for a person, who writes days otherwise."""
    assert "datetime" not in office(*house("houses=1", on="31/12/1945"))[2]


def test_kinds_are_listed_and_told_of(cli):
    """By section with their fields; one with an example that is right."""
    code, out, _ = cli("kinds")
    assert code == 0
    assert "house_built" in out
    assert "houses= value=" in out
    code, out, _ = cli("kinds", "house_built")
    assert "căn nhà" in out
    assert 'ctd record house_built houses=10 value="472 triệu" --on 31/10/2024' in out
    told = " ".join(out.split())
    assert "Không ghi nhà sửa chữa ở đây: ghi vào «Sửa chữa nhà»." in told
    described = json.loads(cli("kinds", "house_built", "--json")[1])
    assert described["help_vi"].endswith("ghi vào «Sửa chữa nhà».")
    assert described["counts"] == {"houses": "căn nhà"}
    assert described["nature"] == "flow"


def test_the_example_of_every_kind_is_taken(office):
    """What ctd kinds shows can be typed."""
    for kind in json.loads(office("kinds", "--json")[1]):
        stated = [f"{name}=10" for name in kind["counts"]]
        stated += ["value=472 triệu"] if kind["value"] else []
        code, _, err = office(
            "record", kind["name"], *stated, "--on", "31/10/2024", "--dry-run"
        )
        assert code == 0, err


def test_the_current_month_is_the_last(office):
    """This month can be recorded; the next one not."""
    today = date.today()
    following = date(today.year + today.month // 12, today.month % 12 + 1, 1)
    assert office(*house("houses=1", on=f"{today:%d/%m/%Y}"), "--dry-run")[0] == 0
    assert office(*house("houses=1", on=f"{following:%d/%m/%Y}"), "--dry-run")[0] == 2
