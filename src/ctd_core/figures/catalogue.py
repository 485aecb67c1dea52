"""Which figures exist: each amount of each kind, and the totals made of them."""

from collections.abc import Iterator
from typing import Literal

import attrs

from ctd_core.errors import UnknownFigureError, nearest
from ctd_core.events.declare import Kind
from ctd_core.events.sections import Total
from ctd_core.events.vocabulary import Vocabulary

Unit = Literal["count", "dong"]


@attrs.frozen
class FigureSpec:
    """What is known of a figure before anything was recorded (chỉ số)."""

    key: str
    """``house_built.houses``, ``social.value``, ``activity.first_aid.value``."""
    unit: Unit
    vi: str
    en: str
    section: str
    """The section it belongs to; empty for activity totals and the grand total."""
    kind: Kind | None = None
    """The kind that feeds it; None for a total."""
    parts: tuple[str, ...] = ()
    """Of a total, the leaves that it adds up."""

    is_stock: bool = attrs.field(init=False)
    """Whether it counts what exists, and so does not add up over time."""

    @is_stock.default
    def _is_stock(self) -> bool:
        # Asked of every figure whenever any are read.
        return self.kind is not None and self.kind.nature == "stock"


class Catalogue:
    """All figures of a vocabulary, by key, in the order of the report."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._specs = {spec.key: spec for spec in _leaves(vocabulary)}
        totals = {spec.key: spec for spec in _totals(vocabulary)}
        self._specs |= totals

    def __getitem__(self, key: str) -> FigureSpec:
        """The figure called *key*; raises UnknownFigureError."""
        if key in self._specs:
            return self._specs[key]
        called = {spec.key: spec.vi for spec in self}
        raise UnknownFigureError(name=key, hint=nearest(key, called, called))

    def namespace_of(self, key: str) -> str:
        """The plugin that a figure comes from: ``flood``; empty for the core's."""
        name = key.partition(".")[0]
        return name if name in self.vocabulary.namespaces else ""

    def __contains__(self, key: object) -> bool:
        return key in self._specs

    def __iter__(self) -> Iterator[FigureSpec]:
        return iter(self._specs.values())

    def __len__(self) -> int:
        return len(self._specs)


def _leaves(vocabulary: Vocabulary) -> Iterator[FigureSpec]:
    for kind in vocabulary:
        for name, words in kind.counts.items():
            label = f"{kind.en}: {name.replace('_', ' ')}"
            yield FigureSpec(
                f"{kind.name}.{name}",
                "count",
                f"{kind.vi} ({words})",
                label,
                kind.section,
                kind,
            )
        if kind.has_value:
            yield FigureSpec(
                f"{kind.name}.value",
                "dong",
                f"{kind.vi} (trị giá)",
                f"{kind.en}: worth",
                kind.section,
                kind,
            )


def _totals(vocabulary: Vocabulary) -> Iterator[FigureSpec]:
    """The totals that some kind can feed; what no kind can feed does not exist."""
    counted = [kind for kind in vocabulary if kind.counts_to_total]
    for section in vocabulary.sections.values():
        # Resources raised are outside the grand total, yet have a sum of their own.
        kinds = counted if section.in_total else vocabulary
        parts = [k for k in kinds if k.has_value and k.section == section.name]
        key = f"{section.name}.value"
        yield from _total(key, section.vi, section.en, parts, section.name)
    others = [
        kind
        for kind in counted
        if kind.section == "social" and kind.name != "humanitarian_address_assisted"
    ]
    yield from _total(
        "social.other_value",
        "Các hoạt động hỗ trợ khác",
        "Social work beside humanitarian addresses",
        others,
        "social",
    )
    for activity in vocabulary.activities.values():
        parts = [kind for kind in counted if kind.activity == activity.name]
        key = f"activity.{activity.name}.value"
        yield from _total(key, activity.vi, activity.en, parts)
    for total in vocabulary.totals:
        yield _of_plugin(total)
    yield from _total(
        "total.value",
        "Tổng trị giá các hoạt động nhân đạo",
        "Worth of all humanitarian activities",
        [kind for kind in counted if vocabulary.sections[kind.section].in_total],
    )


def _total(
    key: str, vi: str, en: str, kinds: list[Kind], section: str = ""
) -> Iterator[FigureSpec]:
    if kinds:
        parts = tuple(f"{kind.name}.value" for kind in kinds)
        yield FigureSpec(key, "dong", vi, en, section, parts=parts)


def _of_plugin(total: Total) -> FigureSpec:
    unit: Unit = "dong" if total.parts[0].endswith(".value") else "count"
    return FigureSpec(
        total.key, unit, total.vi, total.en, total.section, parts=total.parts
    )
