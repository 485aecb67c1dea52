"""From written fields to a fact: ``houses=10``, ``value="472 triệu"``.

The command line, CSV and JSON lines all read facts here.
"""

import functools
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from ctd_core.errors import (
    CtdError,
    InvalidFactError,
    NumberFormatError,
    UnknownFieldError,
)
from ctd_core.events.declare import Fact, Kind
from ctd_core.said import Said
from ctd_core.vietnamese import parse_count, parse_date, parse_money

Problems = list[tuple[str, CtdError]]
"""The field, and what is wrong with it."""


def read_fact(kind: Kind, written: Mapping[str, Any]) -> tuple[Fact | None, Problems]:
    """The fact that *written* states, or all that is wrong with it.

    Values are texts as people write them, or plain values as programs do. A blank
    text was not stated.
    """
    stated: dict[str, Any] = {}
    problems: Problems = []
    readers = _readers(kind.fact_class)
    # The hedge last, wherever it stands: it is held against the worth.
    for name, value in sorted(written.items(), key=lambda item: item[0] == "hedge"):
        if _is_blank(value):
            continue
        try:
            if name in _TOGETHER and name in readers:
                stated.update(_worth(kind, name, value, stated))
            elif name in readers:
                stated[name] = readers[name](value)
            else:
                problems.append((name, _unknown(kind, name)))
        except CtdError as found:
            problems.append((name, found))
    if "on" not in stated and not any(name == "on" for name, _ in problems):
        missing = InvalidFactError(
            "{kind}: the day is missing. State it as on=31/10/2024.", kind=kind.name
        )
        problems.append(("on", missing))
    if problems:
        return None, problems
    try:
        return kind.fact_class(**stated), []
    except CtdError as found:
        return None, [(found.facts.get("field", "kind"), found)]


def changed_fact(
    fact: Fact, kind: Kind, written: Mapping[str, Any]
) -> tuple[Fact | None, Problems]:
    """The fact with some fields otherwise, perhaps as another kind; or what is wrong.

    A blank field is no longer stated. A worth is written with its hedge or without.
    """
    stated = {name: getattr(fact, name) for name in fact.__kind__.fields}
    stated = {name: value for name, value in stated.items() if value not in (None, ())}
    if "value" in written and "hedge" not in written:
        stated.pop("hedge", None)
    problems: Problems = []
    for name in [name for name in {**stated, **written} if name not in kind.fields]:
        if name not in written:
            problems.append((name, _lost(kind, name)))
        elif _is_blank(written[name]) and name not in stated:
            # A blank field is passed over below, and this one may be a slip.
            problems.append((name, _unknown(kind, name)))
        stated.pop(name, None)
    new, more = read_fact(kind, {**stated, **written})
    problems += more
    return (None if problems else new), problems


def _lost(kind: Kind, name: str) -> InvalidFactError:
    return InvalidFactError(
        "{kind} has no {field}. State it in another field, and drop it here: {field}=",
        kind=kind.name,
        field=name,
    )


def _unknown(kind: Kind, name: str) -> UnknownFieldError:
    return UnknownFieldError(kind=kind.name, name=name, fields=kind.fields)


def _is_blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _worth(
    kind: Kind, name: str, value: Any, stated: Mapping[str, Any]
) -> dict[str, Any]:
    """What a worth states, or its hedge; a worth may state its hedge as well."""
    if name == "hedge":
        return _hedge(kind, _as_it_is(value), stated)
    if not isinstance(value, str):
        return {"value": value}
    money = parse_money(value)
    hedge = {} if money.hedge is None else _hedge(kind, money.hedge, stated)
    return {"value": money.amount} | hedge


def _hedge(kind: Kind, hedge: Any, stated: Mapping[str, Any]) -> dict[str, Any]:
    """A hedge may stand in the worth or beside it, but not two different ones."""
    if stated.get("hedge", hedge) != hedge:
        raise InvalidFactError(
            kind=kind.name,
            field="hedge",
            value=hedge,
            why=Said(
                "The worth is also said to be {hedge!r}. Say one of them.",
                hedge=stated["hedge"],
            ),
        )
    return {"hedge": hedge}


def _count(kind: Kind, name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    count = parse_count(value)
    words = kind.counts[name]
    if count.hedge is not None:
        why = Said("a count carries no hedge; only a worth does.")
    elif count.words and count.words.casefold() != words.casefold():
        why = Said(
            "{word!r} is not what {name} counts: {words}.",
            word=count.words,
            name=name,
            words=words,
        )
    else:
        return count.amount
    raise NumberFormatError(text=value, why=why)


def _day(value: Any) -> Any:
    return _date(value) if isinstance(value, str) else value


# The rows of a file are of few days.
_date = functools.lru_cache(maxsize=4096)(parse_date)


def _list(value: Any) -> Any:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(";") if part.strip())
    return value


def _flag(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    known = {"true": True, "yes": True, "1": True, "có": True, "x": True}
    known |= {"false": False, "no": False, "0": False, "không": False}
    if value.strip().casefold() not in known:
        raise NumberFormatError(text=value, why=Said("write true or false."))
    return known[value.strip().casefold()]


def _as_it_is(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


_TOGETHER = ("value", "hedge")
"""What is read with a look at the other; each other field is read by itself."""

_READERS: Mapping[str, Callable[[Any], Any]] = {
    "on": _day,
    "partners": _list,
    "unit_names": _list,
    "large": _flag,
}


@functools.cache
def _readers(fact_class: type[Fact]) -> Mapping[str, Callable[[Any], Any]]:
    """How each field of a kind is read; looked up once for all rows of a file."""
    kind = fact_class.__kind__
    return {
        name: functools.partial(_count, kind, name)
        if name in kind.counts
        else _READERS.get(name, _as_it_is)
        for name in kind.fields
    }


def written_fields(fact: Fact) -> Iterator[tuple[str, str]]:
    """The fields of a fact as they could be written, what is not stated left out."""
    for name in fact.__kind__.fields:
        value = getattr(fact, name)
        if value is None or value is False or value == ():
            continue
        if isinstance(value, tuple):
            yield name, "; ".join(value)
        elif isinstance(value, date):
            yield name, value.isoformat()
        else:
            yield name, str(value)
