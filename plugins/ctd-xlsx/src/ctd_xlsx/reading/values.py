"""From cells to what a fact states: read as strictly as anything that is typed."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any, Final

from ctd_core.errors import CtdError
from ctd_core.said import Said
from ctd_core.values import Month
from ctd_core.vietnamese import format_date, parse_count, parse_date, parse_money
from ctd_xlsx.form import words
from ctd_xlsx.reading.errors import FormError
from ctd_xlsx.reading.workbook import Cell

_SHOWN: Final = 40
_EXACT: Final = 2**53
"""Up to here a number of Excel is exact."""


def amount_of(cell: Cell, *, is_worth: bool) -> int:
    """A count or a worth; raises FormError for all but a whole number."""
    _refuse_computed(cell)
    value = cell.value
    if cell.what == "number" and value < 0:
        raise FormError(
            "{value} is less than zero. Amounts are 0 or more.", value=value
        )
    if cell.what == "number" and value <= _EXACT and value == int(value):
        return int(value)
    if cell.what == "number":
        raise FormError(
            "{value} is no whole number. {hint}",
            value=value,
            hint=(
                Said("Write the đồng in full: 12.5 triệu is 12500000.")
                if is_worth
                else Said("Count whole ones.")
            ),
        )
    if cell.what == "text" and _is_digits(cell.value):
        return int(cell.value)
    raise FormError(
        "{value!r} is {what}. Write the number itself{hint}.",
        value=_shown(cell),
        what={"truth": Said("true or false"), "day": Said("a day")}.get(
            cell.what, Said("text")
        ),
        hint=_meant(cell, parse_money if is_worth else parse_count),
    )


def day_of(cell: Cell, month: Month) -> date:
    """A day of the form's month; raises FormError for any other."""
    _refuse_computed(cell)
    if cell.what == "text":
        try:
            day = parse_date(cell.value)
        except CtdError as error:
            raise FormError("{why}", why=str(error)) from error
    elif isinstance(cell.value, datetime) and cell.value.time() == time():
        day = cell.value.date()
    elif cell.what == "day" and type(cell.value) is date:
        day = cell.value
    else:
        raise FormError(
            "{value} is no day. Write it as {example}.",
            value=_shown(cell),
            example=format_date(month.last_day),
        )
    if Month.of(day) != month:
        raise FormError(
            "{day} is not in {month}, the month of the form. What happened in another"
            " month belongs in the form of that month.",
            day=format_date(day),
            month=month,
        )
    return day


def words_of(cell: Cell) -> str:
    """Words; a number is what it reads; raises FormError for what is no text."""
    _refuse_computed(cell)
    if cell.what == "text":
        return str(cell.value)
    if cell.what == "number":
        return str(cell.value)
    raise FormError(
        "{value} was turned into {what} by the program. Write ' before the words.",
        value=_shown(cell),
        what=Said("a day") if cell.what == "day" else Said("true or false"),
    )


def choice_of(cell: Cell, choices: Mapping[str, Any]) -> Any:
    """What one of a list stands for; raises FormError for any other."""
    said = words_of(cell).strip().casefold()
    if said in choices:
        return choices[said]
    raise FormError(
        "{value!r} is none of the list: {choices}. Choose one, or leave it blank.",
        value=_shown(cell),
        choices=tuple(choices),
    )


CHOICES: Final[Mapping[str, Mapping[str, Any]]] = {
    "large": {words.CONFIRMED: True, "x": True},
    "covers": {words.WHOLE: "whole"},
}


def _refuse_computed(cell: Cell) -> None:
    if cell.what == "formula":
        raise FormError("A formula stands there. Write the number itself.")
    if cell.what == "fault":
        raise FormError("{value} stands there. Write the number.", value=cell.value)


def _is_digits(text: str) -> bool:
    text = text.strip()
    return text.isascii() and text.isdigit() and len(text) <= 15


def _shown(cell: Cell) -> str:
    value = cell.value
    if isinstance(value, datetime):
        return format_date(value) + (
            "" if value.time() == time() else f" {value:%H:%M}"
        )
    text = str(value)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "..."


def _meant(cell: Cell, parse: Callable[[str], Any]) -> str:
    """What the words would be as a number, if they have one reading."""
    try:
        return f": {parse(cell.value).amount}"
    except (CtdError, TypeError, AttributeError):
        return ""
