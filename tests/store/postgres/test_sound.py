"""Words taken out are gone from the server, and whether it is sound is said."""

import os
from pathlib import Path

import pytest
from appending import append, house

from ctd_core.errors import StoreBusyError
from ctd_core.store import open_store


def files_of(store) -> list[Path]:
    """The files in which the server keeps log and contents, with their long values."""
    with store.read() as snapshot:
        names = list(
            snapshot.select(
                "SELECT current_setting('data_directory'), pg_relation_filepath(oid)"
                " FROM pg_class WHERE relname IN ('log', 'contents') OR oid IN"
                " (SELECT reltoastrelid FROM pg_class"
                " WHERE relname IN ('log', 'contents'))"
            )
        )
    return [Path(*parts) for parts in names]


def test_erased_words_are_in_no_file_of_the_log(store, run_sql):
    """Neither short ones nor long ones that are kept beside; before, they were."""
    words = b"Nguyen Thi Bi Mat"
    note = words.decode()
    kept = "".join(map(chr, range(0x4E00, 0x5E00)))  # too varied to be compressed
    # With a long rest, which a page that is only tidied up keeps.
    append(
        store,
        house(1, note=note + "." * 1500),
        house(2, note=note + kept),
        house(3, note="ở lại"),
    )
    with store.write() as tx:
        page = tx.keep("text/plain", (note + kept).encode())

    def found(what: bytes) -> int:
        run_sql("CHECKPOINT")
        return sum(file.read_bytes().count(what) for file in files_of(store))

    if not os.access(files_of(store)[0], os.R_OK):
        pytest.skip("the server's files are out of reach")
    assert found(words) == 3
    with store.write() as tx:
        tx.blank([1, 2])
        tx.forget(page)
    assert found(words) == 3  # blanked, but still there
    assert store.erase() == ()

    assert found(words) == 0
    assert found("ở lại".encode()) == 1


def test_words_that_another_transaction_keeps_are_said_so(store, impatient, run_sql):
    """The server keeps old rows for it; when it has ended, they are gone."""
    append(store, house(1, note="bi mat"))
    run_sql("BEGIN ISOLATION LEVEL REPEATABLE READ")
    run_sql("SELECT count(*) FROM settings")
    with store.write() as tx:
        tx.blank([1])
    with pytest.raises(StoreBusyError, match=r"copies of 1 rows.*this again"):
        store.erase()
    run_sql("COMMIT")
    store.erase()


def test_a_server_that_does_not_wait_for_its_disk_is_risky(store, postgres_url):
    """It says what is off, and how it is set on."""
    risky = open_store(f"{postgres_url}&options=-csynchronous_commit%3Doff")
    (finding,) = (f for f in risky.ailments() if f.grade == "risk")
    assert "synchronous_commit" in str(finding)
    assert "postgresql.conf" in finding.remedy
    risky.close()


def test_a_sound_server_is_said_to_be_so(postgres_url, monkeypatch):
    """Version, encoding, durability."""
    from ctd_core.store.postgres import ailments

    sound = {
        "server_version": "15.1",
        "server_version_num": "150001",
        "server_encoding": "UTF8",
        "fsync": "on",
        "full_page_writes": "on",
        "synchronous_commit": "remote_apply",
        "default_transaction_isolation": "serializable",
        "standby": False,
    }

    class Server:
        def __init__(self, **changed):
            self.settings = sound | changed

        def select(self, statement):
            if "recovery" in statement:
                return [(self.settings["standby"],)]
            return [tuple(self.settings[name] for name in ailments._ASKED)]

    def grades(**changed):
        return [finding.grade for finding in ailments.of_server(Server(**changed))]

    assert set(grades()) == {"fine"}
    assert "fault" in grades(server_encoding="SQL_ASCII")
    for changed in (
        {"fsync": "off"},
        {"synchronous_commit": "off"},
        {"full_page_writes": "off"},
        {"standby": True},
        {"server_version_num": "120009"},
    ):
        assert grades(**changed).count("risk") == 1
        assert "fault" not in grades(**changed)
