"""What stands where in a form: written into it, and what it is read by.

A form is read by its own plan, so that one that was made by an earlier release, or
with other plugins, is still understood. What a person sees is held beside it.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Final

import msgspec

from ctd_core.values import Month

FORMAT: Final = 1
"""The version of the plan; a form of a later one is not read."""
MARK: Final = "ctd-xlsx form"
PLAN_SHEET: Final = "ctd"
_LONGEST: Final = 30_000
"""A cell holds 32,767 characters."""


Column = Annotated[int, msgspec.Meta(ge=1, le=16_384)]
Line = Annotated[int, msgspec.Meta(ge=1, le=1_048_576)]
_ADDRESS: Final = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")


class Row(msgspec.Struct, frozen=True):
    """A row for one kind."""

    row: Line
    kind: str
    counts: tuple[str, ...]
    """The counted fields, in the order of the columns."""
    label: str


class Sheet(msgspec.Struct, frozen=True):
    """A sheet that is filled in: the kinds of one section."""

    name: str
    columns: dict[str, Column]
    """The cells to fill in, by field; counts are called count1, count2 ..."""
    width: Column
    """The last column of the form; what is beside it was added."""
    rows: tuple[Row, ...]
    spare: tuple[Line, Line]
    """The first and the last row whose kind is chosen by who fills it in."""
    fixed: dict[str, str]
    """What stands in the cells that nobody fills in."""


class Front(msgspec.Struct, frozen=True):
    """The first sheet: whose form it is, and whether there is anything to report."""

    name: str
    nothing: str
    """The cell that is ticked where there is nothing."""
    fixed: dict[str, str]


class Plan(msgspec.Struct, frozen=True):
    """A form: whose it is, for which month, and what stands where."""

    chapter: str
    month: str
    front: Front
    guide: str
    """The sheet of explanations, which is not read."""
    sheets: tuple[Sheet, ...]

    @property
    def id(self) -> str:
        """What a form that comes again is known by: ``kien-luong/2024-10``."""
        return f"{self.chapter}/{Month.parse(self.month)}"


def written(plan: Plan) -> Iterator[str]:
    """The plan as the texts of cells, one below the other."""
    text = msgspec.json.encode(plan).decode()
    yield from (text[at : at + _LONGEST] for at in range(0, len(text), _LONGEST))


def read(texts: Iterator[str]) -> Plan:
    """The plan that cells hold; raises ValueError for what is none."""
    plan = msgspec.json.decode("".join(texts), type=Plan)
    Month.parse(plan.month)
    for address in _addresses(plan):
        if not _ADDRESS.fullmatch(address):
            raise ValueError(address)
    return plan


def _addresses(plan: Plan) -> Iterator[str]:
    yield plan.front.nothing
    yield from plan.front.fixed
    for sheet in plan.sheets:
        yield from sheet.fixed
