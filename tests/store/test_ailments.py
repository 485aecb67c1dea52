"""What is said of a file that is sound today and stands where it may come to harm."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from ctd_core.store.sqlite import SQLiteStore, ailments


def told(store) -> str:
    """All that is said of a store and is not fine."""
    return "\n".join(str(one) for one in store.ailments() if one.grade != "fine")


@pytest.fixture
def made():
    """Make a store in a folder."""
    stores = []

    def make(folder: Path) -> SQLiteStore:
        folder.mkdir(parents=True, exist_ok=True)
        stores.append(SQLiteStore(folder / "kho.db", create=True))
        return stores[-1]

    yield make
    for store in stores:
        store.close()


def test_of_a_sound_store_nothing_is_said(tmp_path, made):
    """But for what is fine."""
    store = made(tmp_path)
    assert told(store) == ""
    assert any("SQLite" in str(one) for one in store.ailments())


@pytest.mark.parametrize("folder", ["OneDrive", "Dropbox (CTĐ)", "Google Drive/hội"])
def test_a_folder_kept_in_step_is_told(tmp_path, made, folder):
    """Two machines would write one file by turns."""
    assert "kept in step" in told(made(tmp_path / folder))


def test_a_folder_of_another_machine_is_told(tmp_path, made, monkeypatch):
    """Locks do not work there."""
    store = made(tmp_path)
    monkeypatch.setattr(ailments, "_file_system", lambda _place: "nfs4")
    assert "another machine (nfs4)" in told(store)


def test_the_file_system_of_a_path_is_that_of_the_nearest_mount(tmp_path, monkeypatch):
    """A mount within a mount counts; where it is not told, nothing is said."""
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda / ext4 rw 0 0\nserver:/x /mnt/kho\\040chung nfs4 rw 0 0\n"
    )
    read = Path.read_text
    monkeypatch.setattr(Path, "read_text", lambda self, **kw: read(mounts, **kw))
    assert ailments._file_system(Path("/mnt/kho chung/a/kho.db")) == "nfs4"
    assert ailments._file_system(Path("/mnt/kho.db")) == "ext4"

    def fail(self, **kw):
        raise OSError

    monkeypatch.setattr(Path, "read_text", fail)
    assert ailments._file_system(Path("/mnt/kho.db")) == ""


def test_a_disk_that_fills_up_is_told(tmp_path, made, monkeypatch):
    """Before a backup or a redaction finds no room."""
    store = made(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=10**6))
    assert "1 MB are free" in told(store)


def test_an_sqlite_without_the_old_fault_needs_no_warning(tmp_path, made, monkeypatch):
    """Only its version is said."""
    monkeypatch.setattr(ailments.sqlite3, "sqlite_version_info", (3, 52, 0))
    found = [str(one) for one in made(tmp_path).ailments()]
    assert not any("check-point" in one for one in found)


def test_another_journal_mode_is_told(tmp_path, made):
    """Somebody opened the file with another program and changed it."""
    import sqlite3

    made(tmp_path).close()
    connection = sqlite3.connect(tmp_path / "kho.db")
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()
    store = SQLiteStore(tmp_path / "kho.db", read_only=True)
    assert "journal mode is delete" in told(store)
    store.close()
