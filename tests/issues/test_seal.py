"""A seal stands below a page, and holds page and log together."""

import hashlib
import re

import attrs
import pytest

from ctd_core import Month
from ctd_core.report.stored import to_bytes

OCTOBER = Month(2024, 10)


def test_a_seal_is_a_digest_and_the_end_of_the_log(ledger, issue):
    """The digest is of the model without the seal."""
    head = ledger.head()
    found = issue(ledger, seal=True)
    model = ledger.model_of(found)
    bare = hashlib.sha256(to_bytes(attrs.evolve(model, seal=""))).hexdigest()

    assert model.seal == f"Mã kiểm chứng: {bare[:32]} {head.anchor}"
    assert found.issued.seal == model.seal
    assert attrs.evolve(model, seal="") == ledger.report("an-bien", OCTOBER)


def test_without_being_asked_for_there_is_none(ledger, issue):
    """The page is as it always was."""
    found = issue(ledger, formats=["text", "markdown", "json"])
    for form in ("text", "markdown", "json"):
        content = ledger.reprint(found, form).content
        assert b"ctd:" not in content
        assert content == ledger.render(ledger.report("an-bien", OCTOBER), form)


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_every_form_prints_it(ledger, issue, form):
    """At the end of a page; as a field of the JSON."""
    found = issue(ledger, formats=[form], seal=True)
    content = ledger.reprint(found).content.decode()

    assert found.issued.seal in content
    if form != "json":
        assert content.rstrip().endswith(found.issued.seal)


def test_the_log_is_examined_by_a_printed_page(ledger, issue, reach_in):
    """The page is the anchor: a log that was written anew is told by it."""
    found = issue(ledger, seal=True)
    page = ledger.reprint(found).content.decode()
    position = found.issued.position
    told = [str(one) for one in ledger.examine(anchors=page)]
    assert f"The log up to {position} is what it was at the anchor." in told

    other = re.sub(r"[0-9a-f]{64}", "0" * 64, page)
    faults = [str(f) for f in ledger.examine(anchors=other) if f.grade == "fault"]
    assert len(faults) == 1
    assert f"The log up to {position} was written anew" in faults[0]
