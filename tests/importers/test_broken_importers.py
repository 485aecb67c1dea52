"""An importer that fails is blamed by name, and hurts only the files that need it."""

import io
from datetime import date

import pytest

from ctd_core.errors import PluginError
from ctd_core.events import core_vocabulary
from ctd_core.importers import FileFacts, Reading

READING = Reading(core_vocabulary(), frozenset({"x"}), date(2024, 11, 1))
ODD = """
class Odd:
    name = "odd"
    suffixes = (".odd",)

    def read(self, file, reading):
        {does}
        yield
"""
"""An importer as a plugin brings it."""


class Failing:
    """Reads nothing, and fails as it was told to."""

    name = "odd"
    suffixes = (".odd",)

    def __init__(self, failure: BaseException) -> None:
        self._failure = failure

    def read(self, file, reading):
        """Fail at the first row."""
        raise self._failure
        yield


class Chatting(Failing):
    """Gives a row that is none."""

    def read(self, file, reading):
        """A text where a fact belongs."""
        yield "a row"


@pytest.mark.parametrize("failure", [ValueError("row 3"), OSError("x"), SystemExit(3)])
def test_what_an_importer_raises_is_its_fault(failure):
    """Told with the file, the importer and the reason in one line."""
    facts = FileFacts("a.odd", io.BytesIO(b"zz"), Failing(failure), READING)
    with pytest.raises(PluginError, match=r"a\.odd.* odd .*") as told:
        list(facts)
    assert f"{type(failure).__name__}: {failure}" in str(told.value)
    assert "\n" not in str(told.value)


def test_what_is_no_row_is_its_fault():
    """Named by its type."""
    facts = FileFacts("a.odd", io.BytesIO(b"zz"), Chatting(ValueError()), READING)
    with pytest.raises(PluginError, match="gave a str"):
        list(facts)


def test_who_stops_the_program_is_not_told_of_a_plugin():
    """Ctrl-C goes through."""
    facts = FileFacts("a.odd", io.BytesIO(b"zz"), Failing(KeyboardInterrupt()), READING)
    with pytest.raises(KeyboardInterrupt):
        list(facts)


@pytest.fixture
def folder(cli, tmp_path, monkeypatch):
    """A folder with a sound file between two that an importer of others reads."""
    monkeypatch.setenv("CTD_RECORDED_BY", "lan")
    cli("init")
    cli("chapter", "establish", "x", "--name", "X", "--tier", "province",
        "--on", "1/1/1990")  # fmt: skip
    place = tmp_path / "thang-10"
    place.mkdir()
    for name in ("a.odd", "c.odd"):
        (place / name).write_text("zz", encoding="utf-8")
    (place / "b.csv").write_text(
        "chapter,on,kind,houses\nx,3/10/2024,house_built,3\n", encoding="utf-8"
    )
    return place


@pytest.mark.parametrize(
    ("module", "says"),
    [
        (ODD.format(does="raise ValueError('row 3')"), "ValueError: row 3"),
        ("raise ImportError('no lib')", "ImportError: no lib"),
    ],
)
def test_a_folder_goes_on_past_a_broken_importer(cli, folder, install, module, says):
    """Its files are refused with the reason; alone, the plugin has failed."""
    # Not called as its files are: only the importer knows their suffix.
    install("strange", module, importers="strange:Odd")
    code, out, err = cli("import", folder)
    assert code == 2
    told = [line for line in out.splitlines() if ".odd: REFUSED. " in line]
    assert [line[:6] for line in told] == ["a.odd:", "c.odd:"]
    assert all(says in line for line in told)
    assert "b.csv: Recorded 1" in out
    assert "2 of 3 files were refused" in err

    code, _out, err = cli("import", folder / "a.odd")
    assert code == 4
    assert says in err


def test_a_suffix_that_nobody_reads_is_still_passed_by(cli, folder):
    """Where no importer is broken."""
    code, _out, err = cli("import", folder)
    assert code == 0
    assert "a.odd: Not read: no importer reads .odd." in err
