"""A person at a terminal is asked for a fact, in Vietnamese, field by field."""

import sys

import pexpect
import pytest

from ctd_core.cli import run
from ctd_core.events import core_vocabulary
from ctd_core.events.labels import label

CTD = [sys.executable, "-c", "from ctd_core.cli import main; main()"]


@pytest.fixture
def terminal(tmp_path, monkeypatch):
    """Start a command at a terminal of its own; answers are typed one by one."""
    if sys.platform == "win32":
        pytest.skip("pexpect has no terminal on Windows")
    monkeypatch.setenv("CTD_STORE", str(tmp_path / "kg.db"))
    monkeypatch.setenv("COLUMNS", "200")
    new = ["chapter", "establish", "kien-luong", "--name", "Hội", "--tier", "district"]
    assert run(["init"]) == run([*new, "--on", "1/1/1999"]) == 0

    def start(*arguments: str):
        return pexpect.spawn(
            CTD[0], [*CTD[1:], *arguments], encoding="utf-8", timeout=20
        )

    return start


def answer(child, *dialogue: tuple[str, str]) -> None:
    """Wait for each question, and type the answer."""
    for question, typed in dialogue:
        child.expect_exact(question)
        child.sendline(typed)


def test_what_cannot_be_read_is_asked_again(terminal):
    """A day that is none, a word for a number, a worth that may be a slip."""
    child = terminal("record", "house_built")
    child.expect_exact("ghi vào «Sửa chữa nhà».")
    answer(
        child,
        ("Ngày (31/10/2024):", "45/10/2024"),
        ("Ngày (31/10/2024):", ""),
        ("Ngày (31/10/2024):", "7/10/2024"),
        ("Số căn nhà:", "abc"),
        ("Số căn nhà:", "2"),
        ("Trị giá", "60 tỷ"),
        ("Chiến dịch", ""),
        ("Địa điểm", "Ba Hòn"),
        ("Đơn vị phối hợp", ""),
        ("Ghi chú", ""),
        ("60 tỷ đồng là đúng?", "y"),
        ("Ghi vào sổ?", ""),
    )
    child.expect_exact("Recorded kien-luong/2024-10/1.")
    child.close()


def test_a_kind_is_chosen_by_number_and_nothing_stated_is_told(terminal):
    """Who states no amount at all is asked for the amounts once more."""
    child = terminal("record")
    answer(
        child,
        ("Mục:", "99"),
        ("Mục:", "3"),
        ("Nội dung:", "3"),
        ("Ngày (31/10/2024):", "7/10/2024"),
        *[(words, "") for words in ("Số căn nhà", "Trị giá", "Chiến dịch", "Địa điểm")],
        *[(words, "") for words in ("Đơn vị phối hợp", "Ghi chú")],
        ("Số căn nhà", "1"),
        ("Trị giá", "trên 45 triệu"),
        ("Ghi vào sổ?", ""),
    )
    child.expect_exact("Recorded kien-luong/2024-10/1.")
    child.close()


def test_who_says_no_records_nothing(terminal):
    """The last question is meant."""
    child = terminal("record", "mobile_clinic_held")
    answer(
        child,
        ("Ngày (31/10/2024):", "7/10/2024"),
        ("Số cuộc khám", "1"),
        *[(words, "") for words in ("Chiến dịch", "Địa điểm", "Đơn vị", "Ghi chú")],
        ("Ghi vào sổ?", "n"),
    )
    child.expect_exact("Stopped.")
    child.close()


def test_every_field_of_every_kind_has_a_label():
    """No kind leaves a person without words for what to fill in."""
    for kind in core_vocabulary():
        labels = [label(kind, field) for field in kind.fields]
        assert all(labels)
        assert len(set(labels)) == len(labels), kind.name


def test_figures_are_a_table_at_a_terminal(terminal):
    """Drawn for a person, with what was recorded shown as it is."""
    child = terminal("figures", "2024-10")
    child.expect_exact("Nothing was recorded")
    child.close()
    stated = ["houses=1", "--on", "1/10/2024"]
    assert run(["record", "house_built", *stated, "--submission", "[red]x"]) == 0
    for command in (["figures", "2024-10"], ["submissions"]):
        child = terminal(*command)
        child.expect_exact("───")
        child.expect_exact("House built: houses" if "figures" in command else "[red]x")
        child.close()
