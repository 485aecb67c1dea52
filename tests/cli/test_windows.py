"""What Windows does otherwise, as far as another system can show it.

Nothing here ran on Windows: calls that it lacks are taken away, files that Word or Excel
hold are refused as it refuses them, and folders are called as offices call theirs.
"""

import builtins
import csv
import getpass
import os
import sys
from pathlib import Path

import pytest

from ctd_core.plugins import apart
from ctd_core.store import whole

FOLDER = "Báo cáo tháng 10 – Hội CTĐ Kiên Giang"
NEW = ["chapter", "establish", "kien-luong", "--name", "Hội CTĐ huyện Kiên Lương"]
NEW += ["--tier", "district", "--on", "01/01/1976"]
HOUSE = ["record", "house_built", "houses=10", "--on", "12/10/2024"]


@pytest.fixture
def office(cli, tmp_path, monkeypatch):
    """An office that calls its folder and its store as people do."""
    folder = tmp_path / FOLDER
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("CTD_STORE", str(folder / "kho số liệu (2024) 100%#1.db"))
    for command in (["init"], NEW, HOUSE):
        assert cli(*command)[0] == 0
    return cli


def test_marks_and_blanks_in_every_path(office, tmp_path):
    """The store, what is read and what is written."""
    folder = tmp_path / FOLDER
    (folder / "số liệu").mkdir()
    with (folder / "số liệu" / "tháng 10.csv").open(
        "w", encoding="utf-8", newline=""
    ) as file:
        csv.writer(file).writerows(
            [
                ["kind", "on", "gifts", "value"],
                ["gift_given", "05/10/2024", "9", "1.500.000"],
            ]
        )
    for command in (
        ["import", "số liệu/tháng 10.csv", "--chapter", "kien-luong"],
        ["import", folder / "số liệu", "--chapter", "kien-luong"],
        ["figures", "2024-10"],
        ["report", "2024-10", "-o", "số liệu/báo cáo tháng 10.docx"],
        ["report", "2024-10", "-o", folder / "báo cáo 10.txt"],
        ["form", "2024-10", "-o", "biểu mẫu Kiên Lương.xlsx"],
        [
            "issue",
            "2024-10",
            "--number",
            "1",
            "--signed-on",
            "1/11/2024",
            "-o",
            "số 1.md",
        ],
        ["backup", "bản sao lưu 5-11.db"],
        ["figures", "2024-10", "--store", "bản sao lưu 5-11.db"],
        ["copy", "bản sao lưu 5-11.db", "jsonl:kho lưu.jsonl"],
        ["copy", "jsonl:kho lưu.jsonl", f"sqlite:///{folder}/kho mới.db"],
        ["doctor", "--store", "kho mới.db"],
        ["rebuild", "--store", "kho mới.db"],
        ["audit", "báo cáo 10.txt", "--month", "2024-10"],
    ):
        code, out, err = office(*command)
        assert code == 0 or command[0] == "audit", (command, out, err)
    assert {one.name for one in folder.iterdir()} >= {
        "báo cáo 10.txt",
        "biểu mẫu Kiên Lương.xlsx",
        "bản sao lưu 5-11.db",
        "kho lưu.jsonl",
        "kho mới.db",
        "số 1.md",
    }


# --- files that Word and Excel hold ---------------------------------------------------


def held(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a file be held, as Windows lets Excel hold it: nobody else opens it."""
    real = Path.open

    def refuse(self, *arguments, **options):
        if self.name == name:
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)


def test_a_file_that_excel_holds_is_not_read(office, tmp_path, monkeypatch):
    """The sentence says to close it; of a folder, the others are read."""
    sheet = "kind,on,gifts\ngift_given,05/10/2024,9\n"
    for name in ("a.csv", "b.csv"):
        folder = tmp_path / FOLDER / "về"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(sheet.replace("9", str(ord(name[0]))))
    held("a.csv", monkeypatch)
    code, _out, err = office("import", "về/a.csv", "--chapter", "kien-luong")
    assert code == 2
    assert "a.csv: another program has it open (Word, Excel)" in err
    assert "Hãy đóng tệp rồi chạy lại" in err
    _code, out, err = office("import", "về", "--chapter", "kien-luong")
    assert "Hãy đóng tệp rồi chạy lại" in out + err
    assert "gift_given" in office("log")[1]


@pytest.mark.parametrize(
    "command",
    [
        ["report", "2024-10", "-o", "a.docx"],
        ["form", "2024-10", "-o", "a.xlsx"],
        [
            "issue",
            "2024-10",
            "--number",
            "1",
            "--signed-on",
            "1/11/2024",
            "-o",
            "a.docx",
        ],
        ["demo"],
        ["docx", "example", "-o", "a.docx"],
        ["completion", "bash", "-o", "a"],
        ["copy", "moi.db", "jsonl:a.jsonl"],
    ],
    ids=" ".join,
)
def test_a_file_that_is_held_is_not_written(office, tmp_path, monkeypatch, command):
    """What is there stays, nothing half is left beside it, and it is said."""
    assert office("backup", "moi.db")[0] == 0
    if command == ["demo"]:  # for its store is made anew in the same way
        assert office("demo")[0] == 0

    def refuse(self, target):
        raise PermissionError(13, "Access is denied", str(self), 5, str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    code, _out, err = office(*command)

    assert code in (2, 3)
    assert "Hãy đóng tệp rồi chạy lại" in err
    left = {one.name for one in (tmp_path / FOLDER).rglob("*")}
    assert not [name for name in left if name.endswith(".new") or name.startswith(".")]


# --- calls that Windows lacks ---------------------------------------------------------


def test_who_records_where_nobody_can_be_asked(office, monkeypatch):
    """Windows has no list of users; without USERNAME nobody is known."""
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setitem(sys.modules, "pwd", None)
    with pytest.raises((ImportError, OSError)):
        getpass.getuser()
    code, _out, err = office(*HOUSE)
    assert code == 2
    assert "--recorded-by" in err
    monkeypatch.setenv("USERNAME", "Nguyễn Văn Tùng")
    assert office(*HOUSE[:2], "houses=3", *HOUSE[3:])[0] == 0


def test_a_folder_that_cannot_be_opened_is_not_synced(tmp_path, monkeypatch):
    """Windows opens no folder as a file; what was written stands all the same."""

    def refuse(path, *_):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refuse)
    with whole.written_whole(tmp_path / "kho") as half:
        half.write_bytes(b"1")
    assert (tmp_path / "kho").read_bytes() == b"1"


SLOW = "import time\n\ndef hang(tell):\n    tell(1)\n    time.sleep(60)\n"


def test_a_plugin_that_hangs_is_ended_without_groups_and_limits(tmp_path, monkeypatch):
    """Windows knows neither groups of processes nor limits of memory."""
    (tmp_path / "slow_module.py").write_text(SLOW)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delattr(os, "killpg")
    came = apart.run("slow_module:hang", [], seconds=3)
    assert came.told == [1]
    assert came.code is None


def test_without_limits_of_memory_a_plugin_is_called_all_the_same(monkeypatch):
    """The module that sets them is not there on Windows."""
    real = builtins.__import__

    def without(name, *arguments, **options):
        if name == "resource":
            raise ImportError(name)
        return real(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    ended = []
    monkeypatch.setattr(os, "_exit", ended.append)
    asked = {"target": "os:getpid", "arguments": [], "told": os.devnull, "memory": 1}
    monkeypatch.setattr(os, "getpid", lambda tell: tell("here"))
    apart._main(asked)
    assert ended == [0]
