"""One contract, every store: bytes are kept once, for ever, until they are taken out."""

import hashlib
import threading
from pathlib import Path

import pytest

from ctd_core.errors import DamagedContentError
from ctd_core.store import open_store
from ctd_core.store.copying import copy
from ctd_core.store.jsonl import JsonLines, write
from ctd_core.store.memory import MemoryStore
from ctd_core.store.port import FORGOTTEN, Content

TEXT, WORD = "text/plain", "application/octet-stream"
PAGE = "Báo cáo tháng 10 \N{SNOWMAN}".encode()
ODD = bytes(range(256)) * 40
"""Longer than a page of a database, and no text."""


def keep(store, *contents: tuple[str, bytes]) -> list[bytes]:
    """Keep bytes; gives their digests."""
    with store.write() as tx:
        return [tx.keep(*content) for content in contents]


def kept(store) -> list[Content]:
    """All bytes that a store keeps."""
    with store.read() as snapshot:
        return list(snapshot.contents())


def test_bytes_come_back_as_they_were_kept(store):
    """Under their SHA-256, in the order of the digests."""
    digests = keep(store, (TEXT, PAGE), (WORD, ODD), (TEXT, b""))

    assert digests == [hashlib.sha256(one).digest() for one in (PAGE, ODD, b"")]
    with store.read() as snapshot:
        assert snapshot.content(digests[0]) == Content(digests[0], TEXT, PAGE)
        assert snapshot.content(digests[1]) == Content(digests[1], WORD, ODD)
        assert snapshot.content(digests[2]) == Content(digests[2], TEXT, b"")
        assert snapshot.content(bytes(32)) is None
        assert [one.digest for one in snapshot.contents()] == sorted(digests)
        assert all(one.is_sound for one in snapshot.contents())


def test_the_same_bytes_are_kept_once(store):
    """Whatever they are called the second time, in the same transaction or later."""
    (first, again) = keep(store, (TEXT, PAGE), (WORD, PAGE))
    (later,) = keep(store, (WORD, PAGE))

    assert first == again == later
    assert kept(store) == [Content(first, TEXT, PAGE)]


def test_what_is_forgotten_leaves_its_digest(store):
    """So that it is told from what was never there; the others stay."""
    page, odd = keep(store, (TEXT, PAGE), (WORD, ODD))
    with store.write() as tx:
        tx.forget(page)
        assert tx.content(page) == Content(page, FORGOTTEN, b"")

    found = {one.digest: one for one in kept(store)}
    assert found == {page: (page, FORGOTTEN, b""), odd: (odd, WORD, ODD)}
    assert found[page].is_forgotten
    assert found[page].is_sound
    assert not found[odd].is_forgotten


def test_what_is_kept_again_is_there_again(store):
    """Somebody has issued the same once more."""
    (page,) = keep(store, (TEXT, PAGE))
    with store.write() as tx:
        tx.forget(page)
    keep(store, (WORD, PAGE))
    assert kept(store) == [Content(page, WORD, PAGE)]


def test_what_fails_keeps_and_forgets_nothing(store):
    """A block that ends in an error leaves the bytes as they were."""
    (page,) = keep(store, (TEXT, PAGE))
    with pytest.raises(RuntimeError), store.write() as tx:
        tx.keep(WORD, ODD)
        tx.forget(page)
        raise RuntimeError
    assert kept(store) == [Content(page, TEXT, PAGE)]


def test_a_snapshot_keeps_what_others_forget(store):
    """Until it ends."""
    (page,) = keep(store, (TEXT, PAGE))

    def forget() -> None:
        with store.write() as tx:
            tx.forget(page)

    with store.read() as snapshot:
        before = list(snapshot.contents())
        writer = threading.Thread(target=forget)
        writer.start()
        writer.join()
        assert list(snapshot.contents()) == before
        assert snapshot.content(page) == before[0]
    assert kept(store)[0].is_forgotten


def test_a_rehearsal_keeps_and_forgets_on_top(store):
    """What is beneath is not changed, and both are seen as one."""
    page, odd = keep(store, (TEXT, PAGE), (WORD, ODD))
    before = kept(store)
    with store.read() as snapshot:
        upper = MemoryStore(snapshot)
        (new, again) = keep(upper, (TEXT, b"a"), (TEXT, PAGE))
        with upper.write() as tx:
            tx.forget(odd)
        assert again == page
        assert kept(upper) == sorted(
            [(page, TEXT, PAGE), (odd, FORGOTTEN, b""), (new, TEXT, b"a")]
        )
    assert kept(store) == before


def test_erased_contents_are_gone_from_every_file(store, engine):
    """And all others come through it."""
    secret = b"bi mat " * 4000
    page, gone = keep(store, (TEXT, PAGE), (TEXT, secret))
    with store.write() as tx:
        tx.forget(gone)
    files = store.erase()

    assert bool(files) == (engine == "sqlite")
    for file in files:
        assert secret[:40] not in Path(file).read_bytes()
    assert {one.digest for one in kept(store)} == {page, gone}
    with store.read() as snapshot:
        assert snapshot.content(page) == Content(page, TEXT, PAGE)


def test_a_copy_has_the_same_contents(store, tmp_path):
    """By way of JSON lines too; what was forgotten is forgotten there."""
    page, gone, odd = keep(store, (TEXT, PAGE), (TEXT, b"gone"), (WORD, ODD))
    with store.write() as tx:
        tx.forget(gone)
    expected = kept(store)
    assert {one.digest for one in expected} == {page, gone, odd}

    copied, restored = open_store("memory:"), open_store("memory:")
    with store.read() as snapshot:
        copy(snapshot, copied)
        write(snapshot, tmp_path / "a.jsonl")
    copy(JsonLines(tmp_path / "a.jsonl", view_setting=("view", "behind")), restored)
    assert kept(copied) == kept(restored) == expected


def test_damaged_contents_are_not_copied(tmp_path):
    """The copy would be sound, and say something else."""
    damaged = MemoryStore()
    with damaged.write() as tx:
        tx._put(Content(bytes(32), TEXT, PAGE))
    with damaged.read() as snapshot:
        with pytest.raises(DamagedContentError, match="00000"):
            copy(snapshot, open_store("memory:"))
        with pytest.raises(DamagedContentError, match="00000"):
            write(snapshot, tmp_path / "a.jsonl")
    assert list(tmp_path.iterdir()) == []


def test_forgotten_contents_with_bytes_are_damaged():
    """Nobody may hide anything behind that word."""
    assert not Content(bytes(32), FORGOTTEN, b"x").is_sound
