"""``ctd issue``, ``ctd issues``: reports sent out, and kept as they were sent."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from ctd_core.cli import FINDINGS
from ctd_core.cli.complete import renderers
from ctd_core.cli.fields import pairs
from ctd_core.cli.language import _
from ctd_core.cli.options import (
    DAY,
    PERIOD,
    chapter_option,
    definition_option,
    json_option,
    print_json,
    reading,
    recorded_by_option,
    renderer_option,
    replace_file,
    the_chapter,
    user,
    writing_at_once,
)
from ctd_core.cli.root import N_, Command
from ctd_core.cli.table import Table
from ctd_core.issues import Issue
from ctd_core.ledger import Ledger
from ctd_core.store import Head
from ctd_core.store.ailments import Finding
from ctd_core.values import Period
from ctd_core.vietnamese import format_date


@click.command(cls=Command)
@click.argument("period", type=PERIOD)
@click.option(
    "--number", required=True, metavar="TEXT", help=N_("Its number: 215/BC-CTĐ.")
)
@click.option(
    "--signed-on", type=DAY, required=True, help=N_("The day that it is signed.")
)
@click.option(
    "--format",
    "forms",
    multiple=True,
    metavar="NAME",
    shell_complete=renderers,
    help=N_("A form that is sent: text, docx ...; repeat. The first is written."),
)
@definition_option
@renderer_option
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help=N_("The file to write what is sent to; its name tells the form."),
)
@click.option(
    "--seal",
    is_flag=True,
    help=N_("Print a line below it that holds page and log together."),
)
@click.option(
    "--reason",
    default="",
    metavar="TEXT",
    help=N_("Why it is issued again; it stays in the log."),
)
@chapter_option
@recorded_by_option
@json_option
@writing_at_once
def issue(
    ledger: Ledger,
    period: Period,
    number: str,
    signed_on: date,
    forms: tuple[str, ...],
    definition: str | None,
    options: tuple[str, ...],
    output: Path | None,
    seal: bool,
    reason: str,
    chapter: str | None,
    recorded_by: str | None,
    as_json: bool,
) -> None:
    """Issue the report of PERIOD: what is sent is kept for ever, byte for byte.

    \b
      ctd issue 2024-10 --number 215/BC-CTĐ --signed-on 04/11/2024 -o bao-cao.docx
      ctd report 2024-10 --as-issued -o bao-cao.docx      those very bytes, years later

    It is made from the log, which is verified on the way, and not from the figures in
    use: if they differ, nothing is issued. Number and day are printed where the form
    prints them. To issue it again needs a --reason; both issues are kept.
    """
    written = _written(ledger, forms, output)
    issued = ledger.issue(
        the_chapter(ledger, chapter, period),
        period,
        number=number,
        signed_on=signed_on,
        formats=(*forms, written) if forms or output else ("text",),
        options=pairs(options),
        definition=definition,
        seal=seal,
        reason=reason,
        recorded_by=user(recorded_by),
    )
    # Before the file is written: it was issued, also if Word has the file open.
    if as_json:
        print_json(_as_json(issued))
    else:
        click.echo(_line(issued))
    if output is not None:
        replace_file(output, ledger.reprint(issued, written).content)
    _tell_open(ledger, issued)
    if drafts := ledger.model_of(issued).drafts:
        said = _("Drafts were not issued: {drafts}.")
        click.echo(said.format(drafts=", ".join(drafts)), err=True)


def _written(ledger: Ledger, forms: Sequence[str], output: Path | None) -> str:
    """The form that is written to a file: as its name tells, else the first."""
    if output is not None and output.suffix:
        return ledger.plugins.form_of(output.suffix)
    return forms[0] if forms else "text"


@click.command(cls=Command)
@click.argument("period", type=PERIOD)
@chapter_option
@json_option
@reading
def issues(ledger: Ledger, period: Period, chapter: str | None, as_json: bool) -> None:
    """List the issues of the report of PERIOD: number, day, forms, position of the log.

    "ctd report PERIOD --as-issued N" prints one of them again, and proves it.
    """
    found = ledger.issues(the_chapter(ledger, chapter, period), period)
    if as_json:
        print_json([_as_json(one) for one in found])
        return
    if found:
        _list(found)
    else:
        click.echo(_("{period} was not issued yet.").format(period=period), err=True)


def _tell_open(ledger: Ledger, issued: Issue) -> None:
    """Say that books are open of which a report has gone out."""
    month = issued.period.month
    if month is not None and not ledger.is_closed(issued.chapter, month):
        said = _("The books of {month} are open: ctd close {month} --with-below")
        click.echo(said.format(month=month), err=True)


def _list(found: Sequence[Issue]) -> None:
    table = Table(
        _("Issue"),
        _("Number"),
        _("Day"),
        _("Forms"),
        _("Position"),
        _("Since"),
        numbers=[0, 4],
        prose=[3, 5],
    )
    for one in found:
        issued = one.issued
        table.add(
            str(one.number),
            issued.number,
            format_date(issued.signed_on),
            ", ".join(form.name for form in issued.formats),
            str(issued.position),
            "\n".join(line.strip() for line in _story(one)),
        )
    table.print(map(_line, found))


def _line(one: Issue) -> str:
    """An issue in one line, with the story of it below."""
    issued = one.issued
    said = _("{n}. {number}, {day}: {forms}; from the log up to position {at}").format(
        n=one.number,
        number=issued.number,
        day=format_date(issued.signed_on),
        forms=", ".join(form.name for form in issued.formats),
        at=issued.position,
    )
    return "\n".join([said, *_story(one)])


def _story(one: Issue) -> Iterator[str]:
    """Why it was issued again, and what became of it."""
    if one.issued.reason:
        yield _("   issued again: {reason}").format(reason=one.issued.reason)
    if one.superseded_by is not None:
        yield _("   superseded by {n}").format(n=one.superseded_by)
    for redaction in one.redactions:
        yield _("   words taken out of sentence {n}: {reason}").format(
            n=redaction.sentence, reason=redaction.reason
        )


def _as_json(one: Issue) -> dict[str, Any]:
    issued = one.issued
    return {
        "chapter": one.chapter,
        "period": str(one.period),
        "issue": one.number,
        "number": issued.number,
        "signed_on": issued.signed_on,
        "formats": [
            {
                "name": form.name,
                "media_type": form.media_type,
                "digest": form.digest,
                "options": form.options,
            }
            for form in issued.formats
        ],
        "model": one.model,
        "anchor": Head(issued.position, bytes.fromhex(issued.hash)).anchor,
        "position": issued.position,
        "definition": issued.definition,
        "definition_digest": issued.definition_digest,
        "vocabulary": issued.vocabulary,
        "versions": issued.versions,
        "seal": issued.seal,
        "reason": issued.reason,
        "superseded_by": one.superseded_by,
        "redactions": [
            {"sentence": redaction.sentence, "reason": redaction.reason}
            for redaction in one.redactions
        ],
    }


# --- ctd report --as-issued -----------------------------------------------------


def reprinted(
    ledger: Ledger,
    one: Issue,
    form: str | None,
    options: dict[str, str],
    definition: str | None,
) -> tuple[bytes, int]:
    """What was issued, and an exit code; stderr tells what it is and what is proven."""
    reprint = ledger.reprint(one, form, **options)
    proof = ledger.prove(one, definition=definition)
    click.echo(_line(one), err=True)
    for finding in (reprint.said, *proof.findings):
        _say(finding)
    return reprint.content, FINDINGS if proof.is_refuted else 0


def _say(finding: Finding) -> None:
    signs = {"fine": "  ", "risk": "? ", "fault": "! "}
    said = finding.say(_)
    if finding.remedy:
        said = f"{said} {finding.say_remedy(_)}"
    click.echo(f"{signs[finding.grade]}{said}", err=True)
