"""Which paragraph of a document is which of a report, after somebody edited it."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, Literal, Self

import attrs

from ctd_core.audit.sections import FOOT, Headings, Placed, placed
from ctd_core.readers import Document
from ctd_core.report.model import Paragraph as Printed
from ctd_core.report.model import Report

_ALIKE: Final = 0.5
"""How much of two paragraphs is the same, at least, where one became the other."""
_LEAST: Final = 20
"""Characters of a paragraph that is sought within another."""

Became = Literal["", "moved", "joined"]
Found = list[tuple[Placed | None, "Place | None"]]


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

    written: Placed | None
    printed: Place | None
    above: Place | None
    """The paragraph of the report that it stands below."""
    line: int
    became: Became = ""
    """Whether its words stand elsewhere: alone, or within another paragraph."""

    @property
    def text(self) -> str:
        """What the document says; empty where it says nothing any more."""
        return self.written.paragraph.text if self.written else ""


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
    written = [
        one for one in placed(document.paragraphs, headings) if one.section != FOOT
    ]
    texts = [one.paragraph.text for one in written], [one.text for one in printed]
    matcher = SequenceMatcher(None, *texts, autojunk=False)
    found: Found = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found.extend(zip(written[i1:i2], printed[j1:j2], strict=True))
        else:
            found.extend(_alike(written[i1:i2], printed[j1:j2]))
    return list(_within(found))


def _alike(written: Sequence[Placed], printed: Sequence[Place]) -> Found:
    """Pairs of those that are more alike than not, in order; the rest alone."""
    best, at = _ALIKE, None
    for i, one in enumerate(written):
        matcher = SequenceMatcher(None, b=one.paragraph.text, autojunk=False)
        for j, other in enumerate(printed):
            matcher.set_seq1(other.text)
            if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
                ratio = matcher.ratio()
                if ratio > best:
                    best, at = ratio, (i, j)
    if at is None:
        return [
            *((None, other) for other in printed),
            *((one, None) for one in written),
        ]
    i, j = at
    return [
        *_alike(written[:i], printed[:j]),
        (written[i], printed[j]),
        *_alike(written[i + 1 :], printed[j + 1 :]),
    ]


def _within(found: Found) -> Iterator[Pair]:
    """What stands between the first and the last pair, and list items below it."""
    both = [n for n, (one, other) in enumerate(found) if one and other]
    alone = _Alone.of(found)
    above: Place | None = None
    line = 0
    for n, (one, other) in enumerate(found):
        line = one.paragraph.line() if one else line
        is_inside = bool(both) and both[0] <= n <= both[-1]
        is_item = bool(both) and n > both[-1] and one and one.paragraph.marker
        if other or is_inside or is_item:
            yield Pair(one, other, above, line, alone.became(one, other))
        above = other or above


@attrs.frozen
class _Alone:
    """The texts of all paragraphs, and of those that have no counterpart."""

    written: frozenset[str]
    printed: frozenset[str]
    new: frozenset[str]
    gone: frozenset[str]

    @classmethod
    def of(cls, found: Found) -> Self:
        """Those of a document and its report."""
        return cls(
            frozenset(one.paragraph.text for one, _other in found if one),
            frozenset(other.text for _one, other in found if other),
            frozenset(one.paragraph.text for one, other in found if one and not other),
            frozenset(other.text for one, other in found if other and not one),
        )

    def became(self, one: Placed | None, other: Place | None) -> Became:
        """Whether the words of a paragraph stand elsewhere, or hold those of others."""
        if one and other:
            now, then = one.paragraph.text, other.text
            joined = any(_holds(now, t) and not _holds(then, t) for t in self.gone)
            split = any(_holds(then, t) and not _holds(now, t) for t in self.new)
            return "joined" if joined or split else ""
        text = one.paragraph.text if one else other.text if other else ""
        if text in self.new & self.gone:
            return "moved"
        others = self.printed if one else self.written
        return "joined" if any(_holds(each, text) for each in others) else ""


def _holds(text: str, words: str) -> bool:
    """Whether a paragraph holds the words of another, its full stop aside."""
    return len(words) >= _LEAST and words.rstrip(".;") in text and words != text
