"""What every difference between two states of a report keeps to."""

from collections import Counter

from ctd_core.figures.figure import Figures
from ctd_core.ledger import Difference
from ctd_core.report.model import Report


def check_figures(found: Difference, before: Figures, after: Figures) -> None:
    """Every figure that changed is told, and no other, with what accounts for it."""
    told = {one.key: one for one in found.figures}
    changed = {
        key for key in {*before, *after} if before.figure(key) != after.figure(key)
    }
    assert told.keys() == changed
    for key, one in told.items():
        assert (one.before, one.after) == (before.figure(key), after.figure(key))
        if before.catalogue[key].parts:
            assert one.entries == ()
            assert set(one.parts) == changed & set(before.catalogue[key].parts)
            assert sum(told[part].amount for part in one.parts) == one.amount
        else:
            check_entries(found, one)


def check_entries(found: Difference, one) -> None:
    """The entries behind a leaf add up to what it differs by."""
    assert one.parts == ()
    assert sum(entry.amount for entry in one.entries) == one.amount
    for entry in one.entries:
        assert all(found.since < e.position <= found.until for e in entry.events)
        assert entry.events or entry.cause in ("superseded", "tree")
        assert entry.late.keys() <= {event.version for event in entry.events}


def check_lines(found: Difference, before: Report, after: Report) -> None:
    """Without the lines that are gone, and with the new, one report reads as another."""
    gone = Counter(text for line in found.lines for text in line.gone)
    new = Counter(text for line in found.lines for text in line.new)
    assert lines(before) + new == lines(after) + gone


def lines(report: Report) -> Counter[str]:
    """The lines of a report, as often as each is printed."""
    return Counter(paragraph.text for paragraph in report.paragraphs())
