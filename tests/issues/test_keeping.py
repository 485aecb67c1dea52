"""What was issued goes along with every copy of the store, and is examined."""

import shutil

import pytest

from ctd_core import Ledger, Month
from ctd_core.errors import DamagedContentError
from ctd_core.ledger.upkeep import restore

OCTOBER = Month(2024, 10)


@pytest.fixture
def issued(ledger, issue):
    """A store with two issues, of which one was redacted."""
    issue(ledger, formats=["text", "docx"])
    ledger.redact("report/an-bien/2024-10/1", reason="r", recorded_by="minh")
    issue(ledger, "216", reason="lần hai", formats=["docx"])
    return ledger


def everything(ledger):
    """All that is kept of issues, what is printed of it, and what is wrong with it."""
    with ledger._store.read() as snapshot:
        kept = list(snapshot.contents())
    issues = ledger.issues("an-bien", OCTOBER)
    printed = [ledger.reprint(one) for one in issues]
    proofs = [str(ledger.prove(one)) for one in issues]
    faults = [str(f) for f in ledger.examine() if f.grade == "fault"]
    return kept, issues, printed, proofs, faults


def opened(place) -> object:
    """All that the store at *place* keeps of issues."""
    with Ledger.open(str(place)) as ledger:
        ledger.rebuild()
        return everything(ledger)


def test_copies_have_what_was_issued(issued, tmp_path, postgres_url):
    """A backup, a copy, JSON lines and back, and the other engine and back."""
    before = everything(issued)
    assert len(before[0]) == 6
    assert before[-1] == []
    issued.backup(tmp_path / "backup.db")
    issued.copy_to(str(tmp_path / "copy.db"))
    issued.copy_to(f"jsonl:{tmp_path / 'a.jsonl'}")
    restore(tmp_path / "a.jsonl", str(tmp_path / "restored.db"))
    issued.copy_to(postgres_url)
    with Ledger.open(postgres_url) as other:
        assert everything(other) == before
        other.copy_to(f"jsonl:{tmp_path / 'b.jsonl'}")
        other.copy_to(str(tmp_path / "back.db"))
        other.backup(tmp_path / "backup-2.db")

    for name in ("backup", "copy", "restored", "back", "backup-2"):
        assert opened(tmp_path / f"{name}.db") == before
    lines = [(tmp_path / f"{name}.jsonl").read_bytes() for name in "ab"]
    assert lines[0] == lines[1]


def test_words_are_taken_out_of_issues_in_the_other_engine(filled, issue, postgres_url):
    """As in a file: forgotten, said, proven."""
    with filled(postgres_url) as ledger:
        issue(ledger)
        done = ledger.redact("report/an-bien/2024-10/1", reason="r", recorded_by="minh")
        assert list(done.issues) == [1]
        kept, _issues, printed, _proofs, faults = everything(ledger)
    assert faults == []
    assert sum(one.is_forgotten for one in kept) == 2
    assert not any("Cụ Tư Mù".encode() in one.bytes for one in kept)
    assert "xóa nội dung".encode() in printed[0].content


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE contents SET bytes = x'00' WHERE length(bytes) > 0", "not what was"),
        ("UPDATE contents SET bytes = x'00' WHERE length(bytes) = 0", "not what was"),
        (
            "UPDATE contents SET bytes = x'', media_type = 'forgotten'",
            "not what was kept",
        ),
        ("DELETE FROM contents WHERE media_type = 'forgotten'", "not kept any more"),
        ("DELETE FROM contents WHERE media_type LIKE '%json'", "not kept any more"),
    ],
)
def test_an_examination_finds_what_is_not_kept(issued, reach_in, statement, said):
    """Changed, gone, or taken out without a word; each with what to do."""
    assert "All that is kept of 2 issues" in "".join(map(str, issued.examine()))
    reach_in(statement)
    (fault,) = (one for one in issued.examine() if one.grade == "fault")
    assert said in str(fault)
    assert "restore a backup" in str(fault)


def test_of_a_store_without_issues_nothing_is_said(ledger):
    """There is nothing to examine."""
    assert not any("issues" in str(one) for one in ledger.examine())


def test_damaged_contents_are_not_copied(issued, reach_in, tmp_path):
    """The copy would look as if nothing were wrong."""
    reach_in("UPDATE contents SET bytes = x'00' WHERE length(bytes) > 0")
    for target in ("b.db", "jsonl:b.jsonl"):
        with pytest.raises(DamagedContentError):
            issued.copy_to(target.replace("b.", f"{tmp_path}/b."))
    assert not list(tmp_path.glob("b.*"))


def test_an_earlier_file_of_json_lines_has_no_contents(ledger, tmp_path):
    """It is read as it was."""
    ledger.copy_to(f"jsonl:{tmp_path / 'a.jsonl'}")
    shutil.copy(tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert b'{"content"' not in (tmp_path / "b.jsonl").read_bytes()
    restore(tmp_path / "b.jsonl", str(tmp_path / "b.db"))
    kept, issues, *_rest = opened(tmp_path / "b.db")
    assert (kept, issues) == ([], ())


def test_contents_that_are_none_are_refused(issued, tmp_path):
    """A line that was changed by hand."""
    issued.copy_to(f"jsonl:{tmp_path / 'a.jsonl'}")
    text = (tmp_path / "a.jsonl").read_text(encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(
        text.replace('"bytes":"7b', '"bytes":"7c'), encoding="utf-8"
    )
    with pytest.raises(DamagedContentError):
        restore(tmp_path / "b.jsonl", str(tmp_path / "b.db"))
