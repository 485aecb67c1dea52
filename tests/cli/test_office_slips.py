"""What an office worker trips over on the first day, told in Vietnamese."""

import sys
from datetime import date

import pexpect
import pytest

from ctd_core.cli.language import _, choose
from ctd_core.errors import CtdError

CTD = ["-c", "from ctd_core.cli import main; main()"]


@pytest.fixture
def office(cli, monkeypatch):
    """The command line of a province and a district that read Vietnamese."""
    monkeypatch.setenv("CTD_LANG", "vi")
    monkeypatch.setenv("CTD_RECORDED_BY", "lan")
    new = ("chapter", "establish")
    assert cli("init")[0] == 0
    for name, tier, *above in (
        ("kien-giang", "tỉnh"),
        ("kien-luong", "Huyện", "--parent", "kien-giang"),
    ):
        done = cli(
            *(*new, name, "--name", f"Hội {name}", "--tier", tier),
            *(*above, "--on", "01/02/1999"),
        )
        assert done[0] == 0, done
    yield cli
    choose()


def test_a_tier_is_written_and_read_in_vietnamese(office):
    """Programs go on reading the stored word."""
    assert "kien-luong  Hội kien-luong (huyện)" in office("chapter", "tree")[1]
    assert '"tier": "district"' in office("chapter", "list", "--json")[1]
    code, out, _err = office("--lang", "en", "chapter", "tree")
    assert code == 0
    assert "(district)" in out


@pytest.mark.parametrize(
    "words",
    [["houses=2", "value=47", "triệu"], ["houses", "=", "2"], ["=2"]],
    ids=["no quotes", "blanks", "no name"],
)
def test_a_value_without_quotes_is_told_of(office, words):
    """It shows how several words are written as one value."""
    code, _out, err = office("record", "house_built", *words, "--on", "12/10/2024")
    assert code == 2
    assert 'trong ngoặc kép: houses=10 value="472 triệu"' in err


def test_a_field_twice_is_told_of(office):
    """It was not meant to be two."""
    code, _out, err = office("record", "house_built", "houses=2", "houses=3")
    assert code == 2
    assert "houses=3: mỗi trường chỉ viết một lần" in err


def test_a_new_window_knows_no_store(office, monkeypatch):
    """The next morning: the store of this folder is named, with the line to type."""
    monkeypatch.delenv("CTD_STORE")
    code, _out, err = office("figures", "2024-10")
    assert code == 2
    word = "set" if sys.platform == "win32" else "export"
    assert f"Mỗi lần mở cửa sổ lệnh mới, gõ: {word} CTD_STORE=kg.db" in err


def test_what_was_written_is_said(office):
    """On stderr: what is printed on stdout may be led on."""
    assert office("report", "2024-10", "-o", "bc.md") == (0, "", "Đã ghi bc.md.\n")


def test_a_day_in_a_sentence_is_written_as_vietnamese_do(office):
    """In an error that is raised with a day, too; in English it is ISO."""
    again = ("--name", "Hội khác", "--tier", "huyện", "--on", "01/01/1999")
    _code, _out, err = office("chapter", "establish", "kien-luong", *again)
    assert "thành lập ngày 01/02/1999" in err
    error = CtdError("until {day}", day=date(2024, 11, 4))
    assert error.say(_) == "until 04/11/2024"
    assert str(error) == "until 2024-11-04"


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect has no terminal there")
@pytest.mark.parametrize(("typed", "kept"), [("không", False), ("có", True)])
def test_yes_and_no_are_answered_in_vietnamese(office, typed, kept):
    """What will be recorded is read back as a report prints it."""
    child = pexpect.spawn(
        sys.executable,
        [*CTD, "record", "house_built", "--chapter", "kien-luong"],
        encoding="utf-8",
        timeout=20,
    )
    for question, answered in (
        ("Ngày", "7/10/2024"),
        ("Số căn nhà:", "1200"),
        ("Trị giá", "90 triệu"),
        ("Chiến dịch", ""),
        ("Địa điểm", ""),
        ("Đơn vị phối hợp", ""),
        ("Ghi chú", ""),
    ):
        child.expect_exact(question)
        child.sendline(answered)
    child.expect_exact("Ngày: 07/10/2024")
    child.expect_exact("Trị giá: 90.000.000 đồng")
    child.expect_exact("Số căn nhà: 1.200")
    child.expect_exact("Ghi vào sổ? [C/k: có, không]")
    child.sendline("gì cơ")
    child.expect_exact("Hãy gõ c (có) hoặc k (không).")
    child.sendline(typed)
    child.expect(pexpect.EOF)
    assert ("Đã ghi kien-luong/2024-10/1" in child.before) is kept
    assert ("house_built" in office("log")[1]) is kept


def test_a_backup_into_a_folder_that_is_none_does_not_blame_the_store(office, tmp_path):
    """On a USB stick that was taken out, say: nothing is wrong with the store."""
    code, _out, err = office("backup", tmp_path / "usb/luu.db")
    assert code == 3
    assert f"Không có thư mục {tmp_path / 'usb'}" in err
    assert "sao lưu mới nhất" not in err


def test_word_has_the_file_open(office, monkeypatch):
    """In Vietnamese alone: close it, and run it again."""

    def refuse(self, target):
        raise PermissionError(13, "Access is denied", str(self), 5, str(target))

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    code, _out, err = office("report", "2024-10", "-o", "bc.docx")
    assert code == 2
    assert err.startswith("Lỗi: Chưa ghi được bc.docx: chương trình khác đang mở")
    assert err.endswith("Hãy đóng tệp rồi chạy lại.\n")
