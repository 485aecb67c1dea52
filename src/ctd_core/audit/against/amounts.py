"""The corrections that would make a report print an edited figure."""

from collections.abc import Iterator
from typing import Final

from ctd_core.audit.against.proposal import Command, Proposal
from ctd_core.audit.against.wording import FigureEdit
from ctd_core.audit.beside import printed
from ctd_core.audit.numbers import Number
from ctd_core.checks.usual import is_far
from ctd_core.figures.figure import Figure
from ctd_core.ledger import Ledger
from ctd_core.ledger.explained import Contribution, Explanation
from ctd_core.said import N_, Said
from ctd_core.vietnamese import format_count

_MOST: Final = 5
"""Entries of which each is proposed; of more, the whole list is."""
_EDITED: Final = N_("{figure}: «{printed}» became «{written}».")
_SEVERAL: Final = N_(
    "{figure}: «{printed}» became «{written}». It is made of {count} entries; correct"
    " those that are wrong."
)


def figure_proposal(
    ledger: Ledger, edit: FigureEdit, line: int, reason: str
) -> Proposal | None:
    """What an edited figure asks for; None if the log says so by now."""
    cited, number = edit.cited, edit.number
    explained = ledger.explain_key(cited.source)
    now = explained.figure
    if now is not None and _says(number, now):
        return None
    facts = {
        "figure": ledger.catalogue[cited.key].vi,
        "written": number.text,
        "printed": cited.text,
        "now": printed(now) if now else "-",
        "count": len(list(explained.all_entries())),
    }
    sentence = _why_not(ledger, edit, now)
    commands: tuple[Command, ...] = ()
    if not sentence:
        commands = tuple(_corrections(ledger, edit, explained, reason))
        sentence = _EDITED if commands else _SEVERAL
    is_choice = len(commands) > 1 and number.amount != (now and now.printed)
    if not commands:
        commands = (("ctd", "explain", cited.source),)
    said = Said(sentence, **facts)
    return Proposal(line, number.text, cited.text, said, commands, is_choice)


def _says(number: Number, now: Figure) -> bool:
    same_hedge = not number.is_money or number.hedge == now.hedge
    return same_hedge and number.amount in (now.amount, now.printed)


def _why_not(ledger: Ledger, edit: FigureEdit, now: Figure | None) -> str:
    """Why no correction is proposed; empty if one may be."""
    if now is None or now.amount != edit.cited.amount:
        return N_(
            "{figure}: «{printed}» became «{written}», and the log has {now} by now."
            " Look at what was recorded since."
        )
    if ledger.catalogue[edit.cited.key].parts:
        return N_(
            "{figure}: «{printed}» is the sum of what it is made of. It changes with"
            " its parts."
        )
    if is_far(edit.number.amount or 0, now.printed):
        return N_(
            "{figure}: «{printed}» became «{written}», a thousand times more or less."
            " Is that a slip?"
        )
    return ""


def _states(one: Contribution, key: str) -> bool:
    """Whether an entry states the figure itself, and does not only move it."""
    kind, _dot, field = key.rpartition(".")
    return (
        one.fact is not None
        and one.fact.__kind__.name == kind
        and getattr(one.fact, field) is not None
    )


def _corrections(
    ledger: Ledger, edit: FigureEdit, explained: Explanation, reason: str
) -> Iterator[Command]:
    """The correction of each entry, by all that is more or less."""
    now, number, key = explained.figure, edit.number, edit.cited.key
    assert now is not None
    entries = [one for one in explained.all_entries() if _states(one, key)]
    only_hedge = number.amount == now.printed
    alone = len(entries) == 1
    # Of several, each prints its own hedge, which one correction does not change.
    if len(entries) > _MOST or not (alone or only_hedge or number.hedge == now.hedge):
        return
    more = 0 if only_hedge else (number.amount or 0) - now.amount
    field = key.rpartition(".")[2]
    for one in entries:
        amount = getattr(one.fact, field) + more
        if amount < 0:
            continue
        value = format_count(amount)
        if number.is_money:
            own = (
                number.hedge
                if alone or only_hedge
                else getattr(one.fact, "hedge", None)
            )
            value = f"{own} {value} đồng" if own else f"{value} đồng"
        late = ledger.is_closed(one.entry.chapter, one.entry.month)
        command = ("ctd", "correct", str(one.entry), f"{field}={value}")
        yield (*command, "--reason", reason, *(("--late",) if late else ()))
