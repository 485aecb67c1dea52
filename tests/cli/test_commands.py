"""The command line as its users use it: what it prints, writes and refuses."""

import contextlib
import io
import json
import os
import subprocess
import sys

import click
import pytest
from typed import house

from ctd_core.cli import importing
from ctd_core.cli.root import COMMANDS, ctd
from ctd_core.plugins.contracts import GROUPS

CTD = [sys.executable, "-c", "from ctd_core.cli import main; main()"]


def test_a_day_s_work(office, tmp_path):
    """From an empty store to figures, a report and a log."""
    code, out, _ = office(
        *house("houses=10", "value=trên 472 triệu", "place=Kiên Lương")
    )
    assert (code, out) == (0, "Recorded kien-giang/2024-10/1.\n")
    code, out, _ = office("figures", "2024-10")
    assert code == 0
    assert "house_built.houses" in out
    assert "trên 472.000.000 đồng" in out
    assert "Totals" in out
    code, out, _ = office("report", "10/2024")
    assert "cất mới 10 căn nhà Chữ thập đỏ, trị giá trên 472 triệu đồng." in out
    code, out, _ = office("report", "2024-10", "--format", "json", "-o", "a.json")
    assert (code, out) == (0, "")
    assert json.loads((tmp_path / "a.json").read_bytes())["period"] == "2024-10"
    code, out, _ = office("log")
    assert 'house_built  on=2024-10-12 place="Kiên Lương" value=472000000' in out


def test_a_store_is_made_once(cli, tmp_path):
    """A second init leaves it as it was."""
    assert cli("init")[0] == 0
    before = (tmp_path / "kg.db").read_bytes()
    code, _, err = cli("init")

    assert code == 3
    assert "left as it is" in err
    assert (tmp_path / "kg.db").read_bytes() == before


@pytest.mark.parametrize(
    "command",
    [
        ["figures", "2024-10"],
        ["report", "2024-10"],
        ["log"],
        ["chapter", "list"],
        ["paragraph", "list", "2024-10"],
        ["record", "house_built", "houses=1"],
    ],
)
def test_no_command_but_init_makes_a_store(cli, tmp_path, command):
    """What is not there stays away, and the error says how to make it."""
    code, _, err = cli(*command)

    assert code == 3
    assert "ctd init" in err
    assert list(tmp_path.iterdir()) == []


def test_the_store_must_be_named(cli, monkeypatch):
    """By option, before or after the command, or in the environment."""
    place = os.environ["CTD_STORE"]
    monkeypatch.delenv("CTD_STORE")
    code, _, err = cli("log")
    assert code == 2
    assert "CTD_STORE" in err
    assert cli("init", "--store", place)[0] == 0
    assert cli("--store", place, "log")[0] == 0


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (house("houses=-1"), "negative"),
        (house("houses=1,5"), "cannot be read"),
        (house("houses=true"), "cannot be read"),
        (house("houses=10000000000000001"), "1.000.000.000.000.000"),
        (house("value=1.230 tỷ"), "1,230 tỷ đồng"),
        (house("value=1.5"), "cannot be read"),
        (house("houses=10 cây cầu"), "căn nhà"),
        (house("houses=gần 10"), "hedge"),
        (house("houses=1", on="31/12/1945"), "1946"),
        (house("houses=1", on="31/12/2999"), "future"),
        (house("houses=1", on="31/02/2024"), "31/02/2024"),
        (house("house=1"), "houses"),
        (house("houses=1", "houses=2"), "once"),
        (house("houses"), "name=value"),
        (house("note=x"), "nothing is stated"),
        (house("value=gần 5 triệu", "hedge=trên"), "gần"),
        (house("large=perhaps", "houses=1"), "true or false"),
        (["record", "house_built", "houses=1"], "day is missing"),
        (["record", "house_bilt", "houses=1"], "house_built"),
        ([*house("houses=1"), "--chapter", "kien-gian"], "kien-giang"),
        (["figures", "2024-13"], "1 to 12"),
        (["figures", "tháng 10"], "2024-10"),
        (["report", "2024-10", "--format", "pdf"], "json, markdown, text"),
        (["report", "2024-10", "--definition", "x"], "monthly"),
        (["report", "2024-10", "-O", "template"], "name=value"),
        (["report", "2024-10", "-o", "no/folder/a.md"], "no/folder"),
        (["import", "none.csv"], "none.csv"),
        (["kinds", "house"], "house"),
        (["recrd"], "record"),
        (["paragraph", "add", "2024-10", "--section", "x", "--text", "A."], "Sections"),
        (
            ["paragraph", "add", "2024-10", "--section", "social", "--text", "{a.b}"],
            "{a.b}",
        ),
        (
            ["task", "add", "2024-10", "--text", "{house_built.hous}"],
            "house_built.houses",
        ),
        (["chapter", "letterhead", "kien-giang", "--on", "1/1/2024"], "signatory"),
    ],
)
def test_bad_input_gets_one_sentence_and_writes_nothing(office, command, says):
    """Exit code 2, what is possible on stderr, and the log as it was."""
    before = office("log")
    code, out, err = office(*command)

    assert (code, out) == (2, "")
    assert says in err
    assert "Traceback" not in err
    assert office("log") == before


