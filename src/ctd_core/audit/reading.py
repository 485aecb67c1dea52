"""Reading a report: from its text to figures, sums and findings."""

from collections.abc import Iterable, Iterator
from typing import Self

import attrs

from ctd_core.audit.binding import Binder, Told
from ctd_core.audit.cues import Cues, cues_of
from ctd_core.audit.period import period_in
from ctd_core.audit.phrases import misspelt_beside, misspelt_in
from ctd_core.audit.result import Audit, Finding
from ctd_core.audit.sections import Headings, headings_of, placed
from ctd_core.audit.shares import shares_in
from ctd_core.audit.slips import slips_in
from ctd_core.audit.sums import not_adding_up, sums_of
from ctd_core.errors import DefinitionError, PluginError
from ctd_core.events import core_vocabulary
from ctd_core.figures.catalogue import Catalogue
from ctd_core.plugins import Plugins
from ctd_core.readers import Document, Paragraph
from ctd_core.report.definition import Definition
from ctd_core.values import Period


@attrs.frozen
class Wording:
    """How figures are worded: by a vocabulary and by report definitions."""

    catalogue: Catalogue = attrs.field(repr=False)
    cues: Cues = attrs.field(repr=False)
    headings: Headings = attrs.field(repr=False)

    @classmethod
    def of(cls, catalogue: Catalogue, definitions: Iterable[Definition] = ()) -> Self:
        """What the synonyms of a vocabulary and some definitions say."""
        known = tuple(definitions)
        headings = headings_of(catalogue.vocabulary, known)
        return cls(catalogue, cues_of(catalogue, known), headings)

    @classmethod
    def installed(
        cls, plugins: Plugins | None = None, catalogue: Catalogue | None = None
    ) -> Self:
        """What all that is installed says; a definition that is broken says nothing."""
        plugins = Plugins() if plugins is None else plugins
        if catalogue is None:
            catalogue = Catalogue(plugins.vocabulary(core_vocabulary()))
        definitions = []
        for name in plugins.names("reports"):
            try:
                definitions.append(plugins.definition(name, catalogue))
            except (PluginError, DefinitionError):
                continue
        return cls.of(catalogue, definitions)


def read(
    document: Document | str,
    *,
    wording: Wording | None = None,
    period: Period | None = None,
) -> Audit:
    """Read a report: its figures, what adds up, what is odd.

    *document* is one that was read from a file, or a text; *wording* what is
    installed, if none is given; *period* what the text says.
    Nothing is guessed: a number that may be several figures is none. Raises
    TooLongError.
    """
    if isinstance(document, str):
        document = Document.of_text(document)
    wording = Wording.installed() if wording is None else wording
    paragraphs = document.paragraphs
    binder = Binder(wording.catalogue, wording.cues)
    numbers: list[Told] = []
    for one in placed(paragraphs, wording.headings):
        numbers.extend(binder.tell(one))
    sums = tuple(sums_of(wording.catalogue, numbers))
    misspelt = tuple(misspelt_in(paragraphs))
    found = [
        *_hidden(paragraphs),
        *misspelt,
        *misspelt_beside(numbers, misspelt),
        *slips_in(numbers),
        *shares_in(numbers),
        *not_adding_up(wording.catalogue, sums),
    ]
    in_order = tuple(sorted(found, key=lambda finding: finding.line))
    when = period or period_in(paragraphs)
    return Audit(document, when, tuple(numbers), sums, in_order)


def _hidden(paragraphs: Iterable[Paragraph]) -> Iterator[Finding]:
    for one in paragraphs:
        for line, character in one.hidden:
            yield Finding(
                "hidden",
                line,
                character,
                "It holds {character}, which turns the writing round unseen.",
                {"character": character},
            )
