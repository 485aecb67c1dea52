"""Money, printed: ``14,561 tỷ đồng``, ``562 triệu đồng``, ``850.000 đồng``.

Amounts are whole đồng, in and out.
"""

from decimal import Decimal

from ctd_core.vietnamese.counts import VIETNAMESE, format_count, pattern

MILLION = 1_000_000
BILLION = 1_000_000_000


def round_money(dong: int) -> int:
    """What `format_money` prints, in đồng: half up to triệu; in full below one."""
    if dong < MILLION:
        return dong
    return (dong + MILLION // 2) // MILLION * MILLION


def format_money(dong: int) -> str:
    """An amount as reports print it; the unit is chosen after rounding.

    From 1 tỷ with three decimals (a whole tỷ with none), below in whole triệu,
    below 1 triệu in full.
    """
    rounded = round_money(dong)
    if rounded < MILLION:
        return format_money_exact(rounded)
    return f"{format_money_short(rounded)} đồng"


def format_money_short(dong: int) -> str:
    """As `format_money`, without the word đồng after triệu and tỷ: ``41 triệu``."""
    rounded = round_money(dong)
    if rounded < MILLION:
        return format_money_exact(rounded)
    if rounded < BILLION:
        return f"{format_count(rounded // MILLION)} triệu"
    decimals = "" if rounded % BILLION == 0 else ".000"
    return f"{_billions(rounded, decimals)} tỷ"


def format_money_exact(dong: int) -> str:
    """An amount to the last đồng: ``98.400.000 đồng``."""
    return f"{format_count(dong)} đồng"


def format_floor(dong: int) -> str:
    """A headline: cut to what is easily said, with ``trên`` if anything was cut.

    Whole tỷ from 10 tỷ, one decimal from 1 tỷ, whole triệu below.
    """
    if dong >= 10 * BILLION:
        step = BILLION
    elif dong >= BILLION:
        step = BILLION // 10
    else:
        step = MILLION if dong >= MILLION else 1
    cut = dong // step * step
    if cut >= BILLION:
        printed = f"{_billions(cut, '.#')} tỷ đồng"
    else:
        printed = format_money(cut)
    return printed if cut == dong else f"trên {printed}"


def _billions(dong: int, decimals: str) -> str:
    return pattern(f"#,##0{decimals}").apply(Decimal(dong).scaleb(-9), VIETNAMESE)
