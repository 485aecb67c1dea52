"""What may be written into a cell, and what is said to who writes it."""

from collections.abc import Sequence
from typing import Any, Final

from ctd_core.events.declare import Kind
from ctd_core.values import MAX_AMOUNT, Month
from ctd_core.vietnamese import HEDGES, format_date
from ctd_xlsx.form import words

_LONGEST: Final = 255
"""Excel shows no longer message."""
Validation = dict[str, Any]


def of_label(kind: Kind, label: str) -> Validation:
    """Tells what is recorded under a kind."""
    return {"validate": "any"} | _prompt(label, kind.help_vi or label)


def of_count(kind: Kind, unit: str) -> Validation:
    """A whole number of what a kind counts."""
    return _whole(f"Số {unit}", kind.help_vi or kind.vi)


def of_spare_count() -> Validation:
    """A whole number; what it counts stands beside it."""
    return _whole(words.COUNT, words.ONLY_WHOLE)


def of_value() -> Validation:
    """A worth in whole đồng."""
    return _whole(words.VALUE, words.PROMPTS["value"])


def of_day(month: Month) -> Validation:
    """A day of the month."""
    first, last = month.first_day, month.last_day
    error = words.ONLY_DAYS.format(first=format_date(first), last=format_date(last))
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": first,
        "maximum": last,
        "error_title": words.HEADERS["on"],
        "error_message": error,
    } | _prompt(words.HEADERS["on"], words.PROMPTS["on"])


def of_list(field: str, listed: Sequence[str] | str) -> Validation:
    """One of a list, or of the cells that a formula names."""
    title = words.HEADERS.get(field, words.LABEL)
    return {
        "validate": "list",
        "source": listed if isinstance(listed, str) else list(listed),
        "error_title": title,
        "error_message": words.ONLY_LISTED,
    } | _prompt(title, words.PROMPTS.get(field, words.ONLY_LISTED))


def of_text(field: str) -> Validation | None:
    """Words; of most fields nothing has to be said."""
    said = words.PROMPTS.get(field)
    return {"validate": "any"} | _prompt(words.HEADERS[field], said) if said else None


LISTS: Final = {
    "hedge": HEDGES,
    "large": (words.CONFIRMED,),
    "covers": (words.WHOLE,),
}


def _whole(title: str, said: str) -> Validation:
    return {
        "validate": "integer",
        "criteria": "between",
        "minimum": 0,
        "maximum": MAX_AMOUNT,
        "error_title": title[:32],
        "error_message": words.ONLY_WHOLE,
    } | _prompt(title, said)


def _prompt(title: str, said: str) -> Validation:
    if len(said) > _LONGEST:
        said = said[: _LONGEST - 2].rpartition(" ")[0] + " …"
    return {"input_title": title[:32], "input_message": said}
