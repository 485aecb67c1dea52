"""The ledger's definitions: which one words a report, and what words the rest of it."""

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ctd_core.chapters import ChapterTree
from ctd_core.errors import CtdError, RefusedError
from ctd_core.ledger.journal import Journal
from ctd_core.values import Period

if TYPE_CHECKING:
    from ctd_core.report.definition import Definition


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
        return period.month is not None or self._whole(definition).fits(period)

    def _whole(
        self, definition: "Definition", above: tuple[str, ...] = ()
    ) -> "Definition":
        """A definition with the lines that it takes from the one it names as rest."""
        from ctd_core.report.completing import completed

        return completed(definition, self._rest(definition, above), self.catalogue)

    def _rest(
        self, definition: "Definition", above: tuple[str, ...] = ()
    ) -> "Definition | None":
        """What words the figures that a definition does not mention, whole itself.

        Raises RefusedError where definitions name each other.
        """
        name = definition.rest
        if name in above:
            raise RefusedError(
                "The definitions {names} name each other as their rest; one of them"
                " must name none.",
                names=above,
            )
        return self._whole(self.definition(name), (*above, name)) if name else None

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