def test_a_broken_definition_names_its_file_and_line(office, tmp_path):
    """An office that edits its wording is told where it went wrong."""
    (tmp_path / "own.toml").write_text('title = "x"\nsection = 5\n', encoding="utf-8")
    code, _, err = office("report", "2024-10", "--definition", "own.toml")

    assert code == 2
    assert "own.toml, line" in err


def test_a_failed_report_leaves_the_old_file(office, tmp_path):
    """Nothing half-written."""
    (tmp_path / "a.md").write_text("cũ", encoding="utf-8")
    assert office("report", "2024-10", "--definition", "x", "-o", "a.md")[0] == 2
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "cũ"


def test_a_submission_is_recorded_once(office):
    """The second time it says so; a dry run says what would be."""
    command = [*house("houses=1"), "--submission", "s"]
    tried = office(*command, "--dry-run")[1]
    assert tried.startswith("Dry run: nothing is written.")
    assert "Recorded kien-giang/2024-10/1" in tried
    assert "Recorded kien-giang/2024-10/1" in office(*command)[1]
    assert "Already recorded: kien-giang/2024-10/1" in office(*command)[1]
    code, _, err = office(*house("houses=2"), "--submission", "s")
    assert code == 2
    assert "houses=2" in err


def test_a_file_is_imported_whole_once(office, tmp_path, monkeypatch):
    """Dry run, import, the same again, and from standard input."""
    text = "chapter,on,kind,houses,value\nkien-giang,12/10/2024,house_built,1,\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    assert "Recorded 1 facts" in office("import", "a.csv", "--dry-run")[1]
    assert "Recorded 1 facts" in office("import", "a.csv")[1]
    assert "Already recorded: the 1 facts" in office("import", "a.csv")[1]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert "Already recorded" in office("import", "-")[1]
    line = '{"on": "2024-10-13", "kind": "house_built", "houses": 2}\n'
    (tmp_path / "b.jsonl").write_text(line, encoding="utf-8")
    assert office("import", "b.jsonl", "--chapter", "kien-giang")[0] == 0
    (tmp_path / "bad.csv").write_text(
        text.replace("house_built", "x"), encoding="utf-8"
    )
    code, _, err = office("import", "bad.csv")
    assert code == 2
    assert "bad.csv, line 2, column kind" in err
    (tmp_path / "a.xyz").write_text(text, encoding="utf-8")
    assert "csv, jsonl" in office("import", "a.xyz")[2]


def test_sentences_are_added_and_listed(office):
    """With their addresses, for people and for programs."""
    add = ["paragraph", "add", "2024-10", "--section", "social", "--text", "Câu."]
    assert office(*add, "--line", "houses", "--placed", "before")[1].startswith(
        "Added report/"
    )
    assert office(*add)[0] == 0
    assert office("task", "add", "2024-10", "--text", "Việc.")[0] == 0
    listed = office("paragraph", "list", "2024-10")[1]
    assert "report/kien-giang/2024-10/1  social/houses, before\n    Câu." in listed
    (task,) = json.loads(office("task", "list", "2024-10", "--json")[1])
    assert task["text"] == "Việc."
    assert task["address"] == "report/kien-giang/2024-10/3"


def test_chapters_are_listed_below_each_other(office):
    """As a tree for people, as a list for programs; the same again is nothing new."""
    below = ["chapter", "establish", "kien-luong", "--name", "Hội huyện"]
    below += ["--tier", "district", "--parent", "kien-giang", "--on", "1/1/1999"]
    assert office(*below)[1] == "Established kien-luong.\n"
    assert "already" in office(*below)[1]
    out = office("chapter", "tree")[1]
    assert "\n  kien-luong  Hội huyện (district)\n" in out
    listed = json.loads(office("chapter", "list", "--json")[1])
    assert [one["id"] for one in listed] == ["kien-giang", "kien-luong"]


def test_a_letterhead_signs_the_report(office):
    """Recipients and signature stand at its end."""
    command = ["chapter", "letterhead", "kien-giang", "--on", "1/1/2024"]
    command += ["--signatory", "Nguyễn Văn A", "--recipient", "Lưu: VT"]
    assert office(*command)[1] == "Set.\n"
    assert "already" in office(*command)[1]
    assert office("report", "2024-10")[1].endswith(
        "Nơi nhận:\n\n- Lưu: VT.\n\nNguyễn Văn A\n"
    )


