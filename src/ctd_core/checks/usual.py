"""What a unit is usually worth, and what is so far from it that it is a slip."""

from collections.abc import Iterable
from statistics import median
from typing import Final

FAR: Final = 100
"""How many times more or less than usual is far: between what varies and a slip of
three zeros."""
MONTHS: Final = 12
"""The months before that tell what is usual."""
_LEAST: Final = 3
"""Months in which a worth was stated, for there to be a usual one."""


def usual(months: Iterable[int]) -> int | None:
    """What a unit was worth in the median month; None of too few months."""
    each = list(months)
    return int(median(each)) if len(each) >= _LEAST else None


def is_far(amount: int, other: int) -> bool:
    """Whether one amount is so much more or less than another that zeros are wrong."""
    return amount > FAR * other or FAR * amount < other
