"""What looks like a slip of the pen: 0 lớp, a part above its whole, three zeros."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ctd_core.audit.binding import Told
from ctd_core.audit.result import Finding, quoted
from ctd_core.audit.sections import FOOT
from ctd_core.checks.usual import is_far
from ctd_core.vietnamese import format_money


def slips_in(numbers: Sequence[Told]) -> Iterator[Finding]:
    """Findings about single numbers, and about those that stand together."""
    for one in numbers:
        if one.section == FOOT:
            continue
        if one.number.role == "unreadable":
            yield Finding(
                "number",
                one.line,
                quoted(one),
                "{number} cannot be read: {why}",
                {"number": one.number.text[:60], "why": one.number.why},
            )
        elif one.number.role == "count" and one.number.amount == 0:
            yield Finding(
                "slip",
                one.line,
                quoted(one),
                "The number is {number}: is a digit missing?",
                {"number": one.number.text},
            )
    for before, one in pairwise(numbers):
        if before.part == one.part:
            yield from _larger_part(before, one)
    yield from _rates(numbers)


def _larger_part(before: Told, one: Told) -> Iterator[Finding]:
    """What a text says is among something cannot be more than that."""
    whole, part = before.number.amount, one.number.amount
    if one.number.role != "part" or before.number.role != "count":
        return
    if whole is not None and part is not None and part > whole:
        yield Finding(
            "slip",
            one.line,
            quoted(one),
            "{part} is said to be among {whole}, and is more.",
            {"part": one.number.text, "whole": before.number.text},
        )


def _rates(numbers: Sequence[Told]) -> Iterator[Finding]:
    """So many of so much each are worth about the product."""
    for rate in numbers:
        if rate.number.role != "rate" or not rate.number.amount:
            continue
        there = [one.number for one in numbers if one.part == rate.part]
        counts = [one for one in there if one.role == "count" and one.amount]
        worths = [one for one in there if one.role == "money" and one.amount]
        if len(counts) != 1 or len(worths) != 1:
            continue
        product = rate.number.amount * (counts[0].amount or 0)
        worth = worths[0].amount or 0
        if is_far(product, worth):
            yield Finding(
                "slip",
                rate.line,
                quoted(rate),
                "{count} at {rate} each are {product}, and the text says {worth}. Are"
                " three zeros too many or missing?",
                {
                    "count": counts[0].text,
                    "rate": rate.number.text,
                    "product": format_money(product),
                    "worth": worths[0].text,
                },
            )
