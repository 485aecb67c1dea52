"""Adding up: each total that a text states, from the parts that stand in it."""

from collections.abc import Iterator, Sequence
from typing import Final

from ctd_core.audit.binding import Told
from ctd_core.audit.numbers import Number
from ctd_core.audit.result import Finding, Sum, quoted
from ctd_core.figures.catalogue import Catalogue
from ctd_core.said import N_, joined
from ctd_core.vietnamese import format_money, format_money_exact, round_money


def sums_of(catalogue: Catalogue, told: Sequence[Told]) -> Iterator[Sum]:
    """The sum of every total that is stated once or more, if it has parts."""
    worths = [one for one in told if one.number.role == "money"]
    totals = {
        one.figure: one
        for one in reversed(worths)
        if one.figure and catalogue[one.figure].parts
    }
    for total in worths:
        if total.figure in totals:
            ways = [way for way in _ways(catalogue, total, totals, worths) if way]
            if ways:
                yield _sum(total, ways, _open(total, worths))


def _ways(
    catalogue: Catalogue,
    total: Told,
    totals: dict[str, Told],
    worths: Sequence[Told],
) -> Iterator[tuple[Told, ...]]:
    """What may be its parts: by the vocabulary, each once; or all that stand below."""
    wanted = set(catalogue[total.figure].parts)
    within: list[Told] = []
    left = set(wanted)
    ranked = sorted(totals, key=lambda key: -len(catalogue[key].parts))
    for key in ranked:
        parts = set(catalogue[key].parts)
        if key != total.figure and parts < wanted and parts <= left:
            within.append(totals[key])
            left -= parts
    leaves = [one for one in worths if one.figure in left]
    in_order = sorted([*within, *leaves], key=lambda one: one.part)
    yield tuple(in_order)
    yield tuple({(o.figure, o.number.amount): o for o in in_order}.values())
    if within:
        # A section's total may have been rounded up from what its leaves make.
        yield tuple(one for one in worths if one.figure in wanted)
    if total.section in total.figure:
        here = [one for one in worths if one.section == total.section and one.figure]
        yield tuple(one for one in here if not catalogue[one.figure].parts)


def _open(total: Told, worths: Sequence[Told]) -> tuple[Told, ...]:
    """The amounts that were not told where the parts of a total stand."""
    everywhere = total.figure == "total.value"
    return tuple(
        one
        for one in worths
        if one.is_open and (everywhere or one.section == total.section)
    )


def _sum(total: Told, ways: list[tuple[Told, ...]], open_: tuple[Told, ...]) -> Sum:
    for parts in ways:
        if adds_up(total.number, parts):
            return Sum(total, parts, holds=True)
    if open_ and adds_up(total.number, (*ways[0], *open_)):
        return Sum(total, ways[0], holds=True, missing=open_)
    return Sum(total, ways[0], holds=False, missing=open_)


def adds_up(total: Number, parts: Sequence[Told]) -> bool:
    """Whether parts as they are printed make a total, which may be rounded once."""
    amounts = [one.number.amount or 0 for one in parts]
    return states(total, sum(amounts)) or states(total, sum(map(round_money, amounts)))


def states(number: Number, amount: int) -> bool:
    """Whether a number, with its hedge and in its last digit, says *amount*."""
    assert number.amount is not None
    more = amount - number.amount
    if number.hedge in ("trên", "hơn", "ít nhất"):
        return 0 <= more < number.step
    if number.hedge == "gần":
        return 0 <= -more < number.step
    if number.hedge == "khoảng":
        return abs(more) < number.step
    return more == 0 or -number.step <= 2 * more < number.step


_MORE: Final = N_(
    "{figure} is stated as {stated}; its parts make {added}, {difference} more:"
    " {parts}."
)
_LESS: Final = N_(
    "{figure} is stated as {stated}; its parts make {added}, {difference} less:"
    " {parts}."
)


def not_adding_up(catalogue: Catalogue, sums: Sequence[Sum]) -> Iterator[Finding]:
    """A finding for each total that its parts do not make, and for too large parts."""
    for one in sums:
        if one.holds:
            continue
        stated = one.total.number.amount or 0
        more = one.added - stated
        parts = [f"{p.number.text} ({p.line})" for p in one.parts]
        parts += [f"{p.number.text} ({p.line}?)" for p in one.missing]
        yield Finding(
            "sum",
            one.total.line,
            quoted(one.total),
            _MORE if more > 0 else _LESS,
            {
                "figure": catalogue[one.total.figure].vi,
                "stated": one.total.number.text,
                "added": _money(one.added),
                "difference": _money(abs(more)),
                "parts": joined("{one} + {other}", parts),
            },
        )
        for part in one.parts:
            if (part.number.amount or 0) > stated + one.total.number.step:
                yield Finding(
                    "slip",
                    part.line,
                    quoted(part),
                    "{part} is part of {whole} ({line}), and larger.",
                    {
                        "part": part.number.text,
                        "whole": one.total.number.text,
                        "line": one.total.line,
                    },
                )


def _money(dong: int) -> str:
    exact = round_money(dong) != dong
    return format_money_exact(dong) if exact else format_money(dong)
