"""What no fact may state, whatever its kind."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from ctd_core.errors import InvalidFactError
from ctd_core.said import Said
from ctd_core.values import EARLIEST_DAY, LARGE_WORTH, MAX_AMOUNT
from ctd_core.vietnamese import HEDGES, format_money


def check_day(kind: str, on: Any) -> None:
    """Refuse what is no calendar day, or is before the Red Cross was founded."""
    if not isinstance(on, date) or isinstance(on, datetime):
        why = Said("Give a day, as date(2024, 10, 12).")
    elif on < EARLIEST_DAY:
        why = Said(
            "The earliest day is {earliest}: the Red Cross was founded in 1946.",
            earliest=EARLIEST_DAY,
        )
    else:
        return
    raise InvalidFactError(kind=kind, field="on", value=str(on), why=why)


def check_amount(kind: str, field: str, amount: Any) -> None:
    """Refuse what is no whole number from 0 to 10^15."""
    # bool is an int to Python, and float money loses đồng.
    if type(amount) is not int:
        why = Said("An amount is a whole number (đồng for a worth).")
    elif amount < 0:
        why = Said(
            "An amount is never negative: correct or void the entry it would undo."
        )
    elif amount > MAX_AMOUNT:
        why = Said("No amount is above 10^15.")
    else:
        return
    raise InvalidFactError(kind=kind, field=field, value=amount, why=why)


def check_hedge(kind: str, fact: Any) -> None:
    """Refuse an unknown hedge, one without a worth, and a huge worth not confirmed."""
    if fact.hedge is not None and fact.hedge not in HEDGES:
        why = Said("Write one of: {names}.", names=HEDGES)
    elif fact.hedge is not None and fact.value is None:
        why = Said("A hedge belongs to a worth; state value as well.")
    else:
        check_large(kind, fact.value, confirmed=fact.large)
        return
    raise InvalidFactError(kind=kind, field="hedge", value=fact.hedge, why=why)


def check_large(kind: str, value: int | None, *, confirmed: bool) -> None:
    """Refuse a worth above 50 tỷ đồng that nobody confirmed: a slip of three zeros."""
    if not isinstance(confirmed, bool):
        why = Said("Write true or false.")
        raise InvalidFactError(kind=kind, field="large", value=confirmed, why=why)
    if value is None or value <= LARGE_WORTH or confirmed:
        return
    raise InvalidFactError(
        "{kind}: value = {value} is {printed}. If a thousandth was meant, write"
        " {suggestion}; if it is right, confirm it with large=true.",
        kind=kind,
        field="value",
        value=value,
        printed=format_money(value),
        suggestion=format_money(value // 1000),
    )


def check_texts(kind: str, fact: Any, texts: Mapping[str, bool]) -> None:
    """Refuse what is no text where text belongs: the log could not be read again."""
    for name, is_list in texts.items():
        value = getattr(fact, name)
        if is_list:
            fits = all(isinstance(one, str) for one in value)
        else:
            fits = value is None or isinstance(value, str)
        if not fits:
            why = Said("Write a list of texts.") if is_list else Said("Write a text.")
            raise InvalidFactError(kind=kind, field=name, value=value, why=why)


def check_person(kind: str, fact: Any, counts: Iterable[str]) -> None:
    """Refuse a person's id that could be a name, and one beside another count than 1."""
    person = fact.person
    if person is None:
        return
    if not isinstance(person, str) or not re.fullmatch(
        r"(?=.*\d)[A-Za-z0-9._:-]{1,64}", person, re.ASCII
    ):
        why = Said(
            "A person is an opaque id of letters, digits and . _ : - with a digit."
        )
    elif any(getattr(fact, name) != 1 for name in counts):
        why = Said(
            "An id is of one person: state {count} as 1.", count=next(iter(counts))
        )
    else:
        return
    raise InvalidFactError(kind=kind, field="person", value=person, why=why)
