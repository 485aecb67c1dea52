"""Which paragraph of a document is which of a report, after somebody edited it."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

import attrs

from ctd_core.audit.sections import FOOT, Headings, placed
from ctd_core.readers import Document, Paragraph
from ctd_core.report.model import Paragraph as Printed
from ctd_core.report.model import Report

_ALIKE: Final = 0.5
"""How much of two paragraphs is the same, at least, where one became the other."""


@attrs.frozen
class Place:
    """A paragraph of a report with its section."""

    section: str
    paragraph: Printed
    text: str
    """Its words without marker, their spaces as a document's are read."""


@attrs.frozen
class Pair:
    """A paragraph of the document, of the report, or of both."""

    written: Paragraph | None
    printed: Place | None
    above: Place | None
    """The paragraph of the report that it stands below."""
    line: int


def places_of(report: Report) -> Iterator[Place]:
    """The paragraphs of a report's sections, headings among them."""
    for section in report.sections:
        heading = (section.heading,) if section.heading else ()
        for one in (*heading, *section.paragraphs):
            words = "".join(span.text for span in one.spans)
            yield Place(section.name, one, " ".join(words.split()))


def paired(document: Document, report: Report, headings: Headings) -> list[Pair]:
    """All that is in one or the other, from top to bottom, without head and foot."""
    printed = list(places_of(report))
    foot = {
        id(one.paragraph)
        for one in placed(document.paragraphs, headings)
        if one.section == FOOT
    }
    written = [one for one in document.paragraphs if id(one) not in foot]
    texts = [one.text for one in written], [one.text for one in printed]
    found: list[tuple[Paragraph | None, Place | None]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(
        None, *texts, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            found.extend(zip(written[i1:i2], printed[j1:j2], strict=True))
        else:
            found.extend(_alike(written[i1:i2], printed[j1:j2]))
    return list(_within(found))


def _alike(
    written: Sequence[Paragraph], printed: Sequence[Place]
) -> Iterator[tuple[Paragraph | None, Place | None]]:
    """Pairs of those that are more alike than not, in order; the rest alone."""
    best, at = _ALIKE, None
    for i, one in enumerate(written):
        matcher = SequenceMatcher(None, b=one.text, autojunk=False)
        for j, other in enumerate(printed):
            matcher.set_seq1(other.text)
            if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
                ratio = matcher.ratio()
                if ratio > best:
                    best, at = ratio, (i, j)
    if at is None:
        yield from ((None, other) for other in printed)
        yield from ((one, None) for one in written)
        return
    i, j = at
    yield from _alike(written[:i], printed[:j])
    yield written[i], printed[j]
    yield from _alike(written[i + 1 :], printed[j + 1 :])


def _within(
    found: Sequence[tuple[Paragraph | None, Place | None]],
) -> Iterator[Pair]:
    """What stands between the first and the last pair, and list items below it."""
    both = [n for n, (one, other) in enumerate(found) if one and other]
    above: Place | None = None
    line = 0
    for n, (one, other) in enumerate(found):
        line = one.line() if one else line
        is_inside = bool(both) and both[0] <= n <= both[-1]
        if other or is_inside or (both and n > both[-1] and one and one.marker):
            yield Pair(one, other, above, line)
        above = other or above
