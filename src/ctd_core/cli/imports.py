"""``ctd import``."""

import sys
from pathlib import Path

import click

from ctd_core.cli.language import _
from ctd_core.cli.options import (
    chapter_option,
    recorded_by_option,
    user,
    writing,
)
from ctd_core.cli.root import N_, Command
from ctd_core.importers import Reading, read_file
from ctd_core.importers.incoming import default_key
from ctd_core.ledger import Ledger
from ctd_core.store.codec import content


@click.command("import", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format", "importer", metavar="NAME", help=N_("csv, jsonl ...; else by its name.")
)
@click.option(
    "--submission", metavar="KEY", help=N_("The sender's key; else of the rows.")
)
@click.option("--dry-run", is_flag=True, help=N_("Check everything, write nothing."))
@chapter_option
@recorded_by_option
@writing
def import_(
    ledger: Ledger,
    file: Path,
    importer: str | None,
    submission: str | None,
    dry_run: bool,
    chapter: str | None,
    recorded_by: str | None,
) -> None:
    """Record the facts of FILE, all rows or none; "-" reads standard input.

    A CSV begins with the header chapter,on,kind and any fields of the kinds; a
    blank cell was not stated. The same file again changes nothing.
    """
    raw = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    reader = ledger.plugins.importer(importer or file.suffix or ".csv")
    reading = Reading(
        vocabulary=ledger.vocabulary,
        chapters=frozenset(one.id for one in ledger.chapters()),
        today=ledger.today(),
        default_chapter=chapter,
    )
    facts = read_file(str(file), raw, reader, reading)
    receipt = ledger.record_all(
        [(one.chapter, one.fact, one.month) for one in facts],
        recorded_by=user(recorded_by),
        submission=submission or default_key(facts, content),
        dry_run=dry_run,
    )
    said = {
        "recorded": _("Recorded {count} facts of {file}, submission {key}."),
        "already recorded": _(
            "Already recorded: the {count} facts of {file}, submission {key}."
            " Nothing was written."
        ),
        "would be recorded": _(
            "{file} is in order: {count} facts would be recorded. Nothing was written."
        ),
    }[receipt.outcome]
    click.echo(
        said.format(count=len(receipt.entries), file=file, key=receipt.submission)
    )
