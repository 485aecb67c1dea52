"""``ctd audit --against``: the edits of an exported report, as commands to confirm."""

import os
import shlex
import subprocess
from collections.abc import Iterator, Sequence

import click

from ctd_core.audit import Audit, Proposal, Wording, against
from ctd_core.cli import FINDINGS
from ctd_core.cli.audited import place
from ctd_core.cli.language import _
from ctd_core.cli.options import print_json
from ctd_core.errors import RefusedError
from ctd_core.ledger import Ledger
from ctd_core.report.model import Report


def tell_edits(
    ledger: Ledger | None,
    audit: Audit,
    chapter: str | None,
    wanted: str,
    wording: Wording,
    as_json: bool,
) -> int:
    """Print what was edited since a report was exported; gives the exit code."""
    if ledger is None or chapter is None:
        raise RefusedError(
            "What it was exported from stands in a store. Name it: --store PLACE, or"
            " CTD_STORE."
        )
    report = _exported(ledger, audit, chapter, wanted)
    found = against(audit.document, report, ledger, wording=wording)
    if as_json:
        print_json([_as_json(one) for one in found])
    else:
        for line in _lines(found, audit):
            click.echo(line)
    return FINDINGS if found else 0


def _exported(ledger: Ledger, audit: Audit, chapter: str, wanted: str) -> Report:
    """The report of an issue, or of now."""
    if audit.period is None:
        raise RefusedError(
            "{name} does not say what it is a report of. Name it: --period 2024-10.",
            name=audit.document.name,
        )
    if wanted.casefold() == "now":
        return ledger.report(chapter, audit.period)
    if wanted.casefold() != "issued" and not wanted.isdecimal():
        raise click.BadParameter(
            _("{value!r} is none of: issued, the number of an issue, now.").format(
                value=wanted
            ),
            param_hint="--against",
        )
    number = int(wanted) if wanted.isdecimal() else None
    return ledger.model_of(ledger.issued(chapter, audit.period, number))


def _lines(found: Sequence[Proposal], audit: Audit) -> Iterator[str]:
    for one in found:
        yield f"{place(one.line, audit.document)}: {one.said.say(_)}"
        if one.printed:
            yield f"  - {one.printed}"
        if one.written:
            yield f"  + {one.written}"
        if one.is_choice:
            yield "  " + _("One of these:")
        yield from (f"  {_shell(command)}" for command in one.commands)
    if not found:
        yield _("It reads as it was exported, or as the log has it by now.")


def _shell(command: Sequence[str]) -> str:
    """A command as it is typed."""
    return subprocess.list2cmdline(command) if os.name == "nt" else shlex.join(command)


def _as_json(one: Proposal) -> dict[str, object]:
    return {
        "line": one.line,
        "written": one.written,
        "printed": one.printed,
        "sentence": one.said,
        "commands": one.commands,
        "one_of": one.is_choice,
    }
