"""A store as a released version wrote it opens, and prints what it printed then."""

import importlib.util
import json
import shutil
from pathlib import Path

import pytest

from ctd_core import Ledger
from ctd_core.ledger.upkeep import restore

STORES = Path(__file__).parent.parent / "golden" / "stores"
VERSIONS = sorted(file.parent.name for file in STORES.glob("*/expected.json"))


def printed(ledger) -> dict:
    """What a store prints, by the script that wrote it."""
    found = importlib.util.spec_from_file_location("write", STORES / "write.py")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return json.loads(json.dumps(module.printed(ledger)))


def test_there_is_one_of_the_first_release():
    """Else nothing below would be looked at."""
    assert "0.1.0" in VERSIONS


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("form", ["store.db", "store.jsonl"])
def test_it_opens_and_prints_what_it_did(version, form, tmp_path, faults):
    """From the file, and from its JSON lines; and it can be gone on with."""
    place = tmp_path / "kho.db"
    if form.endswith(".jsonl"):
        restore(STORES / version / form, str(place))
    else:
        shutil.copyfile(STORES / version / form, place)
    expected = json.loads((STORES / version / "expected.json").read_text("utf-8"))

    with Ledger.open(str(place)) as ledger:
        assert printed(ledger) == expected
        ledger.rebuild()
        assert faults(ledger) == ""
        assert printed(ledger) == expected
        entry = next(iter(ledger.entries("ha-tien", _month(ledger))))
        ledger.void(str(entry), reason="thử", recorded_by="lan")
        assert ledger.view() == ledger.fold_log()


def _month(ledger):
    return next(event.month for event in ledger.events() if event.month)
