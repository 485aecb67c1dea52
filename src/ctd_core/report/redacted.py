"""A report from which a recorded sentence was taken out; something says so there."""

from datetime import date

import attrs

from ctd_core.report.model import Paragraph, Report, Section, Words
from ctd_core.vietnamese import format_date


def notice(on: date, by: str, reason: str) -> str:
    """What stands in a sentence's place: that it was taken out, when, by whom, why."""
    return (
        f"[Câu này đã được xóa nội dung ngày {format_date(on)};"
        f" người xóa: {by}; lý do: {reason}.]"
    )


def prints(report: Report, sentence: str) -> bool:
    """Whether a report prints the recorded sentence of an address."""
    return any(paragraph.origin == sentence for paragraph in report.paragraphs())


def without(report: Report, sentence: str, said: str) -> Report:
    """The report with other words in the place of a recorded sentence."""

    def paragraph(one: Paragraph) -> Paragraph:
        if one.origin != sentence:
            return one
        # Its digits are a day's and a person's words, and no figure.
        return attrs.evolve(one, spans=(Words(said, is_name=True),))

    def section(one: Section) -> Section:
        return attrs.evolve(one, paragraphs=tuple(map(paragraph, one.paragraphs)))

    return attrs.evolve(report, sections=tuple(map(section, report.sections)))
