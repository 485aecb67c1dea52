"""``ctd audit``."""

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import attrs
import click

from ctd_core.audit import (
    Audit,
    Wording,
    annotated,
    beside_log,
    document_of,
    read,
    repeated,
)
from ctd_core.audit import submission as submission_of
from ctd_core.cli import FINDINGS
from ctd_core.cli.audit_against import tell_edits
from ctd_core.cli.audited import as_json as audit_as_json
from ctd_core.cli.audited import lines_of, place, remark
from ctd_core.cli.fields import pairs
from ctd_core.cli.language import _, label
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
from ctd_core.errors import UnknownOptionError
from ctd_core.office import MEGABYTE
from ctd_core.plugins import Plugins
from ctd_core.readers import UnreadableDocumentError
from ctd_core.said import Said
from ctd_core.values import Period

_LARGEST: Final = 20 * MEGABYTE
"""The largest document that any reader takes."""


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
@click.option(
    "-O",
    "options",
    multiple=True,
    metavar="annotate=OUT.docx",
    help=N_("Write the document with a comment beside each finding."),
)
@click.option(
    "--against",
    metavar="ISSUED|N|now",
    help=N_("What was edited since it was exported: the last issue, issue N, or now."),
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
    options: tuple[str, ...],
    against: str | None,
    store_here: str | None,
    chapter: str | None,
    as_json: bool,
) -> None:
    """Read the report FILE (.docx, .md, .txt; "-" reads a text), and add it up.

    Tells which figure each number states, which totals are made by their parts, and
    what is odd: sums, slips, percentages, known phrases misspelt. Where a store is
    named, also what its log has otherwise. Numbers that may be several figures are
    none, and are listed. Ends with exit code 1 if anything odd was found.

    \b
      ctd audit bao-cao.docx
      ctd audit bao-cao.docx -O annotate=da-xem.docx    comments in the margin
      ctd audit bao-cao.md --facts thang-10.csv         look through it, then:
      ctd import thang-10.csv

    A report that was exported and then edited in Word is held --against what it was
    made of: each edit is told with the commands that record it. Nothing is changed.

    \b
      ctd audit da-sua.docx --against issued
    """
    annotate = _annotations(options)
    if against and (annotate or facts):
        raise click.UsageError(
            _("--against tells what was edited; it goes without --facts and -O.")
        )
    content = _content(file)
    name = "stdin" if str(file) == "-" else str(file)
    store = store_here or ctx.find_root().obj
    with ExitStack() as stack:
        ledger = stack.enter_context(opened(store, read_only=True)) if store else None
        plugins = ledger.plugins if ledger else Plugins()
        wording = Wording.installed(plugins, ledger.catalogue if ledger else None)
        found = read(document_of(name, content, plugins), wording=wording)
        found = attrs.evolve(found, period=period or found.period)
        if ledger:
            chapter = the_chapter(ledger, chapter, found.period)
        if against:
            ctx.exit(tell_edits(ledger, found, chapter, against, wording, as_json))
        if ledger and chapter:
            found = beside_log(found, ledger, chapter)
        if annotate:
            marked = annotated(found, content, plugins=plugins, say=remark)
            replace_file(annotate, marked)
    if facts:
        rows = submission_of(found, wording.catalogue, chapter or "")
        replace_file(facts, rows.encode())
    if as_json:
        print_json(audit_as_json(found))
    else:
        for line in lines_of(found, wording.catalogue):
            click.echo(line)
    if facts:
        _tell_written(found, wording, facts, chapter)
    ctx.exit(FINDINGS if found.findings else 0)


def _tell_written(
    found: Audit, wording: Wording, facts: Path, chapter: str | None
) -> None:
    """Say what to do with the facts that were written, and what may be there twice."""
    for first, again in repeated(found, wording.catalogue):
        said = _(
            "{figure}: {number} is stated twice, {first} and {again}. If it is the"
            " same, leave one of them out."
        ).format(
            figure=label(wording.catalogue[again.figure]),
            number=again.number.text,
            first=place(first.line, found.document),
            again=place(again.line, found.document),
        )
        click.echo(said, err=True)
    said = _("Wrote {file}. Look through it, then: ctd import {file}{chapter}")
    whose = "" if chapter else " --chapter ..."
    click.echo(said.format(file=facts, chapter=whose), err=True)


def _content(file: Path) -> bytes:
    """What a file holds, or what is piped in; a pipe or a device may have no end."""
    if str(file) == "-":
        content = sys.stdin.buffer.read(_LARGEST + 1)
    else:
        with file.open("rb") as opened_file:
            content = opened_file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        why = Said("it has more than {most} MB.", most=_LARGEST // MEGABYTE)
        raise UnreadableDocumentError(file=str(file), why=why)
    return content


def _annotations(options: tuple[str, ...]) -> Path | None:
    """The file that ``-O annotate=`` names."""
    given = pairs(options)
    for name in given:
        if name != "annotate":
            raise UnknownOptionError(renderer="audit", name=name, options=("annotate",))
    return Path(given["annotate"]) if given else None
