"""How a kind of event is declared: the bases, the decorator, and what it derives.

A kind is one frozen class in the past tense. Its counted fields are declared once,
on the class; figures, command line fields, CSV columns, JSON and the stored form
are all read from that declaration.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import (
    Annotated,
    Any,
    ClassVar,
    Literal,
    TypeVar,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

import attrs

from ctd_core.errors import InvalidFactError
from ctd_core.events.rules import (
    check_amount,
    check_day,
    check_hedge,
    check_person,
    check_texts,
)
from ctd_core.values import clean_text

Dong = int
"""An amount of money in whole đồng."""


@attrs.frozen
class Counted:
    """Marks a counted field: a whole number from 0, or None where not stated."""

    vi: str
    """What is counted, in Vietnamese: ``căn nhà``."""


@attrs.frozen
class Words:
    """Marks a field of words, which is stored apart so that it can be redacted."""


Upcast = Callable[[dict[str, Any]], dict[str, Any]]
"""Turns the stored fields of an earlier version into those of this one."""


@attrs.frozen
class Kind:
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
    formerly: Mapping[str, Upcast] = attrs.field(factory=dict)
    """The names under which earlier versions were stored, with what turns them."""

    @cached_property
    def name(self) -> str:
        """The name without its version: ``house_built``."""
        return self.stored_name.partition("@")[0]

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
        own = _fields(self.fact_class)
        hints = get_type_hints(self.fact_class, include_extras=True)
        return {name: hints[name] for name in own}

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
    def attributes(self) -> tuple[str, ...]:
        """The fields of this kind beside its amounts and the common ones."""
        common = {*_fields(Worth), *_fields(Stock)}
        return tuple(n for n in self.hints if n not in common and n not in self.counts)

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """All fields by name, as the command line and files write them."""
        return tuple(self.hints)


def _fields(cls: type) -> tuple[str, ...]:
    """The names of the fields of an attrs class, in order of declaration."""
    return tuple(field.name for field in attrs.fields(cls))


T = TypeVar("T", bound=type)


@dataclass_transform(
    kw_only_default=True, frozen_default=True, field_specifiers=(attrs.field,)
)
def frozen(cls: T) -> T:
    """Make a base of facts; `fact` makes the kinds."""
    return attrs.frozen(kw_only=True)(cls)


def texts(values: Any) -> tuple[str, ...]:
    """Clean texts; one alone is a list of one."""
    if isinstance(values, str | Mapping) or not isinstance(values, Iterable):
        values = (values,)
    return tuple(_text(value) for value in values)


def _text(value: Any) -> Any:
    return clean_text(value) if isinstance(value, str) else value


def _optional(value: Any) -> Any:
    """Clean a text; an empty one was not stated."""
    return _text(value) or None


@frozen
class Fact:
    """Something that a chapter did or counted (sự việc).

    A count or worth that was not stated is None, never 0 and never 1. A fact that
    states no amount at all is refused; a stated zero is kept.
    Every kind raises InvalidFactError for what cannot be so.
    """

    __kind__: ClassVar[Kind]

    on: date
    """When it happened; the month's last day if only the month is known."""
    campaign: str | None = attrs.field(default=None, converter=_optional)
    """The campaign it belonged to (Tết Nhân ái, Bão số 3)."""
    place: Annotated[str | None, Words()] = attrs.field(
        default=None, converter=_optional
    )
    partners: Annotated[tuple[str, ...], Words()] = attrs.field(
        default=(), converter=texts
    )
    """The organisations it was done with; never private persons."""
    note: Annotated[str | None, Words()] = attrs.field(
        default=None, converter=_optional
    )
    source: Annotated[str | None, Words()] = attrs.field(
        default=None, converter=_optional
    )
    """Where the amounts were read: a document, a line."""

    def __attrs_post_init__(self) -> None:
        kind = type(self).__kind__
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
        check_texts(kind.name, self, kind.texts)
        if "person" in kind.attributes:
            check_person(kind.name, self, kind.counts)


@frozen
class Worth(Fact):
    """A fact that has a worth in đồng (trị giá)."""

    value: Dong | None = None
    hedge: str | None = None
    """``trên``, ``gần`` ... where the worth is an estimate."""
    large: bool = False
    """Confirms a worth above 50 tỷ đồng."""

    def __attrs_post_init__(self) -> None:
        # Not super(): attrs makes the class anew for its slots.
        Fact.__attrs_post_init__(self)
        check_hedge(type(self).__kind__.name, self)


@frozen
class Stock(Fact):
    """A count of what exists at the end of the month (số hiện có)."""

    covers: Literal["whole"] | None = None
    """``whole``: the count is for the chapter with everything below it."""

    def __attrs_post_init__(self) -> None:
        Fact.__attrs_post_init__(self)
        if self.covers not in (None, "whole"):
            raise InvalidFactError(
                kind=type(self).__kind__.name,
                field="covers",
                value=self.covers,
                why="Leave it out, or write whole: the chapter with all below it.",
            )


def without_words(fact: Fact) -> Fact:
    """The fact without its notes, names and places; amounts, day, campaign stay."""
    cls: Any = type(fact)
    unstated = {
        field.name: field.default
        for field in attrs.fields(cls)
        if Words() in get_args(cls.__kind__.hints[field.name])
    }
    return attrs.evolve(fact, **unstated)  # type: ignore[misc]  # every kind is one


F = TypeVar("F", bound=Fact)


@dataclass_transform(
    kw_only_default=True, frozen_default=True, field_specifiers=(attrs.field,)
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
) -> Callable[[type[F]], type[F]]:
    """Declare a kind of event on a class derived from Fact, Worth or Stock.

    *activity* is the statutory field of the Law on Red Cross Activities (2008,
    Luật Hoạt động chữ thập đỏ). *counts_to_total* tells whether the worth is part
    of its section's, its activity's and the grand total. *overlaps* are kinds that
    often record the same thing. *moved_by*, of a stock, are the flows that move the
    count in the months after it was taken (``+member_joined.members``). *formerly*
    are the names that earlier versions of the kind were stored under, each with a
    function from its stored fields to those of this version; figures are made of
    the amounts it gives, and words may be missing.
    """

    def declare(cls: type[F]) -> type[F]:
        made = frozen(cls)
        made.__kind__ = Kind(
            stored_name=stored_name,
            fact_class=made,
            vi=vi,
            en=en,
            section=section,
            activity=activity,
            counts_to_total=counts_to_total and issubclass(made, Worth),
            overlaps=overlaps,
            moved_by=moved_by,
            formerly=formerly or {},
        )
        return made

    return declare
