"""Tiers of chapters as people write and read them: ``district``, or huyện."""

from typing import Any

import click

from ctd_core.chapters import TIERS
from ctd_core.cli.language import is_english

_IN_VIETNAMESE = {name.casefold(): tier for tier, name in TIERS.items()}


class _Tier(click.Choice[str]):
    """One of the tiers, by its Vietnamese name too (cấp: tỉnh, huyện, xã)."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        meant = _IN_VIETNAMESE.get(str(value).casefold(), value)
        return super().convert(meant, param, ctx)


TIER = _Tier(list(TIERS))


def tier_name(tier: str) -> str:
    """A tier in the reader's language."""
    return tier if is_english() else TIERS[tier]
