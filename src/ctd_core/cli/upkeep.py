"""The store kept sound: examined, rebuilt, redacted, backed up, copied."""

import codecs
from pathlib import Path

import click

from ctd_core.cli.agree import agree_or_stop
from ctd_core.cli.complete import entries
from ctd_core.cli.language import _
from ctd_core.cli.options import (
    json_option,
    opened,
    print_json,
    reason_option,
    recorded_by_option,
    store_option,
    user,
    writing_at_once,
)
from ctd_core.cli.progress import progress
from ctd_core.cli.root import N_, Command
from ctd_core.events.stored import how_to_read
from ctd_core.ledger import Ledger
from ctd_core.ledger.examining import anchor_of
from ctd_core.ledger.upkeep import JSONL, restore
from ctd_core.store import Head
from ctd_core.store.ailments import Finding

_SIGNS = {"fine": N_("fine"), "risk": N_("RISK"), "fault": N_("FAULT")}


@click.command(cls=Command)
@click.option(
    "--anchor",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help=N_("A text with ends of the log that were kept elsewhere, or a sealed page."),
)
@click.option(
    "--accept-clock",
    is_flag=True,
    help=N_("Accept that the log is ahead of this machine's clock."),
)
@recorded_by_option
@json_option
@store_option
@click.pass_context
def doctor(
    ctx: click.Context,
    anchor: Path | None,
    accept_clock: bool,
    recorded_by: str | None,
    as_json: bool,
    store_here: str | None,
) -> None:
    """Examine the store: log, chain, receipts, view, file; say what to do.

    The last line is the end of the log. Keep it in another place: with --anchor it
    shows later whether the log was cut off or written anew. Exit code 1 if anything
    is wrong.

    \b
      ctd doctor
      ctd doctor >> so-tay/kho.txt           keep the end of the log
      ctd doctor --anchor so-tay/kho.txt     is it still there?
      ctd doctor --anchor bao-cao.txt        the same, by a sealed page (--seal)
    """
    if accept_clock:
        with opened(store_here) as ledger:
            ledger.accept_clock(recorded_by=user(recorded_by))
        click.echo(_("Accepted: what is recorded now follows the last record."))
        return
    anchors = _text(anchor) if anchor else None
    with opened(store_here, read_only=True) as ledger:
        events = ledger.head().position
        with progress(_("Examining"), 2 * events) as tell:
            found = list(ledger.examine(anchors=anchors, progress=tell))
        end = anchor_of(ledger.head())
    if as_json:
        print_json({"findings": list(map(_plain, found)), "anchor": end})
    else:
        _print(found, end)
    ctx.exit(1 if any(one.grade == "fault" for one in found) else 0)


def _text(file: Path) -> str:
    """What a file says, as a console of Windows may have written it too."""
    content = file.read_bytes()
    is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return content.decode("utf-16" if is_wide else "utf-8", errors="replace")


def _plain(finding: Finding) -> dict[str, object]:
    return {"grade": finding.grade, "found": str(finding), "facts": finding.facts}


def _print(found: list[Finding], end: str) -> None:
    for finding in found:
        sign = _(_SIGNS[finding.grade])
        click.echo(f"{sign:6} {finding.say(_)}")
        if finding.remedy:
            click.echo(f"       -> {finding.say_remedy(_)}")
    click.echo("\n" + _("The log ends at: {end}").format(end=end))


@click.command(cls=Command)
@store_option
def rebuild(store_here: str | None) -> None:
    """Make the figures anew from the log, beside those in use; tell what differed."""
    with (
        opened(store_here) as ledger,
        progress(_("Folding the log"), ledger.head().position) as tell,
    ):
        drift = ledger.rebuild(progress=tell)
    if drift.carried:
        said = _(
            "Rows of kinds that are not known here were left as they are: {kinds}."
        )
        told = said.format(kinds=", ".join(drift.carried))
        click.echo(f"{told} {how_to_read(drift.carried)}")
    if not drift.was_current:
        click.echo(
            _("Made anew from {events} events: {cells} cells were otherwise.").format(
                events=drift.events, cells=drift.cells
            )
        )
    elif not drift:
        click.echo(
            _("Nothing differed, over {events} events.").format(events=drift.events)
        )
    else:
        said = _("At position {position}, {cells} cells differed; they were put right:")
        click.echo(said.format(position=drift.position, cells=drift.cells))
        for cell, amount in drift.found[:50]:
            where = f"{cell.chapter} {cell.month} {cell.figure}"
            click.echo(f"  {where}  {amount.amount:+d}  ({amount.entries:+d})")


