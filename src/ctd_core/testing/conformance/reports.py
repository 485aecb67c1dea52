"""What is asked of a report definition."""

from collections.abc import Callable, Sequence

from ctd_core.report.model import Report
from ctd_core.testing.conformance.case import expect
from ctd_core.testing.conformance.ground import EMPTY, FULL, PROVINCE, Tried
from ctd_core.testing.strategies import HOSTILE
from ctd_core.values import Month


def loads(tried: Tried) -> None:
    """It loads, and every figure that it names is known."""
    definition = tried.ground.ledger.definition(tried.one.name)
    expect(definition.section, "It has no section.")


def prints_an_empty_month(tried: Tried) -> None:
    """A month of which nothing was recorded has a report, with a title."""
    report = _report(tried, EMPTY)
    expect(report.title.text.strip(), "The report of an empty month has no title.")
    for cited in report.cited():
        expect(not cited.text, f"It prints {cited.text} of {cited.key}, not recorded.")


def prints_the_same(tried: Tried) -> None:
    """The same month gives the same report."""
    first, second = _report(tried, FULL), _report(tried, FULL)
    expect(first == second, "Two reports of one month differ.")
    expect(any(one.text for one in first.cited()), "A full month prints no figure.")


def hostile_words_stay_words(tried: Tried) -> None:
    """What a person wrote into a section is printed as it was written."""
    ledger = tried.ground.ledger
    section = ledger.definition(tried.one.name).section[0].name
    words = _escaped(" ".join(HOSTILE))
    with ledger.rehearse() as rehearsal:
        rehearsal.ledger.add_paragraph(
            PROVINCE, FULL, f"{words}.", section=section, recorded_by="thử"
        )
        report = rehearsal.ledger.report(PROVINCE, FULL, definition=tried.one.name)
    printed = "\n".join(paragraph.text for paragraph in report.paragraphs())
    for hostile in HOSTILE:
        expect(hostile in printed, f"{hostile!r} is not printed as it was written.")


CASES: Sequence[Callable[[Tried], None]] = (
    loads,
    prints_an_empty_month,
    prints_the_same,
    hostile_words_stay_words,
)


def _escaped(words: str) -> str:
    """Words as they are written in a sentence, where some characters are marks."""
    for mark, written in (("*", "\\*"), ("{", "{{"), ("}", "}}")):
        words = words.replace(mark, written)
    return words


def _report(tried: Tried, month: Month) -> Report:
    return tried.ground.ledger.report(PROVINCE, month, definition=tried.one.name)
