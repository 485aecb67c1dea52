"""How two reports read otherwise: figure by figure as printed, and line by line."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from ctd_core.figures.catalogue import Catalogue, Unit
from ctd_core.figures.figure import Figure
from ctd_core.ledger.difference import FigureDifference, LineDifference

if TYPE_CHECKING:
    from ctd_core.report.model import Paragraph, Report


def printed_differences(
    before: "Report", after: "Report", catalogue: Catalogue
) -> Iterator[FigureDifference]:
    """The figures that two reports print otherwise."""
    then, now = _printed(before, catalogue), _printed(after, catalogue)
    for key in [*then, *(key for key in now if key not in then)]:
        if then.get(key) != now.get(key):
            unit = (then.get(key) or now[key]).unit
            yield FigureDifference(key, unit, then.get(key), now.get(key))


def _printed(report: "Report", catalogue: Catalogue) -> dict[str, Figure]:
    """The figures that a report prints of its own period."""
    return {
        one.key: Figure(
            one.key,
            _unit(one.key, catalogue),
            one.amount,
            one.amount if one.printed is None else one.printed,
            0,
            one.hedge,
        )
        for one in report.cited()
        if not one.filter and one.amount is not None
    }


def _unit(key: str, catalogue: Catalogue) -> Unit:
    """The unit of a figure; of one that is not known here any more, by its name."""
    if key in catalogue:
        return catalogue[key].unit
    return "dong" if key.endswith("value") else "count"


def lines_between(before: "Report", after: "Report") -> Iterator[LineDifference]:
    """The lines of one report that are not in another, each where they stand."""
    then, now = list(before.paragraphs()), list(after.paragraphs())
    matcher = SequenceMatcher(None, _texts(then), _texts(now), autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            places = [one.origin for one in (*now[j1:j2], *then[i1:i2]) if one.origin]
            yield LineDifference(
                places[0] if places else "",
                tuple(_texts(then[i1:i2])),
                tuple(_texts(now[j1:j2])),
            )


def _texts(paragraphs: Iterable["Paragraph"]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs]
