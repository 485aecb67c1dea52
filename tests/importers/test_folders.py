"""A folder is taken in by the rules of a single file, whatever importer reads it."""

import pytest

FORMS = '''
from datetime import date
from ctd_core import Month
from ctd_core.events import HouseBuilt
from ctd_core.importers import FormOf, Incoming

class Forms:
    """A file whose text is the chapter: its form of October, with a house."""

    name = "forms"
    suffixes = (".form",)

    def read(self, file, reading):
        chapter, month = file.read().decode(), Month(2024, 10)
        yield FormOf(chapter, month, chapter + "/2024-10")
        yield Incoming(chapter, HouseBuilt(on=date(2024, 10, 31), houses=2), None, 1)
'''


@pytest.fixture
def folder(cli, install, tmp_path, monkeypatch):
    """The forms of two chapters."""
    install("strange", FORMS, importers="strange:Forms")
    monkeypatch.setenv("CTD_RECORDED_BY", "lan")
    cli("init")
    for name, *more in (("x", "province"), ("y", "district", "--parent", "x")):
        cli("chapter", "establish", name, "--name", name, "--on", "1/1/1990",
            "--tier", *more)  # fmt: skip
    place = tmp_path / "thang-10"
    place.mkdir()
    for name in ("x", "y"):
        (place / f"{name}.form").write_text(name, encoding="utf-8")
    return place


def test_a_form_of_another_chapter_than_was_named_is_refused(cli, folder, monkeypatch):
    """As alone; what CTD_CHAPTER says is for files that name none."""
    code, out, err = cli("import", folder, "--chapter", "x")
    assert code == 2
    assert "x.form: Recorded 1" in out
    assert "y.form: REFUSED. y.form is the form of y for 2024-10, not of x." in out
    assert "1 of 2 files were refused" in err

    monkeypatch.setenv("CTD_CHAPTER", "x")
    code, out, _err = cli("import", folder)
    assert code == 0
    assert "y.form: Recorded 1" in out
