"""What placeholders may name, and what they print: figures, periods, the chapter."""

from collections.abc import Callable, Mapping

import attrs

from ctd_core.chapters import TIERS, Chapter, ChapterEstablished
from ctd_core.errors import PlaceholderError, nearest
from ctd_core.figures.catalogue import Catalogue
from ctd_core.figures.figure import Figure, Figures
from ctd_core.report.model import Cited, Span, Words
from ctd_core.report.template import Literal, Slot, parse_template, slots
from ctd_core.values import Month
from ctd_core.vietnamese import (
    floor_money,
    format_count,
    format_floor,
    format_money,
    format_money_exact,
    format_money_short,
    format_month,
    format_month_alone,
    format_month_short,
    round_money,
)

_MONEY: Mapping[str, tuple[Callable[[int], str], Callable[[int], int]]] = {
    "": (format_money, round_money),
    "exact": (format_money_exact, int),
    "short": (format_money_short, round_money),
    "floor": (format_floor, floor_money),
}
"""Each style of a worth: how it is printed, and the amount that the print states."""

_NOT_RECORDED = "(chưa có số liệu)"

_AREAS = {
    "central": "toàn quốc",
    "province": "toàn tỉnh",
    "district": "toàn huyện",
    "commune": "toàn xã",
    "grassroots": "toàn đơn vị",
}
_LOWER = {
    "central": "các tỉnh, thành",
    "province": "các huyện, thành",
    "district": "các xã, phường",
    "commune": "các chi hội",
    "grassroots": "các chi hội",
}


def words_of(chapter: Chapter, month: Month) -> dict[str, str]:
    """What the placeholders that are no figures print."""
    following = month.plus(1)
    same_year = following.year == month.year
    return {
        "month": format_month(month),
        "month.short": format_month_short(month),
        "month.alone": format_month_alone(month),
        "month.title": format_month_alone(month) if same_year else format_month(month),
        "year": str(month.year),
        "next_month": format_month(following),
        "next_month.short": format_month_short(following),
        "next_month.alone": format_month_alone(following),
        "next_month.year": str(following.year),
        "chapter.name": chapter.name_on(month.last_day),
        "chapter.own": f"Hội Chữ thập đỏ {TIERS[chapter.tier]}",
        "chapter.tier": TIERS[chapter.tier],
        "chapter.area": _AREAS[chapter.tier],
        "chapter.lower": _LOWER[chapter.tier],
    }


_FOUNDED = ChapterEstablished(
    chapter="x", on=Month(2024, 1).first_day, tier="province", name="x"
)
WORDS = frozenset(words_of(Chapter("x", ((1, _FOUNDED),)), Month(2024, 1)))
"""The names of the placeholders that are no figures."""


def check_slots(text: str, catalogue: Catalogue) -> None:
    """Refuse a sentence with a placeholder that could never be filled.

    Raises PlaceholderError, which says what is possible.
    """
    for slot in slots(text):
        if slot.name in WORDS:
            _check(slot, not slot.style and slot.filter in ("", "upper"), "|upper only")
        elif slot.name not in catalogue:
            names = [*(spec.key for spec in catalogue), *sorted(WORDS)]
            raise PlaceholderError(
                placeholder=slot.source,
                why=f"no figure is called so. {nearest(slot.name, names)}",
            )
        elif catalogue[slot.name].unit == "dong":
            fits = not slot.filter and (slot.style in _MONEY or slot.style == "silent")
            _check(slot, fits, "a worth takes :exact, :short, :floor or :silent")
        else:
            fits = not slot.filter and slot.style in ("", "02", "silent")
            _check(slot, fits, "a count takes :02 or :silent")


def _check(slot: Slot, fits: bool, possible: str) -> None:
    if not fits:
        raise PlaceholderError(
            placeholder=slot.source, why=f"filter or style is not known; {possible}."
        )


@attrs.frozen
class Filling:
    """What the placeholders of one report print."""

    figures: Figures
    words: Mapping[str, str]
    chapter: str
    period: str

    def has(self, name: str) -> bool:
        """Whether a placeholder has something to print: words, or more than zero."""
        return name in self.words or bool(self.figures[name])

    def fill(self, text: str) -> tuple[Span, ...]:
        """A sentence with its placeholders filled."""
        return tuple(self._span(piece) for piece in parse_template(text))

    def _span(self, piece: Literal | Slot) -> Span:
        if isinstance(piece, Literal):
            return Words(piece.text, piece.emphasis, piece.is_name)
        if piece.name in self.words:
            text = self.words[piece.name]
            text = text.upper() if piece.filter == "upper" else text
            return Words(text, piece.emphasis, is_name=True)
        return self._cited(piece, self.figures.figure(piece.name))

    def _cited(self, slot: Slot, figure: Figure | None) -> Cited:
        text, printed = _print(figure, slot.style)
        return Cited(
            key=slot.name,
            text=text,
            amount=figure.amount if figure else None,
            printed=printed,
            hedge=figure.hedge if figure else None,
            chapter=self.chapter,
            period=self.period,
            emphasis=slot.emphasis,
        )


def _print(figure: Figure | None, style: str) -> tuple[str, int | None]:
    """The printed form of a figure, and the amount that it states."""
    if figure is None:
        return "" if style == "silent" else _NOT_RECORDED, None
    if style == "silent":
        return "", figure.printed
    if figure.unit == "count":
        digits = 2 if style == "02" else 1
        return format_count(figure.printed, digits=digits), figure.printed
    # An exact print must not be rounded before; all others start from what adds up.
    amount = figure.amount if style == "exact" else figure.printed
    write, states = _MONEY[style]
    text = write(amount)
    return f"{figure.hedge} {text}" if figure.hedge else text, states(amount)
