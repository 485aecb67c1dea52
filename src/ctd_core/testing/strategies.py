"""Facts and logs for property tests, made from what a kind declares."""

import types
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import reject
from hypothesis import strategies as st

from ctd_core.errors import InvalidFactError
from ctd_core.events.declare import Fact, Kind
from ctd_core.events.entries import EntryCorrected, EntryVoided
from ctd_core.events.frozen import fields_of
from ctd_core.events.stored import NewEvent
from ctd_core.values import LARGE_WORTH, MAX_AMOUNT, Month
from ctd_core.vietnamese import HEDGES

CHAPTERS = ("x", "y")
MONTHS = (Month(2024, 9), Month(2024, 10), Month(2025, 1))
HOSTILE = (
    "<script>alert('x')</script>",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "{house_built.houses} {0} {{x}} %s $x",
    "]]> <!-- & &amp; &#0; \\ \" '",
    "Hội \U0001f9e1 Ắ ễ",
)
"""What a person may write that something else could take for its own."""

AMOUNTS = st.one_of(st.none(), st.integers(0, 9), st.integers(0, MAX_AMOUNT))
TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(
        st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=20
    ),
)


@st.composite
def facts(draw: st.DrawFn, kind: Kind) -> Fact:
    """A fact of a kind, with any of its amounts, words and other fields."""
    stated: dict[str, Any] = {name: draw(AMOUNTS) for name in kind.amounts}
    if set(stated.values()) == {None}:
        stated[kind.amounts[0]] = draw(st.integers(0, MAX_AMOUNT))
    if kind.has_value and stated["value"] is not None:
        stated["hedge"] = draw(st.sampled_from([None, *HEDGES]))
        stated["large"] = stated["value"] > LARGE_WORTH
    for name in ("campaign", "note", "place", "partners", *kind.attributes):
        stated[name] = draw(_values(kind, name))
    if kind.nature == "stock":
        stated["covers"] = draw(st.sampled_from([None, "whole"]))
    if stated.get("person") is not None:
        stated |= dict.fromkeys(kind.counts, 1)
    try:
        return kind.fact_class(
            on=draw(st.dates(date(2024, 9, 1), date(2024, 9, 30))), **stated
        )
    except InvalidFactError:
        reject()  # the kind refuses something of its own


def logs(kinds: Iterable[Kind], *, most: int = 12) -> st.SearchStrategy[list[NewEvent]]:
    """Logs of facts of some kinds, or of a vocabulary, some corrected and voided.

    Every correction and void is of an entry that stands, as the books decide them.
    """
    return _logs(st.sampled_from(list(kinds)).flatmap(facts), most)


@st.composite
def _logs(
    draw: st.DrawFn, of_kinds: st.SearchStrategy[Fact], most: int
) -> list[NewEvent]:
    events: list[NewEvent] = []
    standing: dict[tuple[str, Month, int], Fact] = {}
    versions: dict[tuple[str, Month], int] = {}
    for _ in range(draw(st.integers(0, most))):
        acts = ["record", "record", "correct", "void"] if standing else ["record"]
        act = draw(st.sampled_from(acts))
        if act == "record":
            payload: Any = draw(of_kinds)
            book = draw(st.sampled_from(CHAPTERS)), draw(st.sampled_from(MONTHS))
            standing[*book, versions.get(book, 0) + 1] = payload
        else:
            place = draw(st.sampled_from(sorted(standing)))
            old, book = standing.pop(place), place[:2]
            payload = EntryVoided(entry=place[2], old=old, reason="ghi hai lần")
            if act == "correct":
                new = standing[place] = draw(facts(old.__kind__))
                payload = EntryCorrected(
                    entry=place[2], old=old, new=new, reason="đếm lại"
                )
        version = versions[book] = versions.get(book, 0) + 1
        stream = f"book/{book[0]}/{book[1]}"
        events.append(NewEvent(stream, version, *book, payload, "k"))
    return events


def _values(kind: Kind, name: str) -> st.SearchStrategy[Any]:
    if name == "person":
        return st.sampled_from([None, "hv-1"])
    return st.one_of(st.just(_default(kind, name)), _of(kind.hints[name]))


def _default(kind: Kind, name: str) -> Any:
    (field,) = (f for f in fields_of(kind.fact_class) if f.name == name)
    if field.required:
        reject()
    return field.default


def _of(hint: Any) -> st.SearchStrategy[Any]:
    """Values of an annotated type, words with what is hostile among them."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _of(inner[0])
    if origin in (Union, types.UnionType):
        return st.one_of(*map(_of, inner))
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        return st.lists(_of(inner[0]), max_size=3).map(tuple)
    return TEXTS if hint is str else st.from_type(hint)
