"""A file that went bad somewhere: a typed error, a right answer, or a fault that is told.

Never a wrong figure that nobody can tell: what is folded from the log is verified.
"""

import os
import random
import shutil

import pytest

from ctd_core import Ledger
from ctd_core.errors import CtdError, StoreError
from ctd_core.values import Month

OCTOBER = Month(2024, 10)
PAGE = 4096


def zeroed(page: bytes, _chance: random.Random) -> bytes:
    """A page that was never written."""
    return bytes(len(page))


def scrambled(page: bytes, chance: random.Random) -> bytes:
    """A page of another file."""
    return chance.randbytes(len(page))


def torn(page: bytes, _chance: random.Random) -> bytes:
    """A page of which half was written."""
    return page[: len(page) // 2] + bytes(len(page) // 2)


def flipped(page: bytes, chance: random.Random) -> bytes:
    """A page with a few bits otherwise."""
    changed = bytearray(page)
    for _ in range(8):
        changed[chance.randrange(len(page))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def answers(ledger: Ledger) -> dict[str, object]:
    """What is asked of a store, each with its answer or its typed error."""
    asked = {
        "figures": lambda: dict(ledger.figures("an-bien", OCTOBER)),
        "verified": lambda: dict(ledger.figures("an-bien", OCTOBER, from_log=True)),
        "report": lambda: ledger.render(ledger.report("an-bien", OCTOBER), "text"),
        "issued": lambda: ledger.render(
            ledger.report("an-bien", OCTOBER, from_log=True), "text"
        ),
        "events": lambda: [event.payload for event in ledger.events()],
        "entry": lambda: ledger.entry("ha-tien/2024-10/1").fact,
        "doctor": lambda: [str(f) for f in ledger.examine() if f.grade == "fault"],
    }
    found = {}
    for name, ask in asked.items():
        try:
            found[name] = ask()
        except CtdError as error:
            found[name] = error
    return found


@pytest.fixture(scope="module")
def sound(tmp_path_factory, filled):
    """A store in one file, and what it answers."""
    folder = tmp_path_factory.mktemp("sound")
    with filled(str(folder / "kho.db")) as ledger:
        ledger.backup(folder / "sound.db")
        return folder / "sound.db", answers(ledger)


@pytest.mark.parametrize("damage", [zeroed, scrambled, torn, flipped])
def test_each_page_may_go_bad(sound, tmp_path, damage):
    """In turn, several times each."""
    source, right = sound
    content, chance = source.read_bytes(), random.Random(7)
    pages = len(content) // PAGE
    assert pages > 8
    for turn in range(4 if damage in (scrambled, flipped) else 1):
        for page in range(pages):
            place = tmp_path / f"{turn}-{page}.db"
            at = page * PAGE
            bad = damage(content[at : at + PAGE], chance)
            place.write_bytes(content[:at] + bad + content[at + PAGE :])
            _ask(place, right)
            _remove(place)


def _ask(place, right) -> None:
    try:
        ledger = Ledger.open(str(place))
    except StoreError as error:
        told = str(error)
    else:
        with ledger:
            found = answers(ledger)
        told = ""
    if told:
        assert str(place) in told
        return
    is_told = isinstance(found["doctor"], CtdError) or found["doctor"]
    for name, answer in found.items():
        if isinstance(answer, CtdError) or answer == right[name]:
            continue
        # What left the building was verified; of the rest an examination tells.
        assert name not in ("verified", "issued"), place
        assert is_told, (place, name, answer)


def _remove(place) -> None:
    for file in place.parent.glob(f"{place.name}*"):
        file.unlink()


@pytest.mark.parametrize("kept", [0, 1, 99, 100, 4096, 5000, 20000])
def test_a_file_that_was_cut_off_is_told(sound, tmp_path, kept):
    """Wherever the copying stopped."""
    source, right = sound
    place = tmp_path / "cut.db"
    place.write_bytes(source.read_bytes()[:kept])
    _ask(place, right)


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes where nobody may")
def test_a_file_that_may_not_be_written_is_read(sound, tmp_path):
    """And a record is refused with the reason."""
    place = tmp_path / "kho.db"
    shutil.copyfile(sound[0], place)
    place.chmod(0o444)
    with Ledger.open(str(place), read_only=True) as ledger:
        assert answers(ledger) == sound[1]
