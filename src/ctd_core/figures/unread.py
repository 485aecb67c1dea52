"""Which figures nobody can tell here: those that unread events may feed."""

from collections.abc import Collection

import attrs

from ctd_core.figures.catalogue import FigureSpec
from ctd_core.figures.stocks import moves_of


@attrs.frozen
class Unreadable:
    """What was recorded of kinds that are not known here, by their marks (chưa rõ)."""

    flows: Collection[str] = ()
    """In the months of the period."""
    stocks: Collection[str] = ()
    """At any time up to its end, of versions of kinds of which others are known."""

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.flows or self.stocks)

    def behind(self, spec: FigureSpec) -> set[str]:
        """What may feed a figure and cannot be read: if anything, it is not known.

        A kind of which nothing is known may feed any total, and no other figure; a
        version may also feed the figures of its kind, and the counts that these move.
        """
        if spec.kind is None:
            return set(self.flows)
        feeding = {spec.kind.name}
        if spec.is_stock:
            feeding |= {flow[1:].rpartition(".")[0] for flow in moves_of(spec)}
        marks = self.stocks if spec.is_stock else self.flows
        return {m for m in marks if "@" in m and m.partition("@")[0] in feeding}


ALL_IS_READ = Unreadable()
"""Where every kind is known."""
