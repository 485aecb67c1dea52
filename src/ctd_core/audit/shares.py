"""Percentages: of a plan, and of what was before, where the text gives both sides."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ctd_core.audit.binding import Told
from ctd_core.audit.numbers import Number
from ctd_core.audit.result import Finding, quoted
from ctd_core.vietnamese import format_percent

_CHANGED: Final = re.compile(r"\b(tăng|giảm|vượt)\b[^\d;.]{0,12}$", re.IGNORECASE)
_REACHED: Final = re.compile(r"\b(đạt|bằng|tỷ lệ)\b[^\d;.]{0,16}$", re.IGNORECASE)


def shares_in(numbers: Sequence[Told]) -> Iterator[Finding]:
    """The percentages that are not what the numbers beside them make."""
    parts: dict[int, list[Told]] = {}
    for one in numbers:
        parts.setdefault(one.part, []).append(one)
    for part in parts.values():
        for n, one in enumerate(part):
            if one.number.role == "percent":
                yield from _checked(part, n)


def _checked(part: list[Told], n: int) -> Iterator[Finding]:
    one = part[n]
    sides = _sides(part, n)
    if sides is None or one.number.amount is None:
        return
    amount, base = sides
    before, _behind = one.around
    changed = _CHANGED.search(before)
    if changed:
        share = amount - base if changed[1].lower() != "giảm" else base - amount
    elif _REACHED.search(before) or part[n - 1].number.role == "base":
        share = amount
    else:
        return
    if not says_share(one.number, share, base):
        yield Finding(
            "share",
            one.line,
            quoted(one),
            "{stated} is stated; {amount} beside {base} is {share}.",
            {
                "stated": one.number.text,
                "amount": amount,
                "base": base,
                "share": format_percent(share, base),
            },
        )


def _sides(part: list[Told], n: int) -> tuple[int, int] | None:
    """The amount before a percentage, and the base behind that, or behind itself."""
    behind = [one.number for one in part[n + 1 :]]
    before = [one.number for one in part[:n] if one.number.role in _SIDES]
    base = next((one for one in before[::-1] if one.role == "base"), None)
    if base is None and behind and behind[0].role == "base":
        base = behind[0]
    if base is None or not base.amount:
        return None
    for one in before[::-1]:
        alike = one.is_money == base.is_money
        if one.role != "base" and alike and one.amount is not None:
            return one.amount, base.amount
    return None


_SIDES: Final = ("count", "money", "base")


def says_share(number: Number, share: int, base: int) -> bool:
    """Whether a percentage is that share, rounded in its last digit."""
    assert number.amount is not None
    off = abs(number.amount * base - share * 10_000)
    return 2 * off <= number.step * base
