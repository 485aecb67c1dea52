"""Reading a report: from its text to figures, sums and findings."""

import hashlib
from collections.abc import Iterable
from typing import Final, Self

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
from ctd_core.audit.text import TooLongError, hidden_in, paragraphs_of
from ctd_core.errors import DefinitionError, PluginError
from ctd_core.events import core_vocabulary
from ctd_core.figures.catalogue import Catalogue
from ctd_core.plugins import Plugins
from ctd_core.report.definition import Definition
from ctd_core.values import Period

MOST_NUMBERS: Final = 10_000
"""Numbers in a text that is read: fifty times those of a long report."""


@attrs.frozen
class Wording:
    """How figures are worded: by a vocabulary and by report definitions."""

    catalogue: Catalogue
    cues: Cues
    headings: Headings

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
    text: str,
    *,
    wording: Wording | None = None,
    name: str = "",
    digest: str = "",
    period: Period | None = None,
) -> Audit:
    """Read the text of a report: its figures, what adds up, what is odd.

    *wording* is what is installed, if none is given; *digest* that of the document,
    else of the text; *period* what the text says.
    Nothing is guessed: a number that may be several figures is none. Raises
    TooLongError.
    """
    wording = Wording.installed() if wording is None else wording
    paragraphs = paragraphs_of(text)
    binder = Binder(wording.catalogue, wording.cues)
    numbers: list[Told] = []
    for one in placed(paragraphs, wording.headings):
        numbers.extend(binder.tell(one))
        if len(numbers) > MOST_NUMBERS:
            raise TooLongError(length=len(numbers), most=MOST_NUMBERS)
    sums = tuple(sums_of(wording.catalogue, numbers))
    misspelt = tuple(misspelt_in(paragraphs))
    found = [
        *_hidden(text),
        *misspelt,
        *misspelt_beside(numbers, misspelt),
        *slips_in(numbers),
        *shares_in(numbers),
        *not_adding_up(wording.catalogue, sums),
    ]
    digest = digest or _digest(text.encode("utf-8", "surrogatepass"))
    in_order = tuple(sorted(found, key=lambda finding: finding.line))
    when = period or period_in(paragraphs)
    return Audit(name, digest, when, tuple(numbers), sums, in_order)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _hidden(text: str) -> Iterable[Finding]:
    for line, character in hidden_in(text):
        yield Finding(
            "hidden",
            line,
            character,
            "The line holds {character}, which turns the writing round unseen.",
            {"character": character},
        )
