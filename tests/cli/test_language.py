"""In Vietnamese or in English: who chooses, and what follows."""

import sys
from io import BytesIO
from types import SimpleNamespace

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from ctd_core.cli import language, root, run
from ctd_core.errors import CtdError, NumberFormatError
from ctd_core.said import Lines, Said, fill


@pytest.fixture
def ctd(capsys, monkeypatch, tmp_path):
    """Run a command in a folder with a store that has two chapters."""
    monkeypatch.setenv("CTD_STORE", str(tmp_path / "kho.db"))
    monkeypatch.setenv("LANGUAGE", "")
    for arguments in (
        ["init"],
        [
            "chapter",
            "establish",
            "kien-giang",
            "--name",
            "Hội Chữ thập đỏ tỉnh Kiên Giang",
            "--tier",
            "province",
            "--on",
            "01/01/1976",
        ],
    ):
        assert run(arguments) == 0
    capsys.readouterr()

    def ctd(*arguments):
        code = run(list(arguments))
        out, err = capsys.readouterr()
        return code, out, err

    yield ctd
    monkeypatch.setenv("CTD_LANG", "en")
    language.choose()


def test_help_is_in_vietnamese(ctd):
    """Ours, click's and the plugins' words; the commands as they are typed."""
    code, out, _err = ctd("--lang", "vi", "--help")

    assert code == 0
    assert out.startswith("Cách dùng: ctd [OPTIONS] COMMAND [ARGS]...")
    assert "\nTùy chọn:\n" in out
    assert "In phần trợ giúp này rồi kết thúc." in out
    assert "  record       Ghi một việc.\n" in out
    assert "ctd import thang-10.csv --dry-run      xem trước" in out
    assert "Usage" not in out


@pytest.mark.parametrize("command", ["chapter", "docx", "form", "demo"])
def test_help_of_groups_and_plugins_is_in_vietnamese(ctd, command):
    """What stands below a group too; a plugin has a catalogue of its own."""
    _code, out, _err = ctd("--lang=vi", command, "--help")

    told = {
        "chapter": "Đổi tên đơn vị ID từ một ngày.",
        "docx": "Cho biết mẫu văn bản FILE có những ô điền nào",
        "form": "Lập biểu mẫu để đơn vị điền cho MONTH",
        "demo": "Ghi tháng 10 năm 2024 của Kiên Giang vào một kho riêng",
    }
    assert told[command] in out
    assert "  -h, --help" in out


def test_help_is_english_again_afterwards(ctd):
    """Nothing that was printed in one language stays in a command."""
    ctd("--lang", "vi", "chapter", "--help")
    _code, out, _err = ctd("chapter", "--help")

    assert out.startswith("Usage: ctd chapter [OPTIONS] COMMAND [ARGS]...")
    assert "Give the chapter ID another name from a day on." in out
    assert "Show this message and exit." in out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ["record", "house_built", "house=1", "--on", "12/10/2024"],
            "house_built không có trường 'house'.",
        ),
        (
            ["record", "house_bilt", "houses=1"],
            "Không có loại việc nào tên 'house_bilt'. Có phải ý bạn là house_built?",
        ),
        (
            ["figures", "2024-10", "--chapter", "kien-gian"],
            "Không có đơn vị nào mã 'kien-gian'. Có phải ý bạn là kien-giang?",
        ),
        (
            ["record", "house_built", "houses=1.5", "--on", "12/10/2024"],
            "Không đọc được '1.5': trong 1.5, không rõ đâu là hàng nghìn",
        ),
        (["figures", "2024-13"], "của 'PERIOD': Không đọc được '2024-13': tháng từ 1"),
        (["figures"], "Lỗi: Thiếu tham số 'PERIOD'."),
        (["figures", "2024-10", "--chapters", "x"], "Không có tùy chọn '--chapters'."),
        (["figurs"], "Không có lệnh 'figurs'. Có phải ý bạn là figures"),
        (["void", "kien-giang/2024-10/7", "--reason", "x"], "Không có mục ghi"),
        (["report", "2024-10", "--format", "pfd"], "Không có bộ xuất nào tên 'pfd'."),
        (["form", "2024-10", "-o", "x.doc"], "Biểu mẫu là tệp bảng tính: -o x.xlsx"),
    ],
)
def test_what_is_refused_is_told_in_vietnamese(ctd, arguments, told):
    """The sentence with all its parts: why, what was meant, which fields there are."""
    code, _out, err = ctd("--lang", "vi", *arguments)

    assert code == 2
    assert told in err
    assert "Error" not in err


def test_faults_of_a_file_are_told_in_vietnamese(ctd, tmp_path):
    """Each fault of a row is translated, with its place."""
    file = tmp_path / "thang-10.csv"
    file.write_text("chapter,on,kind,houses\nkien-giang,32/10/2024,house_built,1\n")

    code, _out, err = ctd("--lang", "vi", "import", str(file))

    assert code == 2
    assert "chưa được ghi; không ghi gì. Có 1 chỗ cần sửa:\n" in err
    assert "thang-10.csv, dòng 2, cột on: Không đọc được '32/10/2024'" in err
    assert "10/2024 có ngày từ 1 đến 31." in err


def test_what_is_found_and_labelled_is_in_the_language(ctd):
    """The names of figures and sections have both languages where they are declared."""
    ctd("record", "house_built", "houses=2", "--on", "12/10/2024")

    _code, vi, _err = ctd("--lang", "vi", "figures", "2024-10")
    _code, en, _err = ctd("--lang", "en", "figures", "2024-10")

    assert "Cất mới nhà Chữ thập đỏ (căn nhà)" in vi
    assert "House built: houses" in en
    assert "Công tác xã hội" in vi
    assert "Social work" in en