def test_two_roots_are_asked_between(office, monkeypatch):
    """--chapter or CTD_CHAPTER decides."""
    office(
        "chapter",
        "establish",
        "an-giang",
        "--name",
        "x",
        "--tier",
        "province",
        "--on",
        "1/1/1980",
    )
    code, _, err = office("figures", "2024-10")
    assert code == 2
    assert "an-giang, kien-giang" in err
    assert office("figures", "2024-10", "--chapter", "an-giang")[0] == 0
    monkeypatch.setenv("CTD_CHAPTER", "an-giang")
    assert "Nothing was recorded" in office("figures", "2024-10")[1]


def test_programs_get_json(office):
    """Figures, log, kinds and plugins are printed for a program where asked."""
    office(*house("houses=2", "campaign=Bão số 3"))
    figures = json.loads(office("figures", "2024-10", "--json")[1])
    assert figures["figures"]["house_built.houses"]["amount"] == 2
    campaign = json.loads(office("figures", "2024-10", "--campaign", "x", "--json")[1])
    assert campaign["figures"] == {}
    (entry,) = json.loads(office("log", "--kind", "house_built", "--json")[1])
    assert entry["entry"] == "kien-giang/2024-10/1"
    assert len(json.loads(office("kinds", "--json")[1])) == 93
    assert json.loads(office("kinds", "house_built", "--json")[1])["value"] is True
    groups = {
        one["group"] for one in json.loads(office("plugins", "list", "--json")[1])
    }
    assert groups == set(GROUPS)


def test_kinds_are_told_about(cli):
    """Without a store: by section, or one with its fields and an example."""
    out = cli("kinds")[1]
    assert "Social work (social)" in out
    assert "house_built" in out
    out = cli("kinds", "member_counted")[1]
    assert "covers" in out
    assert "ctd record member_counted members=10" in out


def commands(command: click.Command, path: tuple[str, ...] = ()):
    """Every command of the tree with its words."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            yield from commands(command.get_command(context, name), (*path, name))


def test_every_command_and_option_has_help(cli):
    """--help teaches, everywhere."""
    for path, command in commands(ctd):
        code, out, _ = cli(*path, "--help")
        assert code == 0
        assert command.help, path
        assert command.help.split("\n")[0].split()[0] in out
    assert set(COMMANDS) <= {path[0] for path, _ in commands(ctd) if path}
    assert len(cli("--help")[1].splitlines()) <= 60


def test_vietnamese_reaches_a_console_that_has_none_of_it(tmp_path):
    """A cp1252 console gets UTF-8, and no traceback."""
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [*CTD, "kinds", "house_built"], env=environment, capture_output=True, check=True
    )
    assert "căn nhà" in done.stdout.decode("utf-8")
    done = subprocess.run(
        [*CTD, "log"], env=environment, capture_output=True, check=False
    )
    assert done.returncode == 2


def test_a_reader_that_stops_early_is_no_error():
    """Ctd kinds | head ends quietly."""
    line = (
        f'"{sys.executable}" -c "from ctd_core.cli import main; main()" kinds | head -1'
    )
    done = subprocess.run(
        ["sh", "-c", line], capture_output=True, text=True, check=True
    )

    assert "Traceback" not in done.stderr


def test_our_own_fault_says_so(cli, monkeypatch):
    """What nobody foresaw is exit code 70 with a request to report it."""

    def fail(*_args: object, **_kwargs: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("ctd_core.ledger.Ledger.open", fail)
    code, _, err = cli("log")
    assert code == 70
    assert "report it" in err
    monkeypatch.setattr(
        "ctd_core.ledger.Ledger.open",
        lambda *_a, **_k: (_ for _ in ()).throw(KeyboardInterrupt),
    )
    assert cli("log")[0] == 130


def test_a_long_file_is_read_with_a_bar(office, tmp_path, monkeypatch):
    """At a terminal alone, and only where there is time to look at it."""
    shown: list[str] = []

    @contextlib.contextmanager
    def bar(what, total):
        yield lambda lines: shown.append(f"{what} {lines}/{total}")

    monkeypatch.setattr(importing, "progress", bar)
    file = tmp_path / "a.csv"
    row = "kien-giang,12/10/2024,house_built,1\n"
    file.write_text("chapter,on,kind,houses\n" + row * 1500)

    assert office("import", file, "--dry-run")[0] == 0
    assert shown == []
    monkeypatch.setattr(importing, "MANY_ROWS", 1500)
    assert office("import", file, "--dry-run")[0] == 0
    assert shown == ["Reading 1000/1501"]
