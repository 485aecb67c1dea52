"""Which placeholders there are, with their filters and styles; others are refused.

{house_built.houses:02}             the figure
{house_built.houses|last_year}      another amount of it, in the same styles
{house_built.houses|vs_last_year}   both, compared in words
{next_period|upper}                 words
"""

from collections.abc import Iterable, Mapping
from typing import Final

from ctd_core.errors import PlaceholderError, nearest
from ctd_core.figures.catalogue import Catalogue
from ctd_core.figures.compare import Basis, Other
from ctd_core.report.styles import COUNTS, MONEY, SILENT
from ctd_core.report.template import Slot, slots
from ctd_core.report.words import MONTH_WORDS, WORDS
from ctd_core.said import Said
from ctd_core.values import Period

OTHERS: Final[Mapping[str, Other]] = {
    "previous": "previous",
    "last_year": "last_year",
    "to_date": "to_date",
}
"""The filters that print the amount of another period."""

PLAN: Final = "plan"
"""The filter that prints what was planned."""

VERSUS: Final[Mapping[str, Basis]] = {
    "vs_previous": "previous",
    "vs_last_year": "last_year",
    "vs_plan": "plan",
}
"""The filters that print a comparison in words."""

COMPARED: Final = ("", "percent", "difference")
"""The styles of a comparison."""

UPPER: Final = "upper"
"""The filter of words that prints them in capitals."""

_AMOUNTS: Final = ("", *OTHERS, PLAN)


def check_slots(text: str, catalogue: Catalogue) -> None:
    """Refuse a sentence with a placeholder that could never be filled.

    Raises PlaceholderError, which says what is possible.
    """
    for slot in slots(text):
        if slot.name in WORDS:
            _check(slot, filters=("", UPPER), styles=("",))
        elif slot.name not in catalogue:
            names = [*(spec.key for spec in catalogue), *sorted(WORDS)]
            raise PlaceholderError(
                placeholder=slot.source,
                why=Said(
                    "no figure is called so. {hint}", hint=nearest(slot.name, names)
                ),
            )
        elif slot.filter in VERSUS:
            _check(slot, filters=VERSUS, styles=COMPARED)
        else:
            styles = MONEY if catalogue[slot.name].unit == "dong" else COUNTS
            _check(slot, filters=(*_AMOUNTS, *VERSUS), styles=(*styles, SILENT))


def _check(slot: Slot, *, filters: Iterable[str], styles: Iterable[str]) -> None:
    if slot.filter not in filters or slot.style not in styles:
        raise PlaceholderError(
            placeholder=slot.source,
            why=Said(
                "filter or style is not known here; possible are {filters}, {styles}.",
                filters=_listed("|", filters),
                styles=_listed(":", styles),
            ),
        )


def _listed(sign: str, names: Iterable[str]) -> str:
    given = " ".join(f"{sign}{name}" for name in names if name)
    return given or Said("no {sign}", sign=sign)


def check_period(text: str, period: Period) -> None:
    """Refuse a sentence that speaks of a month in a report that is of no single one.

    Raises PlaceholderError.
    """
    if period.month is not None:
        return
    for slot in slots(text):
        if slot.name in MONTH_WORDS:
            fitting = slot.name.replace("month", "period")
            raise PlaceholderError(
                placeholder=slot.source,
                why=Said(
                    "only a report of one month has it, and this is of {period}."
                    " Write {{{fitting}}}.",
                    period=period,
                    fitting=fitting,
                ),
            )
