"""A report that was read, as lines for a person and as JSON for a program."""

from collections.abc import Iterator
from functools import partial

from ctd_core.audit import Audit, Finding, Sum, Told
from ctd_core.audit.result import quoted
from ctd_core.cli.language import _
from ctd_core.cli.root import N_
from ctd_core.figures.catalogue import Catalogue
from ctd_core.readers import Document
from ctd_core.vietnamese import format_period

CHECKS = {
    "number": N_("unreadable"),
    "sum": N_("does not add up"),
    "slip": N_("perhaps a slip"),
    "share": N_("wrong percentage"),
    "spelling": N_("perhaps misspelt"),
    "hidden": N_("hidden character"),
    "log": N_("differs from the log"),
}


def lines_of(audit: Audit, catalogue: Catalogue) -> Iterator[str]:
    """What adds up, what is odd, what was not told; the figures that were."""
    period = format_period(audit.period) if audit.period else _("no period is named")
    yield _(
        "{name} ({period}): {told} figures told, {untold} numbers not told,"
        " {others} that are none."
    ).format(
        name=audit.document.name,
        period=period,
        told=len(audit.told),
        untold=len(audit.untold),
        others=len(audit.passed_over),
    )
    at = partial(place, document=audit.document)
    yield from _titled(
        _("Adds up:"),
        (_sum(at(one.total.line), one) for one in audit.sums if one.holds),
    )
    yield from _titled(
        _("To look at twice:"), (_finding(at(one.line), one) for one in audit.findings)
    )
    yield from _titled(
        _("Not told:"), (_untold(at(one.line), one) for one in audit.untold)
    )
    yield from _titled(
        _("In the log, and not in the text:"),
        (f"  {catalogue[key].vi}  [{key}]" for key in audit.unstated),
    )
    if not audit.findings:
        yield _("Nothing odd was found.")


def _titled(title: str, lines: Iterator[str]) -> Iterator[str]:
    first = next(lines, None)
    if first is not None:
        yield title
        yield first
        yield from lines


def _sum(at: str, one: Sum) -> str:
    parts = " + ".join(part.number.text for part in (*one.parts, *one.missing))
    said = f"  {at}: {one.total.number.text} = {parts}"
    if one.missing:
        said += " " + _("(with amounts that were not told)")
    return said


def _finding(at: str, one: Finding) -> str:
    check = _(CHECKS[one.check])
    return f"  {at} ({check}): «{one.words}»\n      {one.say(_(one.sentence))}"


def _untold(at: str, one: Told) -> str:
    return f"  {at}: «{quoted(one)}»\n      {_why(one)}"


def _why(one: Told) -> str:
    candidates = ": " + ", ".join(one.candidates) if one.candidates else ""
    return f"{one.number.text}: {_(one.why)}{candidates}"


def place(number: int, document: Document) -> str:
    """Where something stands in a document: ``line 12``."""
    return _(_PLACES[document.unit]).format(number=number)


_PLACES = {"line": N_("line {number}"), "paragraph": N_("paragraph {number}")}


def remark(one: Finding | Told) -> str:
    """What a comment beside the words says."""
    if isinstance(one, Told):
        return _("Not told. {why}").format(why=_why(one))
    return f"{_(CHECKS[one.check])}: {one.say(_(one.sentence))}"


def as_json(audit: Audit) -> dict[str, object]:
    """All of it, numbers that state no figure among it."""
    return {
        "document": audit.document.name,
        "sha256": audit.document.digest,
        "period": str(audit.period) if audit.period else None,
        "numbers": [_number(one) for one in audit.numbers],
        "sums": [
            {
                "figure": one.total.figure,
                "line": one.total.line,
                "stated": one.total.number.amount,
                "added": one.added,
                "holds": one.holds,
                "parts": [_part(part) for part in one.parts],
                "not_told": [_part(part) for part in one.missing],
            }
            for one in audit.sums
        ],
        "findings": [
            {
                "check": one.check,
                "line": one.line,
                "words": one.words,
                "sentence": str(one),
                "facts": dict(one.facts),
            }
            for one in audit.findings
        ],
        "unstated": audit.unstated,
    }


def _number(one: Told) -> dict[str, object]:
    number = one.number
    return {
        "text": number.text[:200],
        "line": one.line,
        "role": number.role,
        "amount": number.amount,
        "hedge": number.hedge,
        "figure": one.figure or None,
        "candidates": one.candidates,
        "why": one.why or None,
    }


def _part(one: Told) -> dict[str, object]:
    return {"figure": one.figure, "line": one.line, "amount": one.number.amount}
