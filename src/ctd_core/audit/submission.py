"""The figures of a report that was read, as the CSV that ``ctd import`` takes."""

import csv
import io
from collections.abc import Iterator
from typing import Final

from ctd_core.audit.binding import Told
from ctd_core.audit.result import Audit
from ctd_core.errors import RefusedError
from ctd_core.events.declare import Kind
from ctd_core.figures.catalogue import Catalogue

_LONGEST: Final = 400
"""Characters of the sentence that a fact was read from."""

Row = dict[str, str]


def submission(audit: Audit, catalogue: Catalogue, chapter: str = "") -> str:
    """A CSV of the facts that the report states, each with the sentence it stands in.

    A fact for each part of a sentence and kind; a stock once, for the chapter with
    everything below it. Without *chapter*, who imports it says whose it is. Raises
    RefusedError for a report that is not of one month.
    """
    if audit.period is None or audit.period.month is None:
        raise RefusedError(
            "Facts belong to a month, and {name} is of {period}. Name the month:"
            " --period 2024-10.",
            name=audit.document.name or "the text",
            period=audit.period or "a period that it does not say",
        )
    rows = list(_rows(audit, catalogue))
    columns = dict.fromkeys(("chapter", "on", "kind") if chapter else ("on", "kind"))
    for kind in catalogue.vocabulary:
        if any(row["kind"] == kind.name for row in rows):
            columns |= dict.fromkeys(kind.amounts)
    columns |= dict.fromkeys(("hedge", "covers", "source"))
    written = io.StringIO()
    writer = csv.DictWriter(written, list(columns), restval="", lineterminator="\n")
    writer.writeheader()
    day = audit.period.month.last_day.isoformat()
    placed = {"chapter": chapter, "on": day} if chapter else {"on": day}
    writer.writerows(placed | row for row in rows)
    return written.getvalue()


def repeated(audit: Audit, catalogue: Catalogue) -> Iterator[tuple[Told, Told]]:
    """What is stated twice with one amount, and so added twice, unless it is one."""
    seen: dict[tuple[str, int | None], Told] = {}
    for one in audit.told:
        kind = catalogue[one.figure].kind
        if kind is None or kind.nature != "flow":
            continue
        first = seen.setdefault((one.figure, one.number.amount), one)
        if first.part != one.part:
            yield first, one


def _rows(audit: Audit, catalogue: Catalogue) -> Iterator[Row]:
    """The facts in the order of the report."""
    rows: dict[tuple[object, ...], Row] = {}
    for one in audit.told:
        kind = catalogue[one.figure].kind
        if kind is None:
            continue
        field = one.figure.rpartition(".")[2]
        place: tuple[object, ...] = (kind.name,)
        if kind.nature == "flow":
            place = (kind.name, one.part)
            while field in rows.get(place, ()):
                place = (*place, "again")
        row = rows.setdefault(place, _row(audit, kind, one))
        if field not in row:
            row[field] = str(one.number.amount)
            if field == "value" and one.number.hedge:
                row["hedge"] = one.number.hedge
    yield from rows.values()


def _row(audit: Audit, kind: Kind, one: Told) -> Row:
    words = one.sentence
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rpartition(" ")[0] + " …"
    of = audit.document
    row = {
        "kind": kind.name,
        "source": f"{of.name}, {of.place} {one.line}: «{words}» (sha256:{of.digest})",
    }
    return row | ({"covers": "whole"} if kind.nature == "stock" else {})
