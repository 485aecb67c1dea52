"""``ctd import``."""

import sys
from contextlib import nullcontext
from pathlib import Path

import click

from ctd_core.cli.language import _
from ctd_core.cli.options import (
    chapter_option,
    recorded_by_option,
    user,
    writing,
)
from ctd_core.cli.progress import progress
from ctd_core.cli.root import N_, Command
from ctd_core.cli.submissions import print_change
from ctd_core.errors import CtdError
from ctd_core.importers import Incoming, Reading, read_file
from ctd_core.ledger import Ledger
from ctd_core.submissions import key_of

LARGEST_FILE = 64_000_000
"""Bytes: some 500,000 rows, far above what an office sends."""

MANY_ROWS = 20_000
"""From here on reading takes long enough for a bar."""


@click.command("import", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format", "importer", metavar="NAME", help=N_("csv, jsonl ...; else by its name.")
)
@click.option(
    "--submission", metavar="KEY", help=N_("The sender's key; else of the rows.")
)
@click.option(
    "--again", is_flag=True, help=N_("They are new facts, though they read so.")
)
@click.option(
    "--replaces",
    metavar="KEY",
    help=N_("It takes the place of this submission; see: ctd submissions."),
)
@click.option("--reason", metavar="TEXT", help=N_("Why it replaces the one before."))
@chapter_option
@recorded_by_option
@writing
def import_(
    ledger: Ledger,
    file: Path,
    importer: str | None,
    submission: str | None,
    again: bool,
    replaces: str | None,
    reason: str | None,
    chapter: str | None,
    recorded_by: str | None,
) -> None:
    """Record the facts of FILE, all rows or none; "-" reads standard input.

    A CSV begins with the header chapter,on,kind and any fields of the kinds; a
    blank cell was not stated. The same file again changes nothing.

    A file most of whose rows a chapter has recorded for that month is refused, with
    the list. If they are new facts, add --again. If the file was revised, name the
    one that it replaces: what it states otherwise is corrected, what it no longer
    states is voided, what is new is recorded, in one step.

    \b
      ctd import thang-10-sua.csv --replaces thang-10 --reason "huyện gửi lại"
    """
    if (replaces is None) != (reason is None) or (replaces and again):
        raise click.UsageError(
            _("Give --replaces and --reason together, and not with --again.")
        )
    facts = _facts(ledger, file, importer, chapter)
    stated = [(one.chapter, one.fact, one.month) for one in facts]
    key = submission or key_of(stated)
    by = user(recorded_by)
    if replaces and reason:
        done = ledger.replace(
            replaces, stated, reason=reason, recorded_by=by, submission=key
        )
        for one in done:
            print_change(ledger, one)
        return
    receipt = ledger.record_all(
        stated, recorded_by=by, submission=key, refuse_resent=not again
    )
    said = (
        _("Recorded {count} facts of {file}, submission {key}.")
        if receipt
        else _(
            "Already recorded: the {count} facts of {file}, submission {key}."
            " Nothing was written."
        )
    )
    count = len(receipt.entries)
    click.echo(said.format(count=count, file=file, key=receipt.submission))


def _facts(
    ledger: Ledger, file: Path, importer: str | None, chapter: str | None
) -> list[Incoming]:
    reader = ledger.plugins.importer(importer or file.suffix or ".csv")
    reading = Reading(
        vocabulary=ledger.vocabulary,
        chapters=frozenset(one.id for one in ledger.chapters()),
        today=ledger.today(),
        default_chapter=chapter,
    )
    content = _content(file)
    lines = content.count(b"\n")
    bar = progress(_("Reading"), lines) if lines >= MANY_ROWS else nullcontext(_silent)
    with bar as tell:
        return read_file(str(file), content, reader, reading, progress=tell)


def _silent(_lines: int) -> None:
    """Tells nobody: a short file is read before a bar could be looked at."""


def _content(file: Path) -> bytes:
    """The bytes of a file, or of standard input; what is too large is not read."""
    if str(file) == "-":
        content = sys.stdin.buffer.read(LARGEST_FILE + 1)
    else:
        with file.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise CtdError(
            "{file} is larger than {limit} MB; nothing was read. Divide it.",
            file=file,
            limit=LARGEST_FILE // 1_000_000,
        )
    return content
