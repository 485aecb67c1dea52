"""Comparisons that a text makes, beside what the log has of the other side."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from ctd_core.audit.binding import Told
from ctd_core.audit.result import Finding, quoted
from ctd_core.audit.shares import says_share
from ctd_core.audit.sums import states
from ctd_core.figures.catalogue import Unit
from ctd_core.figures.compare import Basis, Comparison, Comparisons
from ctd_core.vietnamese import (
    format_count,
    format_money_exact,
    format_percent,
)

_BASES: Final[Sequence[tuple[Basis, re.Pattern[str]]]] = (
    ("last_year", re.compile(r"\bcùng kỳ\b|\bnăm (?:trước|ngoái)\b", re.IGNORECASE)),
    ("previous", re.compile(r"\b(?:tháng|quý|kỳ) trước\b", re.IGNORECASE)),
    ("plan", re.compile(r"\b(?:kế hoạch|chỉ tiêu)\b", re.IGNORECASE)),
)
_WAY: Final = re.compile(
    r"\b(tăng|giảm|vượt|thiếu|đạt|bằng)\b[^\d;.]{0,16}$", re.IGNORECASE
)
_LESS: Final = ("giảm", "thiếu")
_REACHED: Final = ("đạt", "bằng")
_BEHIND: Final = re.compile(r"[^;.]{0,60}")


def differing_comparisons(
    numbers: Sequence[Told], comparisons: Comparisons
) -> Iterator[Finding]:
    """A finding for each comparison whose other side the log has otherwise.

    Only those of which the text says with what: cùng kỳ, tháng trước, kế hoạch. What
    the log cannot compare is not told.
    """
    for _part, group in groupby(numbers, key=lambda one: one.part):
        figure = ""
        for one in group:
            figure = one.figure or figure
            if figure and one.number.role in ("percent", "change", "base"):
                yield from _checked(one, figure, comparisons)


def _checked(one: Told, figure: str, comparisons: Comparisons) -> Iterator[Finding]:
    before, after = one.around
    behind = _BEHIND.match(after)
    basis = _basis(before, behind[0] if behind else "")
    way = _WAY.search(before)
    if basis is None or one.number.amount is None:
        return
    found = comparisons.compare(figure, basis)
    said = _said(one, found, way[1].casefold() if way else "")
    if said:
        yield Finding(
            "log",
            one.line,
            quoted(one),
            "{figure}: the text says {stated}, and by the log it is {said}.",
            {
                "figure": comparisons.own.catalogue[figure].vi,
                "stated": one.number.text,
                "said": said,
            },
        )


def _basis(before: str, behind: str) -> Basis | None:
    """What the number is held beside: the words behind it tell, else those before."""
    for words in (behind, before[-60:]):
        for basis, pattern in _BASES:
            if pattern.search(words):
                return basis
    return None


def _said(one: Told, found: Comparison, way: str) -> str:
    """What the log says instead; empty where it says the same, or nothing."""
    number, base = one.number, found.base
    if number.role == "base":
        # Beside the plan of a longer period, the text's own may be as right.
        is_own = found.basis != "plan" or found.base_period == found.period
        if base is None or not is_own or states(number, base):
            return ""
        return _printed(base, found.unit)
    if found.difference is None or not base or not way:
        return ""
    is_more = found.difference >= 0
    more = found.difference if way not in _LESS else -found.difference
    changed = "tăng" if is_more else "giảm"
    if number.role == "change":
        said = f"{changed} {_printed(abs(found.difference), found.unit)}"
        return "" if states(number, more) else said
    if way in _REACHED:
        share = found.amount or 0
        said = format_percent(share, base)
    else:
        share = more
        said = f"{changed} {format_percent(abs(found.difference), base)}"
    return "" if says_share(number, share, base) else said


def _printed(amount: int, unit: Unit) -> str:
    return format_count(amount) if unit == "count" else format_money_exact(amount)
