"""``ctd audit``."""

import sys
from pathlib import Path

import click

from ctd_core.audit import Audit, Document, Wording, beside_log, document_of, read
from ctd_core.audit import submission as submission_of
from ctd_core.cli import FINDINGS
from ctd_core.cli.audited import as_json as audit_as_json
from ctd_core.cli.audited import lines_of
from ctd_core.cli.language import _
from ctd_core.cli.options import (
    PERIOD,
    chapter_option,
    json_option,
    opened,
    print_json,
    replace_file,
    store_option,
    the_chapter,
)
from ctd_core.cli.root import N_, Command
from ctd_core.values import Period


@click.command(cls=Command)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--period",
    type=PERIOD,
    metavar="PERIOD",
    help=N_("What it is a report of; else what its text says."),
)
@click.option(
    "--facts",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OUT.csv",
    help=N_("Write its figures as a file for: ctd import."),
)
@store_option
@chapter_option
@json_option
@click.pass_context
def audit(
    ctx: click.Context,
    file: Path,
    period: Period | None,
    facts: Path | None,
    store_here: str | None,
    chapter: str | None,
    as_json: bool,
) -> None:
    """Read the report FILE (.md or .txt; "-" reads standard input), and add it up.

    Tells which figure each number states, which totals are made by their parts, and
    what is odd: sums, slips, percentages, known phrases misspelt. Where a store is
    named, also what its log has otherwise. Numbers that may be several figures are
    none, and are listed. Ends with exit code 1 if anything odd was found.

    \b
      ctd audit bao-cao.md
      ctd audit bao-cao.md --facts thang-10.csv     look through it, then:
      ctd import thang-10.csv
    """
    name = "stdin" if str(file) == "-" else str(file)
    document = document_of(name, _content(file))
    place = store_here or ctx.find_root().obj
    if place:
        with opened(place, read_only=True) as ledger:
            wording = Wording.installed(ledger.plugins, ledger.catalogue)
            found = _read(document, wording, period)
            chapter = the_chapter(ledger, chapter, found.period)
            found = beside_log(found, ledger, chapter)
    else:
        wording = Wording.installed()
        found = _read(document, wording, period)
    if facts:
        rows = submission_of(found, wording.catalogue, chapter or "")
        replace_file(facts, rows.encode())
    if as_json:
        print_json(audit_as_json(found))
    else:
        for line in lines_of(found, wording.catalogue):
            click.echo(line)
    if facts:
        said = _("Wrote {file}. Look through it, then: ctd import {file}{chapter}")
        whose = "" if chapter else " --chapter ..."
        click.echo(said.format(file=facts, chapter=whose), err=True)
    ctx.exit(FINDINGS if found.findings else 0)


def _content(file: Path) -> bytes:
    if str(file) == "-":
        return sys.stdin.buffer.read()
    with file.open("rb") as opened_file:
        return opened_file.read()


def _read(document: Document, wording: Wording, period: Period | None) -> Audit:
    return read(
        document.text,
        wording=wording,
        name=document.name,
        digest=document.digest,
        period=period,
    )
