"""The corrections that would make a report print an edited figure."""

from collections.abc import Iterator
from typing import Final

from ctd_core.audit.against.proposal import Command, Proposal
from ctd_core.audit.against.wording import FigureEdit
from ctd_core.audit.beside import says
from ctd_core.ledger import Ledger
from ctd_core.ledger.explained import Contribution, Explanation
from ctd_core.said import N_
from ctd_core.vietnamese import format_count, format_money_exact

_MOST: Final = 5
"""Entries of which each is proposed; of more, the whole list is."""


def figure_proposal(
    ledger: Ledger, edit: FigureEdit, line: int, reason: str
) -> Proposal | None:
    """What an edited figure asks for; None if the log says so by now."""
    cited, number = edit.cited, edit.number
    facts: dict[str, object] = {
        "figure": ledger.catalogue[cited.key].vi,
        "written": number.text,
        "printed": cited.text,
        "key": cited.source,
    }

    def proposal(sentence: str, *commands: Command, choice: bool = False) -> Proposal:
        return Proposal(
            line, number.text, cited.text, sentence, facts, commands, choice
        )

    if cited.filter or not cited.source:
        return proposal(
            N_(
                "{figure}: «{printed}» is computed from other periods; what is wrong"
                " there is corrected there."
            )
        )
    explained = ledger.explain_key(cited.source)
    if explained.figure is None:
        return proposal("{figure}: nothing is recorded any more.")
    same_hedge = not number.is_money or number.hedge == explained.figure.hedge
    if same_hedge and says(number, explained.figure):
        return None
    if ledger.catalogue[cited.key].parts:
        return proposal(
            N_(
                "{figure}: «{printed}» is the sum of what it is made of. It changes"
                " with its parts."
            ),
            ("ctd", "explain", cited.source),
        )
    entries = [one for one in explained.all_entries() if _states(one, cited.key)]
    if not 0 < len(entries) <= _MOST:
        facts["count"] = len(entries)
        return proposal(
            N_(
                "{figure}: «{printed}» became «{written}». It is made of {count}"
                " entries; correct the one that is wrong."
            ),
            ("ctd", "explain", cited.source),
        )
    only_hedge = number.amount == explained.figure.printed
    commands = tuple(_corrections(ledger, edit, explained, entries, reason))
    return proposal(
        N_("{figure}: «{printed}» became «{written}»."),
        *commands,
        choice=len(commands) > 1 and not only_hedge,
    )


def _states(one: Contribution, key: str) -> bool:
    """Whether an entry states the figure itself, and does not only move it."""
    kind, _dot, field = key.rpartition(".")
    return (
        one.fact is not None
        and one.fact.__kind__.name == kind
        and getattr(one.fact, field) is not None
    )


def _corrections(
    ledger: Ledger,
    edit: FigureEdit,
    explained: Explanation,
    entries: list[Contribution],
    reason: str,
) -> Iterator[Command]:
    """The correction of each entry, by all that is more or less."""
    assert explained.figure is not None
    stated = edit.number.amount or 0
    only_hedge = stated == explained.figure.printed
    more = 0 if only_hedge else stated - explained.figure.amount
    field = edit.cited.key.rpartition(".")[2]
    for one in entries:
        was = getattr(one.fact, field)
        if was + more < 0:
            continue
        if edit.number.is_money:
            alone = len(entries) == 1 and not only_hedge
            hedge = edit.number.hedge if alone or only_hedge else one.fact.hedge  # type: ignore[union-attr]
            written = format_money_exact(was + more)
            value = f"{hedge} {written}" if hedge else written
        else:
            value = format_count(was + more)
        late = ledger.is_closed(one.entry.chapter, one.entry.month)
        yield (
            "ctd",
            "correct",
            str(one.entry),
            f"{field}={value}",
            "--reason",
            reason,
            *(("--late",) if late else ()),
        )
