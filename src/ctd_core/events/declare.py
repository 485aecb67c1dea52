"""How a kind of event is declared: the bases, the decorator, and what it derives.

A kind is one frozen class in the past tense. Its counted fields are declared once,
on the class; figures, command line fields, CSV columns, JSON and the stored form
are all read from that declaration.
"""

import functools
import inspect
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import (
    Annotated,
    Any,
    ClassVar,
    Literal,
    TypeVar,
    get_args,
    get_origin,
)

import msgspec

from ctd_core.errors import InvalidFactError
from ctd_core.events.frozen import Frozen, but, fields_of
from ctd_core.events.rules import (
    check_amount,
    check_day,
    check_hedge,
    check_person,
    check_texts,
)
from ctd_core.said import Said
from ctd_core.values import clean_text

Dong = int
"""An amount of money in whole đồng."""


class Counted(msgspec.Struct, frozen=True):
    """Marks a counted field: a whole number from 0, or None where not stated."""

    vi: str
    """What is counted, in Vietnamese: ``căn nhà``."""


class Words(msgspec.Struct, frozen=True):
    """Marks a field of words, which is stored apart so that it can be redacted."""


Upcast = Callable[[dict[str, Any]], dict[str, Any]]
"""Turns the stored fields of an earlier version into those of this one."""


class Kind(msgspec.Struct, frozen=True, dict=True):
    """What a vocabulary says of one kind of event (loại sự kiện)."""

    stored_name: str
    """The name in the log, with its version: ``house_built@1``. Never changes."""
    fact_class: type["Fact"]
    vi: str
    en: str
    section: str
    activity: str
    counts_to_total: bool
    overlaps: tuple[str, ...]
    moved_by: tuple[str, ...]
    formerly: Mapping[str, Upcast] = {}
    """The names under which earlier versions were stored, with what turns them."""
    help_vi: str = ""
    """What is recorded here and what is not, in Vietnamese, for who fills in a form."""
    synonyms: tuple[str, ...] = ()
    """How written reports word its figures: ``cất mới {houses} căn nhà``."""

    @cached_property
    def name(self) -> str:
        """The name without its version: ``house_built``."""
        return self.stored_name.partition("@")[0]

    @property
    def namespace(self) -> str:
        """The plugin's name that the kind carries: ``flood``; empty for the core's."""
        return self.name.partition(".")[0] if "." in self.name else ""

    @property
    def nature(self) -> Literal["flow", "stock"]:
        """Whether amounts add up over time, or count what exists at a month's end."""
        return "stock" if issubclass(self.fact_class, Stock) else "flow"

    @property
    def has_value(self) -> bool:
        """Whether the kind carries a worth in đồng."""
        return issubclass(self.fact_class, Worth)

    @cached_property
    def hints(self) -> dict[str, Any]:
        """The annotated type of each field, in order of declaration."""
        hints: dict[str, Any] = {}
        for base in reversed(self.fact_class.__mro__):
            hints |= _annotations(base)
        return {name: hints[name] for name in self.fields}

    @cached_property
    def counts(self) -> dict[str, str]:
        """The counted fields with their Vietnamese words."""
        return {
            name: mark.vi
            for name, hint in self.hints.items()
            for mark in get_args(hint)[1:]
            if isinstance(mark, Counted)
        }

    @cached_property
    def amounts(self) -> tuple[str, ...]:
        """The fields that become figures: the counts, then the worth."""
        return (*self.counts, *(("value",) if self.has_value else ()))

    @cached_property
    def figures(self) -> tuple[tuple[str, str], ...]:
        """Each amount with the figure that it becomes."""
        return tuple((name, f"{self.name}.{name}") for name in self.amounts)

    @cached_property
    def texts(self) -> dict[str, bool]:
        """The fields of text, and whether each is a list of them."""
        return {"campaign": False} | {
            name: get_origin(get_args(hint)[0]) is tuple
            for name, hint in self.hints.items()
            if Words() in get_args(hint)
        }

    @cached_property
    def texts_of(self) -> Callable[[Any], Any]:
        """Gives the texts of a fact, in their order."""
        return attrgetter(*self.texts)

    @cached_property
    def no_texts(self) -> tuple[Any, ...]:
        """The texts of a fact that states none."""
        return tuple(() if is_list else None for is_list in self.texts.values())

    @cached_property
    def attributes(self) -> tuple[str, ...]:
        """The fields of this kind beside its amounts and the common ones."""
        common = {*Worth.__struct_fields__, *Stock.__struct_fields__, *self.counts}
        return tuple(name for name in self.fields if name not in common)

    @cached_property
    def has_person(self) -> bool:
        """Whether one person may be counted, by an opaque id."""
        return "person" in self.attributes

    @property
    def fields(self) -> tuple[str, ...]:
        """All fields by name, as the command line and files write them."""
        return self.fact_class.__struct_fields__


@functools.cache
def _annotations(cls: type) -> dict[str, Any]:
    """What a class itself says of its fields; the bases are asked once for all kinds."""
    return inspect.get_annotations(cls, eval_str=True)


