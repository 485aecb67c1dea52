"""What each kind says to who fills in a form: what is recorded here, and what is not."""

import re
import unicodedata

import pytest

from ctd_core.events import Fact, core_vocabulary, fact

KINDS = {kind.name: kind for kind in core_vocabulary()}
LABELS = {kind.vi for kind in core_vocabulary()}
EVERY_KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


def quoted(kind) -> set[str]:
    """The labels of other kinds that the help of a kind names."""
    return set(re.findall("«([^»]*)»", kind.help_vi))


@EVERY_KIND
def test_a_kind_says_in_whole_sentences_what_is_recorded(kind):
    """Short enough for the message of a cell (255), with what is not recorded here."""
    assert kind.help_vi.startswith("Ghi ")
    assert "Không ghi " in kind.help_vi
    assert kind.help_vi.endswith(".")
    assert len(kind.help_vi) <= 230
    assert kind.help_vi == unicodedata.normalize("NFC", " ".join(kind.help_vi.split()))


@EVERY_KIND
def test_a_kind_names_where_else_to_record_by_labels_that_there_are(kind):
    """A kind whose label changes is named anew in the help of the others."""
    assert quoted(kind)
    assert quoted(kind) <= LABELS - {kind.vi}
    assert kind.help_vi.count("«") == kind.help_vi.count("»")
    assert kind.help_vi.count("«") == len(quoted(kind))


def test_kinds_that_often_record_the_same_thing_are_told_apart():
    """Of each two that overlap, one at least names the other."""
    for kind in KINDS.values():
        for other in map(KINDS.__getitem__, kind.overlaps):
            assert other.vi in quoted(kind) or kind.vi in quoted(other), (kind, other)


def test_flows_are_of_the_month_and_stocks_of_its_end():
    """What happened in the month is not what there is, here or with all below."""
    for kind in KINDS.values():
        when = {"flow": "trong tháng", "stock": "đến cuối tháng"}[kind.nature]
        assert when in kind.help_vi, kind.name
        assert ("ô Phạm vi" in kind.help_vi) == (kind.nature == "stock"), kind.name


def test_who_may_be_counted_alone_is_never_named():
    """Kinds that take the id of a person say that no name is written."""
    one_person = [kind for kind in KINDS.values() if kind.has_person]

    assert one_person
    for kind in one_person:
        assert "dùng mã số, không ghi tên" in kind.help_vi, kind.name


def test_a_kind_of_a_plugin_need_not_say_it():
    """What is not declared is empty."""

    @fact("boat_lent@1", "Cho mượn xuồng", "Boats lent", section="disaster")
    class BoatLent(Fact):
        """Boats were lent (cho mượn xuồng)."""

    assert BoatLent.__kind__.help_vi == ""
