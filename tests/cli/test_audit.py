"""ctd audit: for a person, a program and an import; beside a store or without one."""

import csv
import hashlib
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from ctd_core.cli import run

ORIGINAL = Path(__file__).parents[1] / "audit/texts/kien-giang-2024-10.original.md"
ESTABLISH = [
    "chapter",
    "establish",
    "kien-giang",
    "--tier",
    "province",
    "--on",
    "01/01/1976",
    "--name",
    "Hội",
]
NOT_IN_THE_TEXT = {
    "youth_conference_held.conferences",
    "joint_programme_signed.programmes",
}
"""What the text mentions without a number."""


@pytest.fixture
def no_store(cli, monkeypatch):
    """Run a command where no store is named."""
    monkeypatch.delenv("CTD_STORE")
    return cli


@pytest.fixture
def recorded(cli):
    """A store into which the facts of the original text were taken."""
    cli("init")
    cli(*ESTABLISH)
    cli("audit", ORIGINAL, "--facts", "thang-10.csv")
    code, out, err = cli("import", "thang-10.csv")
    assert code == 0, err
    assert out.startswith("Recorded 31 facts")
    return cli


def test_what_adds_up_and_what_is_odd_is_told(no_store):
    """Each with its line; it ends with 1, as something is odd."""
    code, out, _err = no_store("audit", ORIGINAL)

    assert code == 1
    assert "55 figures told, 0 numbers not told" in out
    assert "line 25: 14,561 tỷ đồng = 562 triệu đồng + 13,999 tỷ đồng" in out
    assert (
        "line 36 (perhaps misspelt): «tan khó»\n      It usually reads: tang khó."
        in out
    )


def test_a_text_in_which_nothing_is_odd_ends_with_0(no_store, tmp_path):
    """Numbers that were not told are listed, and are no fault."""
    (tmp_path / "a.txt").write_text(
        "Tháng 5/2023, cất mới 2 căn nhà; tiếp 14 đoàn khách.", encoding="utf-8"
    )
    code, out, _err = no_store("audit", "a.txt")

    assert code == 0
    assert "Not told:\n  line 1: «tiếp 14 đoàn khách.»" in out
    assert out.endswith("Nothing odd was found.\n")


def test_a_program_gets_every_number(no_store):
    """With its figure, or what it is if it states none; the document by its digest."""
    _code, out, _err = no_store("audit", ORIGINAL, "--json")
    found = json.loads(out)

    assert found["sha256"] == hashlib.sha256(ORIGINAL.read_bytes()).hexdigest()
    assert found["period"] == "2024-10"
    assert len(found["numbers"]) == 83
    assert {one["text"]: one["why"] for one in found["numbers"]}[
        "số 3"
    ] == "part of a name"
    assert [one["holds"] for one in found["sums"]] == [True] * 4
    assert [one["line"] for one in found["findings"]] == [30, 36, 62, 76]


def test_standard_input_is_read(no_store, monkeypatch):
    """As a file is; a period may be named that the text does not say."""

    class Stdin:
        buffer = io.BytesIO("Cất mới 2 căn nhà.".encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    code, out, _err = no_store("audit", "-", "--period", "2023-05", "--facts", "a.csv")

    assert code == 0
    assert out.startswith("stdin (tháng 5 năm 2023): 1 figures told")
    (row,) = csv.DictReader(Path("a.csv").read_text(encoding="utf-8").splitlines())
    assert (row["on"], row["kind"], row["houses"]) == ("2023-05-31", "house_built", "2")


def test_what_has_no_end_is_not_read_to_it(no_store, monkeypatch, tmp_path):
    """As in: yes 12345678 | ctd audit -."""

    class Endless(io.BytesIO):
        def read(self, size=-1):
            assert size > 0, "it asks for all that will ever come"
            return b"1" * size

    class Stdin:
        buffer = Endless()

    monkeypatch.setattr("sys.stdin", Stdin)
    assert no_store("audit", "-")[2].count("- is not read: it has more than 20 MB.")
    with (tmp_path / "a.md").open("wb") as sparse:
        sparse.truncate(21 * 1024 * 1024)
    code, _out, err = no_store("audit", "a.md")
    assert (code, "a.md is not read: it has more than 20 MB." in err) == (2, True)


def test_the_original_taken_in_prints_the_same_figures(recorded, printed_figures):
    """All but the two that the text states without a number, which the log has not."""
    _code, out, _err = recorded("figures", "2024-10", "--json")
    figures = {key: one["amount"] for key, one in json.loads(out)["figures"].items()}
    truth = {row["figure"]: int(row["amount"]) for row in printed_figures}

    stated = {key: amount for key, amount in figures.items() if key in truth}
    assert stated == {k: v for k, v in truth.items() if k not in NOT_IN_THE_TEXT}
    _code, report, _err = recorded("report", "2024-10", "--definition", "kien-giang")
    for row in printed_figures:
        assert row["figure"] in NOT_IN_THE_TEXT or row["printed"] in report


def test_explain_leads_back_to_the_sentence(recorded):
    """With the line and the digest of the document."""
    _code, out, _err = recorded("explain", "2024-10", "bridge_built.bridges")

    digest = hashlib.sha256(ORIGINAL.read_bytes()).hexdigest()
    assert "dòng 30: «bắt mới 8 cây cầu trị giá 1,230 tỷ đồng.»" in out
    assert f"(sha256:{digest})" in out


def test_what_the_log_has_otherwise_is_found(recorded, tmp_path):
    """A count that was changed, a figure that nobody recorded, one that is not said."""
    text = ORIGINAL.read_text(encoding="utf-8").replace("1.182", "1.128")
    text = text.replace("17 xe đạp cho học sinh nghèo, trị giá 30 triệu đồng; ", "")
    text += "\nHội mổ tim cho 3 bệnh nhân."
    (tmp_path / "b.md").write_text(
        text.split("Nơi nhận")[0] + text[-28:], encoding="utf-8"
    )
    code, out, _err = recorded("audit", "b.md")

    assert code == 1
    assert "the log has 1.182." in out
    assert (
        "In the log, and not in the text:\n  Bicycle donated: bicycles  [bicycle_dona"
        in out
    )
    recorded("audit", ORIGINAL)


def test_a_store_that_has_not_the_month_changes_nothing(cli):
    """Nothing is said to differ from what nobody recorded."""
    cli("init")
    cli(*ESTABLISH)
    _code, out, _err = cli("audit", ORIGINAL)

    assert "differs from the log" not in out


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.docx", b"PK", "a.docx is not read: it is damaged"),
        ("a.txt", b"\xff\xfea", "neither UTF-8 nor UTF-16"),
        ("a.md", "Năm 2023, cất 2 căn nhà.".encode(), "Facts belong to a month"),
    ],
)
def test_what_cannot_be_read_is_refused(name, content, says, no_store, tmp_path):
    """With a sentence; nothing is written."""
    (tmp_path / name).write_bytes(content)
    code, _out, err = no_store("audit", name, "--facts", "x.csv")

    assert code == 2
    assert says in err
    assert not Path("x.csv").exists()
    assert run(["audit", "missing.md"]) == 2


def test_who_stops_reading_is_told_nothing(tmp_path):
    """As with: ctd audit bao-cao.md | head -1."""
    command = [sys.executable, "-c", "from ctd_core.cli import main; main()", "kinds"]
    ctd = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    )
    ctd.stdout.close()

    assert ctd.stderr.read() == b""
    ctd.stderr.close()
    assert ctd.wait() == 0
