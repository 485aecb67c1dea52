"""The ledger's definitions: which one words a report, and what words the rest of it."""

import contextlib
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from ctd_core.chapters import ChapterTree
from ctd_core.errors import CtdError, RefusedError
from ctd_core.events.sentences import ParagraphAdded
from ctd_core.figures.figure import Figures
from ctd_core.ledger.journal import Journal
from ctd_core.sentences import Sentences
from ctd_core.values import Period

if TYPE_CHECKING:
    from ctd_core.report.definition import Definition

NEUTRAL = "monthly"
"""The definition at the end of all rests: it words every kind, those of plugins too."""


class Defining(Journal):
    """Knows the definitions by which reports are worded."""

    def _chosen(
        self,
        tree: ChapterTree,
        chapter: str,
        period: Period,
        definition: "str | Definition | None",
    ) -> "Definition":
        """The one that is named; else the chapter's own if it fits; else a neutral one.

        Raises RefusedError if the one that is named does not fit the period.
        """
        if definition is not None:
            return self._named(definition, period)
        name = tree[chapter].letterhead(period.last.last_day).definition
        if name and self._fits(own := self.definition(name), period):
            return own
        return self.definition(_neutral(period))

    def _named(self, definition: "str | Definition", period: Period) -> "Definition":
        if isinstance(definition, str):
            definition = self.definition(definition)
        if self._fits(definition, period):
            return definition
        raise RefusedError(
            "The definition {definition} words the report of a month, not of {period}."
            " Those that do: {fitting}.",
            definition=definition.name,
            period=period,
            fitting=tuple(self._fitting(period)),
        )

    def _fits(self, definition: "Definition", period: Period) -> bool:
        """Whether it can word a period, with what words the rest of it."""
        # What plugins word fits any period.
        return period.month is not None or self._whole(definition, ()).fits(period)

    def _whole(
        self,
        definition: "Definition",
        plugins: Collection[str] | None = None,
        above: tuple[str, ...] = (),
    ) -> "Definition":
        """A definition with the lines that it takes from the one it names as rest.

        At the end of all rests is the neutral one, which also has what words the kinds
        of *plugins*: of those named, or else of all whose wording can be read.
        Raises RefusedError where definitions name each other.
        """
        from ctd_core.report.completing import completed

        name = definition.rest
        if not name and definition.name == NEUTRAL:
            return self._with_kinds_of(plugins, definition)
        if not name:
            return definition
        if name in above:
            raise RefusedError(
                "The definitions {names} name each other as their rest; one of them"
                " must name none.",
                names=above,
            )
        rest = self._whole(self.definition(name), plugins, (*above, name))
        return completed(definition, rest, self.catalogue)

    def _with_kinds_of(
        self, plugins: Collection[str] | None, definition: "Definition"
    ) -> "Definition":
        """The neutral definition with what words the kinds of plugins."""
        from ctd_core.report.completing import completed
        from ctd_core.report.wordings import plain

        names = self.vocabulary.namespaces if plugins is None else plugins
        for name in sorted(names):
            wording = self._wording(name, is_needed=plugins is not None)
            definition = completed(definition, wording, self.catalogue)
        rest = plain(self.catalogue, names, definition.printed) if names else None
        return completed(definition, rest, self.catalogue)

    def _wording(self, plugin: str, *, is_needed: bool) -> "Definition | None":
        """How a plugin words its kinds; None if it leaves that to us."""
        from ctd_core.report.wordings import worded

        try:
            if self.plugins.find("reports", plugin) is None:
                return None
            return worded(self.definition(plugin), plugin, self.catalogue)
        except CtdError:
            # One that is broken must not hurt a report that needs it not.
            if is_needed:
                raise
            return None

    def _unworded(
        self, definition: "Definition", figures: Figures, sentences: Sentences
    ) -> frozenset[str]:
        """The plugins whose words a report needs beside its definition.

        They have figures in it that it does not print itself, or somebody added a
        sentence to a section of theirs.
        """
        specs = self.catalogue
        if not self.vocabulary.namespaces:
            return frozenset()
        keys = [
            key
            for key, amount in figures.items()
            # A total needs no words of its own where what it adds up has some.
            if amount and not any(map(specs.namespace_of, specs[key].parts))
        ]
        places = [
            one.section
            for one in sentences.standing.values()
            if isinstance(one, ParagraphAdded)
        ]
        names = (*(key for key in keys if key not in definition.printed), *places)
        return frozenset(map(specs.namespace_of, names)) - {""}

    def _fitting(self, period: Period) -> Iterator[str]:
        """The installed definitions that can word a period."""
        for name in self.plugins.names("reports"):
            # One that is broken must not hurt the others.
            with contextlib.suppress(CtdError):
                if self._fits(self.definition(name), period):
                    yield name

    def definition(self, name: str) -> "Definition":
        """The report definition of that name, or in that file."""
        return self.plugins.definition(name, self.catalogue)


def _neutral(period: Period) -> str:
    """The neutral definition for a period of that length."""
    if period.month:
        return "monthly"
    return "yearly" if period.part == "Y" else "period"
