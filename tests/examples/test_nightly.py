"""The nightly job takes in a folder of forms, as often as it runs, and tells who is missing."""

import shutil
from datetime import date

import pytest

from ctd_core import Ledger, Month

HEARD, MISSING, REFUSED, UNFIT_STORE = range(4)
PLACES = {"kien-luong": "Kiên Lương", "ha-tien": "Hà Tiên", "phu-quoc": "Phú Quốc"}


@pytest.fixture
def store(tmp_path):
    """A province with three districts."""
    place = tmp_path / "kg.db"
    with Ledger.open(str(place), create=True) as ledger:
        day = date(1999, 1, 1)
        ledger.establish_chapter(
            "kien-giang", name="Kiên Giang", tier="province", on=day
        )
        for chapter, name in PLACES.items():
            ledger.establish_chapter(
                chapter, name=name, tier="district", parent="kien-giang", on=day
            )
    return place


@pytest.fixture
def night(example, store):
    """Run the job for October; gives its exit code and its log."""

    def run(place=store):
        done = example(
            *("nightly.py", "thang-10", "--store", place),
            *("--chapter", "kien-giang", "--month", "2024-10"),
        )
        assert "Traceback" not in done.stderr
        return done.returncode, done.stderr

    return run


def test_a_month_of_nights(cli, night, example, store, tmp_path):
    """Mistakes, their correction, the same again, a copy, and at last everybody."""
    code, _out, said = cli("form", "2024-10", "--below", "kien-giang", "-o", "thang-10")
    assert code == 0, said
    folder = tmp_path / "thang-10"
    (folder / "phu-quoc.xlsx").unlink()
    assert example("fill_in_forms.py", folder).returncode == 0
    code, log = night()
    assert code == REFUSED
    assert "ERROR   kien-luong.xlsx: kien-luong.xlsx, sheet" in log
    assert "INFO    ha-tien.xlsx: ha-tien/2024-10, recorded" in log
    assert "missing: Kiên Lương (kien-luong)" in log

    assert example("fill_in_forms.py", folder, "--corrected").returncode == 0
    code, log = night()
    assert code == MISSING
    assert "INFO    kien-luong.xlsx: kien-luong/2024-10, recorded" in log
    assert "WARNING 2024-10: missing: Phú Quốc (phu-quoc)" in log
    with Ledger.open(str(store)) as ledger:
        head = ledger.head()
        assert ledger.figures("kien-giang", "2024-10")["house_built.houses"] == 2

    shutil.copy(folder / "kien-luong.xlsx", folder / "kien-luong (1).xlsx")
    code, log = night()
    assert code == REFUSED
    assert log.count("There are 2 files of the form of kien-luong") == 2
    (folder / "kien-luong (1).xlsx").unlink()

    with Ledger.open(str(store)) as ledger:
        assert ledger.head() == head
        ledger.state_nothing("phu-quoc", Month(2024, 10), recorded_by="lan")
    code, log = night()
    assert code == HEARD
    assert "kien-luong/2024-10, already recorded" in log
    with Ledger.open(str(store)) as ledger:
        assert ledger.head().position == head.position + 1


def test_without_a_store_it_says_so(night):
    """The one who reads the log in the morning knows what to do."""
    code, log = night("elsewhere.db")
    assert code == UNFIT_STORE
    assert "CRITICAL There is no store at" in log