F = TypeVar("F", bound="Fact")


def texts(values: Any) -> tuple[str, ...]:
    """Clean texts; one alone is a list of one."""
    if isinstance(values, str | Mapping) or not isinstance(values, Iterable):
        values = (values,)
    return tuple(_text(value) for value in values)


def _text(value: Any) -> Any:
    return clean_text(value) if isinstance(value, str) else value


class Fact(Frozen):
    """Something that a chapter did or counted (sự việc).

    A count or worth that was not stated is None, never 0 and never 1. A fact that
    states no amount at all is refused; a stated zero is kept.
    Every kind raises InvalidFactError for what cannot be so.
    """

    __kind__: ClassVar[Kind]

    on: date
    """When it happened; the month's last day if only the month is known."""
    campaign: str | None = None
    """The campaign it belonged to (Tết Nhân ái, Bão số 3)."""
    place: Annotated[str | None, Words()] = None
    partners: Annotated[tuple[str, ...], Words()] = ()
    """The organisations it was done with; never private persons."""
    note: Annotated[str | None, Words()] = None
    source: Annotated[str | None, Words()] = None
    """Where the amounts were read: a document, a line."""

    @classmethod
    def cleaned(cls, stated: dict[str, Any]) -> dict[str, Any]:
        """Texts in one form; an empty one was not stated."""
        for name, is_list in cls.__kind__.texts.items():
            if name in stated:
                value = stated[name]
                stated[name] = texts(value) if is_list else _text(value) or None
        return stated

    def __post_init__(self) -> None:
        kind = self.__kind__
        check_day(kind.name, self.on)
        stated = False
        for name in kind.amounts:
            amount = getattr(self, name)
            if amount is not None:
                stated = True
                check_amount(kind.name, name, amount)
        if not stated:
            raise InvalidFactError(
                "{kind}: nothing is stated. State at least one of: {fields}.",
                kind=kind.name,
                fields=kind.amounts,
            )
        if kind.texts_of(self) != kind.no_texts:
            check_texts(kind.name, self, kind.texts)
        if kind.has_person:
            check_person(kind.name, self, kind.counts)


class Worth(Fact):
    """A fact that has a worth in đồng (trị giá)."""

    value: Dong | None = None
    hedge: str | None = None
    """``trên``, ``gần`` ... where the worth is an estimate."""
    large: bool = False
    """Confirms a worth above 50 tỷ đồng."""

    def __post_init__(self) -> None:
        super().__post_init__()
        check_hedge(self.__kind__.name, self)


class Stock(Fact):
    """A count of what exists at the end of the month (số hiện có)."""

    covers: Literal["whole"] | None = None
    """``whole``: the count is for the chapter with everything below it."""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.covers not in (None, "whole"):
            raise InvalidFactError(
                kind=self.__kind__.name,
                field="covers",
                value=self.covers,
                why=Said(
                    "Leave it out, or write whole: the chapter with all below it."
                ),
            )


def without_words(fact: Fact) -> Fact:
    """The fact without its notes, names and places; amounts, day, campaign stay."""
    hints = fact.__kind__.hints
    return but(
        fact,
        **{
            field.name: field.default
            for field in fields_of(type(fact))
            if Words() in get_args(hints[field.name])
        },
    )


def fact(
    stored_name: str,
    vi: str,
    en: str,
    *,
    section: str,
    activity: str = "",
    counts_to_total: bool = True,
    overlaps: tuple[str, ...] = (),
    moved_by: tuple[str, ...] = (),
    formerly: Mapping[str, Upcast] | None = None,
    help_vi: str = "",
    synonyms: tuple[str, ...] = (),
) -> Callable[[type[F]], type[F]]:
    """Declare a kind of event on a class derived from Fact, Worth or Stock.

    *activity* is the statutory field of the Law on Red Cross Activities (2008,
    Luật Hoạt động chữ thập đỏ). *counts_to_total* tells whether the worth is part
    of its section's, its activity's and the grand total. *overlaps* are kinds that
    often record the same thing. *moved_by*, of a stock, are the flows that move the
    count in the months after it was taken (``+member_joined.members``). *formerly*
    are the names that earlier versions of the kind were stored under, each with a
    function from its stored fields to those of this version; figures are made of
    the amounts it gives, and words may be missing. *help_vi* says what is recorded
    here and what is not, in Vietnamese, for who fills in a form. *synonyms* are pieces
    of sentences in which written reports state its figures, an amount's place marked
    with the name of its field: ``sửa chữa {houses} căn nhà``.
    """

    def declare(cls: type[F]) -> type[F]:
        cls.__kind__ = Kind(
            stored_name=stored_name,
            fact_class=cls,
            vi=vi,
            en=en,
            section=section,
            activity=activity,
            counts_to_total=counts_to_total and issubclass(cls, Worth),
            overlaps=overlaps,
            moved_by=moved_by,
            formerly=formerly or {},
            help_vi=help_vi,
            synonyms=synonyms,
        )
        return cls

    return declare
