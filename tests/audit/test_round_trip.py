"""What is printed is read back: each figure, without a finding; a changed digit shows."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctd_core import Ledger
from ctd_core.audit import beside_log, read, submission
from ctd_core.audit.numbers import numbers_in
from ctd_core.events import core_vocabulary
from ctd_core.importers import FileFacts, Reading
from ctd_core.importers.csv import CsvImporter
from ctd_core.vietnamese import HEDGES

KINDS = {kind.name: kind for kind in core_vocabulary()}
MONTH = "2024-10"
LAST = date(2024, 10, 31)

counts = st.one_of(st.integers(1, 99), st.integers(1, 400_000))
worths = st.one_of(
    st.integers(1, 999_999),
    st.integers(10**6, 10**9),
    st.integers(10**9, 4 * 10**10),
)


picks = st.integers(0, 10**6)


@st.composite
def months(draw):
    """The facts of a month: of some kinds, with some of their amounts."""
    facts = []
    few = draw(st.sampled_from([3, 12, 40, len(KINDS)]))
    names = st.sampled_from(list(KINDS))
    for name in draw(st.lists(names, min_size=1, max_size=few, unique=True)):
        kind = KINDS[name]
        stated = {name: draw(counts) for name in kind.counts if draw(st.booleans())}
        if kind.has_value and (not stated or draw(st.booleans())):
            stated["value"] = draw(worths)
            stated["hedge"] = draw(st.sampled_from([None, *HEDGES]))
        elif not stated:
            stated[next(iter(kind.counts))] = draw(counts)
        facts.append(kind.fact_class(on=LAST, **stated))
    return facts


def ledger_of(facts) -> Ledger:
    """A province with some facts."""
    ledger = Ledger.open("memory:")
    ledger.establish_chapter(
        "p", name="Hội P", tier="province", on=date(1976, 1, 1), recorded_by="lan"
    )
    ledger.record("p", facts, recorded_by="lan")
    return ledger


def printed_by(ledger, definition):
    """The text of the report, and the figures that it prints in order."""
    report = ledger.report("p", MONTH, definition=definition)
    text = ledger.render(report, "text").decode()
    return text, [one for one in report.cited() if one.text]


@pytest.mark.parametrize("definition", ["monthly", "kien-giang"])
@settings(max_examples=10)
@given(facts=months())
def test_a_printed_month_is_read_back_without_a_finding(definition, facts, wording):
    """Every figure is told, with its amount and hedge; all sums hold; nothing is odd."""
    with ledger_of(facts) as ledger:
        text, cited = printed_by(ledger, definition)
        audit = beside_log(read(text, wording=wording), ledger, "p")

    assert [(one.figure, one.number.amount) for one in audit.told] == [
        (one.key, one.printed) for one in cited
    ]
    assert not audit.untold
    assert all(one.holds for one in audit.sums)
    assert list(map(str, audit.findings)) == []
    assert audit.unstated == ()


@pytest.mark.parametrize("definition", ["monthly", "kien-giang"])
@settings(max_examples=10)
@given(facts=months(), pick=picks, place=picks, more=st.integers(1, 9))
def test_a_changed_digit_of_a_figure_is_found(
    definition, facts, pick, place, more, wording
):
    """Whichever it is: a sum, the log, or the number itself tells."""
    with ledger_of(facts) as ledger:
        text, _cited = printed_by(ledger, definition)
        lines = text.split("\n")
        told = read(text, wording=wording).told
        one = told[pick % len(told)]
        line = lines[one.line - 1]
        spans = [n for n in numbers_in(line) if n.text == one.number.text]
        span = spans[place % len(spans)]
        digits = [n for n in range(span.start, span.end) if line[n].isdigit()]
        at = digits[place % len(digits)]
        digit = str((int(line[at]) + more) % 10)
        lines[one.line - 1] = line[:at] + digit + line[at + 1 :]
        changed = read("\n".join(lines), wording=wording)

        assert beside_log(changed, ledger, "p").findings, lines[one.line - 1]


@settings(max_examples=6)
@given(facts=months())
def test_a_printed_month_is_recorded_from_its_text(facts, wording):
    """What is read is imported, and the figures of the new store print the same."""
    with ledger_of(facts) as ledger, Ledger.open("memory:") as other:
        text, _cited = printed_by(ledger, "monthly")
        rows = submission(read(text, wording=wording), ledger.catalogue, "p")
        other.establish_chapter(
            "p", name="Hội P", tier="province", on=date(1976, 1, 1), recorded_by="lan"
        )
        reading = Reading(
            vocabulary=other.vocabulary,
            chapters=frozenset({"p"}),
            today=other.today(),
        )
        file = BytesIO(rows.encode())
        other.record_all(
            FileFacts("a.csv", file, CsvImporter(), reading), recorded_by="lan"
        )

        assert printed_by(other, "monthly")[0] == text
