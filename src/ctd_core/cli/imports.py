"""``ctd import``."""

import contextlib
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import IO

import click

from ctd_core.cli.language import _
from ctd_core.cli.late import late_option, telling_late
from ctd_core.cli.options import (
    chapter_option,
    recorded_by_option,
    user,
    writing,
)
from ctd_core.cli.progress import progress
from ctd_core.cli.root import N_, Command
from ctd_core.cli.submissions import print_change
from ctd_core.importers import FileFacts, Reading
from ctd_core.ledger import Ledger, Receipt
from ctd_core.stated import Stated

_HELD = 16_000_000
"""Bytes of standard input that are held in memory; more goes into a temporary file."""
_PIECE = 1 << 20

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
@late_option
@click.option(
    "--reason",
    metavar="TEXT",
    help=N_("Why it replaces the one before, or why it is late."),
)
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
    late: bool,
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
    if bool(replaces or late) is not bool(reason) or (replaces and again):
        raise click.UsageError(
            _(
                "Give --replaces and --reason together, and not with --again; or --late"
                " and --reason."
            )
        )
    late_reason = reason if late else None
    with _opened(file) as content:
        facts = _facts(ledger, file, content, importer, chapter)
        lines = sum(piece.count(b"\n") for piece in _pieces(content))
        with _bar(_("Reading"), lines) as facts.progress:
            stated = Stated(facts)
        key = submission or stated.key
        with (
            telling_late(ledger, late_reason),
            _bar(_("Recording"), lines) as facts.progress,
        ):
            if replaces and reason:
                done = ledger.replace(
                    replaces,
                    stated,
                    reason=reason,
                    recorded_by=user(recorded_by),
                    submission=key,
                    late_reason=late_reason,
                )
                for one in done:
                    print_change(ledger, one)
            else:
                receipt = ledger.record_all(
                    stated,
                    recorded_by=user(recorded_by),
                    submission=key,
                    late_reason=late_reason,
                    refuse_resent=not again,
                )
                _print(receipt, file)


def _print(receipt: Receipt, file: Path) -> None:
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


def _bar(what: str, lines: int) -> AbstractContextManager[Callable[[int], None]]:
    """How far it has come; a short file is read before anybody could look."""
    return progress(what, lines) if lines >= MANY_ROWS else nullcontext(lambda _n: None)


def _facts(
    ledger: Ledger,
    file: Path,
    content: IO[bytes],
    importer: str | None,
    chapter: str | None,
) -> FileFacts:
    reading = Reading(
        vocabulary=ledger.vocabulary,
        chapters=frozenset(one.id for one in ledger.chapters()),
        today=ledger.today(),
        default_chapter=chapter,
    )
    reader = ledger.plugins.importer(importer or file.suffix or ".csv")
    return FileFacts(str(file), content, reader, reading)


@contextlib.contextmanager
def _opened(file: Path) -> Iterator[IO[bytes]]:
    """A file, or what comes on standard input: it is gone through more than once."""
    if str(file) != "-":
        with file.open("rb") as opened:
            yield opened
        return
    with tempfile.SpooledTemporaryFile(max_size=_HELD) as held:
        shutil.copyfileobj(sys.stdin.buffer, held)
        yield held


def _pieces(content: IO[bytes]) -> Iterator[bytes]:
    return iter(partial(content.read, _PIECE), b"")
