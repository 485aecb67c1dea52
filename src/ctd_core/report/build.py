"""Building a report: a definition, filled with figures and recorded sentences."""

from collections.abc import Iterator, Sequence

from ctd_core.addresses import SentenceId
from ctd_core.chapters import Chapter, Letterhead
from ctd_core.events.sentences import ParagraphAdded, Sentence, TaskAdded
from ctd_core.figures.compare import Comparisons
from ctd_core.figures.figure import Figures
from ctd_core.report.completing import without_gaps
from ctd_core.report.compose import compose_clauses, compose_line, sentence
from ctd_core.report.definition import Definition, Line, Section
from ctd_core.report.filling import Filling
from ctd_core.report.model import Paragraph, Report, Role
from ctd_core.report.model import Section as BuiltSection
from ctd_core.report.words import words_of
from ctd_core.sentences import Sentences

Recorded = tuple[SentenceId, Sentence]
"""A sentence that somebody wrote for this report, with its address."""


def build(
    definition: Definition,
    *,
    chapter: Chapter,
    figures: Figures,
    comparisons: Comparisons,
    sentences: Sentences,
    letterhead: Letterhead,
) -> Report:
    """The report of a chapter for the period of its figures.

    *definition* fits that period, and has what words the rest of its figures.
    Nothing is computed here: every amount comes from *figures* or *comparisons*, and
    these are read only if the definition asks for them. Drafts are named, not printed.
    """
    period = figures.period
    recorded = [one for one in sentences.in_order() if not one[1].draft]
    filling = Filling(figures, words_of(chapter, period), chapter.id, comparisons)
    sections = [_section(section, recorded, filling) for section in definition.section]
    return Report(
        chapter=chapter.id,
        chapter_name=chapter.name_on(period.last.last_day),
        period=period,
        definition=definition.name,
        kind=Paragraph(sentence(filling.fill(definition.kind)), "kind"),
        title=Paragraph(sentence(filling.fill(definition.title)), "title"),
        sections=tuple(without_gaps(definition.section, sections)),
        letterhead=letterhead,
        drafts=tuple(str(a) for a, one in sentences.in_order() if one.draft),
    )


def _section(
    section: Section, recorded: Sequence[Recorded], filling: Filling
) -> BuiltSection | None:
    paragraphs = list(_paragraphs(section, recorded, filling))
    if section.tasks:
        paragraphs.extend(_tasks(section, recorded, filling))
    elif not paragraphs:
        paragraphs.extend(_empty(section, filling))
    heading = _heading(section, filling)
    # A part's heading stands although its sections come after it.
    if not paragraphs and (heading is None or section.level != 1):
        return None
    return BuiltSection(section.name, heading, tuple(paragraphs))


def _heading(section: Section, filling: Filling) -> Paragraph | None:
    if not section.heading:
        return None
    spans = [
        *filling.fill(section.heading),
        *compose_clauses(section.heading_clauses, filling),
    ]
    role: Role = "part" if section.level == 1 else "section"
    return Paragraph(sentence(spans), role, section.marker, section.name)


def _empty(section: Section, filling: Filling) -> Iterator[Paragraph]:
    if section.empty:
        yield Paragraph(sentence(filling.fill(section.empty)), origin=section.name)


def _paragraphs(
    section: Section, recorded: Sequence[Recorded], filling: Filling
) -> Iterator[Paragraph]:
    """The lines of a section, with recorded sentences where they belong."""
    for line in section.line:
        origin = f"{section.name}/{line.name}"
        yield from _sentences(section, line, "before", recorded, filling)
        instead = list(_sentences(section, line, "instead", recorded, filling))
        yield from instead
        spans = None if instead else compose_line(line, filling)
        if spans is not None:
            yield Paragraph(spans, _role(line.marker), line.marker, origin)
        yield from _sentences(section, line, "after", recorded, filling)
    names = {line.name for line in section.line}
    for address, added in recorded:
        # A sentence whose line this definition has not still belongs to its section.
        if (
            isinstance(added, ParagraphAdded)
            and added.section == section.name
            and not (added.line and added.line in names)
        ):
            marker = section.line[-1].marker if section.line else ""
            yield _recorded(address, added.text, marker, filling)


def _sentences(
    section: Section,
    line: Line,
    placed: str,
    recorded: Sequence[Recorded],
    filling: Filling,
) -> Iterator[Paragraph]:
    for address, added in recorded:
        if (
            isinstance(added, ParagraphAdded)
            and line.name
            and (added.section, added.line) == (section.name, line.name)
            and added.placed == placed
        ):
            yield _recorded(address, added.text, line.marker, filling)


def _tasks(
    section: Section, recorded: Sequence[Recorded], filling: Filling
) -> Iterator[Paragraph]:
    tasks = [one for one in recorded if isinstance(one[1], TaskAdded)]
    for number, (address, task) in enumerate(tasks, start=1):
        yield _recorded(address, task.text, f"{number}.", filling)
    if not tasks:
        yield from _empty(section, filling)


def _recorded(
    address: SentenceId, text: str, marker: str, filling: Filling
) -> Paragraph:
    # Words that were redacted leave an empty sentence behind.
    return Paragraph(sentence(filling.fill(text)), _role(marker), marker, str(address))


def _role(marker: str) -> Role:
    return "item" if marker else "body"
