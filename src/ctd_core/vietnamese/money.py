"""How money is printed in Vietnamese: tỷ with three decimals, else whole triệu."""

from typing import Final

from ctd_core.vietnamese.counts import format_count, print_scaled, round_half_up

MILLION: Final = 10**6
BILLION: Final = 10**9


def format_money(dong: int) -> str:
    """Print an amount (số tiền) as reports do: ``14,561 tỷ đồng``, ``562 triệu đồng``.

    It is rounded half up to triệu, and the unit chosen after that. Less than
    1 triệu is printed in full: ``850.000 đồng``.
    """
    if abs(dong) < MILLION:
        return format_money_exact(dong)
    return format_money_short(dong) + " đồng"


def format_money_short(dong: int) -> str:
    """Print an amount as `format_money`, without the word đồng: ``41 triệu``.

    Less than 1 triệu keeps the word, which is then its only unit.
    """
    if abs(dong) < MILLION:
        return format_money_exact(dong)
    millions = round_money(dong) // MILLION
    if abs(millions) < 1000:
        return f"{format_count(millions)} triệu"
    if millions % 1000 == 0:
        return f"{format_count(millions // 1000)} tỷ"
    return f"{print_scaled(millions, 3, least=3)} tỷ"


def format_money_exact(dong: int) -> str:
    """Print an amount to the last đồng: ``98.400.000 đồng``."""
    return f"{format_count(dong)} đồng"


def format_floor(dong: int) -> str:
    """Print what an amount exceeds, for a headline: ``trên 20 tỷ đồng``.

    Whole tỷ from 10 tỷ, tenths of a tỷ from 1 tỷ, whole triệu below that.
    ``trên`` stands there only if something was cut off.
    """
    if dong < MILLION:
        return format_money_exact(dong)
    cut = floor_money(dong)
    hedge = "" if cut == dong else "trên "
    if BILLION <= cut < 10 * BILLION:
        return f"{hedge}{print_scaled(cut // (BILLION // 10), 1)} tỷ đồng"
    return hedge + format_money(cut)


def floor_money(dong: int) -> int:
    """The amount in đồng that the text of `format_floor` says."""
    if dong >= 10 * BILLION:
        step = BILLION
    elif dong >= BILLION:
        step = BILLION // 10
    else:
        step = MILLION if dong >= MILLION else 1
    return dong // step * step


def round_money(dong: int) -> int:
    """The amount in đồng that the text of `format_money` says."""
    if abs(dong) < MILLION:
        return dong
    rounded = round_half_up(abs(dong), MILLION) * MILLION
    return rounded if dong > 0 else -rounded