@click.command(cls=Command)
@click.argument("address", shell_complete=entries)
@reason_option
@recorded_by_option
@click.option("--yes", is_flag=True, help=N_("Do not ask; it cannot be undone."))
@writing_at_once
def redact(
    ledger: Ledger, address: str, reason: str, recorded_by: str | None, yes: bool
) -> int:
    """Take the words of an entry, a sentence or a target out of the log, for good.

    \b
      ctd redact kien-luong/2024-10/7 --reason "theo yêu cầu của gia đình"
      ctd redact report/kien-giang/2024-10/3 --reason "nêu tên bệnh nhân"

    Of an entry its notes, places, partners and source go, in all versions of it; the
    figures stand, and so does the chain. A sentence goes whole; of a target goes who
    set it. What was issued with a sentence is forgotten, and printed again it says what
    was taken out. Who did it, when and why stays in the log. Reasons, campaigns and who
    recorded it are not words.
    """
    if not yes:
        asked = _("The words of {address} cannot be brought back. Take them out?")
        agree_or_stop(asked.format(address=address))
    with progress(_("Looking for traces")):
        done = ledger.redact(address, reason=reason, recorded_by=user(recorded_by))
    said = _("Taken out of {count} events of the log: the words of {address}.")
    click.echo(said.format(count=len(done.positions), address=done.address))
    for number in done.issues:
        said = _("  and out of issue {number}, which says so when it is printed again")
        click.echo(said.format(number=number))
    for file in done.searched:
        click.echo(_("  no trace is left in {file}").format(file=file))
    for file in done.left_in:
        said = _(
            "  STILL IN {file}: another program has the store open; it goes when the"
            " last one closes it"
        )
        click.echo(said.format(file=file))
    click.echo(
        _(
            "Not reached: backups and copies made before, and what a file system or a"
            " disk keeps of files that were written over. Delete old backups."
        ),
        err=True,
    )
    return 1 if done.left_in else 0


@click.command(cls=Command)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@store_option
def backup(file: Path, store_here: str | None) -> None:
    """Copy the store into FILE, a new one, while others go on writing.

    It is a store like any other: to restore it, put it in the place of the lost one.
    """
    with opened(store_here, read_only=True) as ledger, progress(_("Backing up")):
        head = ledger.backup(file)
    _print_end(_("Backed up {events} events into {place}."), head, str(file))


@click.command(cls=Command)
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def copy(source: str, target: str) -> None:
    """Copy a store to another, new or empty: between engines, or to a file and back.

    \b
      ctd copy kien-giang.db postgresql://ctd@may-chu/kien_giang
      ctd copy kien-giang.db jsonl:kien-giang.jsonl
      ctd copy jsonl:kien-giang.jsonl moi.db

    Positions, times, receipts and chain stay as they are; the chain is checked.
    """
    if source.startswith(JSONL):
        with progress(_("Copying")) as tell:
            file = Path(source.removeprefix(JSONL))
            head = restore(file, target, progress=tell)
        with Ledger.open(target) as ledger:
            ledger.rebuild()
    else:
        with (
            Ledger.open(source, read_only=True) as ledger,
            progress(_("Copying"), ledger.head().position) as tell,
        ):
            head = ledger.copy_to(target, progress=tell)
    _print_end(_("Copied {events} events to {place}."), head, target)


def _print_end(said: str, head: Head, place: str) -> None:
    click.echo(said.format(events=head.position, place=place))
    click.echo(_("The log ends at: {end}").format(end=anchor_of(head)))