@pytest.mark.parametrize(
    ("asked", "environment", "chosen"),
    [
        ([], {}, "en"),
        ([], {"LANG": "vi_VN.UTF-8"}, "vi"),
        ([], {"LANG": "vi_VN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "en_GB.UTF-8", "LC_ALL": "vi"}, "vi"),
        ([], {"LANG": "fr_FR.UTF-8"}, "en"),
        ([], {"LANG": "", "LC_ALL": ""}, "en"),
        ([], {"LANG": "vi_VN.UTF-8", "CTD_LANG": "en"}, "en"),
        ([], {"CTD_LANG": "vi"}, "vi"),
        (["--lang", "en"], {"CTD_LANG": "vi"}, "en"),
        (["--lang=vi"], {"LANG": "en_GB.UTF-8"}, "vi"),
        (["record", "--lang", "xx"], {"CTD_LANG": "vi"}, "vi"),
    ],
)
def test_the_language_is_asked_for_or_the_readers(
    ctd, monkeypatch, asked, environment, chosen
):
    """--lang, else CTD_LANG, else the locale; what is not Vietnamese reads English."""
    for name in ("CTD_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    language.choose(asked)

    assert language._("Print JSON, for a program.").startswith(
        "In JSON" if chosen == "vi" else "Print"
    )


@pytest.mark.parametrize(
    ("name", "chosen"),
    [
        ("Vietnamese_Vietnam", "vi"),
        ("vi_VN", "vi"),
        ("English_Ireland", "en"),
        (None, "en"),
    ],
)
def test_on_windows_the_language_is_that_of_the_user(ctd, monkeypatch, name, chosen):
    """Windows sets none of the variables."""
    for variable in ("CTD_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(language, "_is_windows", lambda: True)
    monkeypatch.setattr(language.locale, "getlocale", lambda: (name, "cp1258"))

    language.choose()

    assert language.is_english() == (chosen == "en")


def test_a_language_that_there_is_not_is_refused(ctd, monkeypatch):
    """With those that there are."""
    code, _out, err = ctd("--lang", "fr", "kinds")
    monkeypatch.setenv("CTD_LANG", "fr")
    by_environment, _out, said = ctd("kinds")

    assert code == by_environment == 2
    assert "'fr' is not one of 'vi', 'en'" in err
    assert "'fr' is not one of 'vi', 'en'" in said


def test_errors_stay_english_to_programs(ctd):
    """A program reads the sentence in English, and its facts as they were."""
    language.choose(["--lang", "vi"])
    error = NumberFormatError(text="1.5", why=Said("a month is from 1 to 12."))

    assert str(error) == "'1.5' cannot be read: a month is from 1 to 12."
    assert error.why == "a month is from 1 to 12."
    assert error.say(language._) == "Không đọc được '1.5': tháng từ 1 đến 12."


def test_an_error_told_within_another_is_translated_with_it(ctd):
    """Its text remembers what it was made of."""
    language.choose(["--lang", "vi"])
    inner = NumberFormatError(text="x", why=Said("a month is from 1 to 12."))
    lines = Lines([Said("The row has more cells than the header."), "x"])

    outer = CtdError("{file}, line {line}: {why}", file="a", line=1, why=str(inner))
    listed = Said("What differs:\n{lines}", lines=lines)

    assert outer.say(language._).endswith("Không đọc được 'x': tháng từ 1 đến 12.")
    assert language._(listed).startswith("Chỗ khác nhau:\nDòng này có nhiều ô hơn")


def test_a_translation_with_other_gaps_hides_nothing():
    """A plugin's catalogue may be wrong; what is told is told in English then."""
    assert fill("{a} of {b}", {"a": 1, "b": 2}, lambda _: "{c} của {b}") == "1 of 2"


@pytest.fixture
def storm(tmp_path, monkeypatch):
    """An imported plugin with a catalogue, or with what is none."""

    def make(compiled: bytes):
        folder = tmp_path / "ctd_storm"
        place = folder / "locale/vi/LC_MESSAGES"
        place.mkdir(parents=True)
        (place / "ctd_storm.mo").write_bytes(compiled)
        (folder / "__init__.py").write_text("")
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.setattr(language, "_packages", lambda: {"ctd_storm", "ctd_absent"})
        __import__("ctd_storm")

    yield make
    sys.modules.pop("ctd_storm", None)


def test_a_plugins_words_are_in_its_own_catalogue(ctd, storm):
    """It lies in the plugin's package, under the package's name."""
    catalogue = Catalog("vi")
    catalogue.add("A storm came.", "Bão đã tới.")
    file = BytesIO()
    write_mo(file, catalogue)
    storm(file.getvalue())
    language.choose(["--lang", "vi"])

    assert language._("A storm came.") == "Bão đã tới."
    assert language._("Another storm came.") == "Another storm came."


def test_a_broken_catalogue_of_a_plugin_breaks_nothing(ctd, storm):
    """What it should translate stays English."""
    storm(b"no catalogue")
    language.choose(["--lang", "vi"])

    assert language._("A storm came.") == "A storm came."


def test_a_command_of_any_class_is_translated(ctd, monkeypatch):
    """A plugin's writer need not know ours."""

    @click.command(help="Print JSON, for a program.")
    @click.option("--json", help="Print JSON, for a program.")
    def plain(json):
        """Do nothing."""

    found = SimpleNamespace(load=lambda: plain)
    plugins = SimpleNamespace(find=lambda _group, _name: found)
    monkeypatch.setattr(root, "_plugins", lambda: plugins)
    _code, out, _err = ctd("--lang", "vi", "plain", "--help")

    assert out.count("In JSON, cho chương trình đọc.") == 2
