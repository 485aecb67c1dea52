"""``ctd correct`` and ``ctd void``: what stands in a book is wrong."""

from datetime import date

import click

from ctd_core.cli.complete import chapters, entries, kinds
from ctd_core.cli.complete import fields as completed_fields
from ctd_core.cli.fields import checked, difference, pairs
from ctd_core.cli.language import _
from ctd_core.cli.late import late_option, telling_late
from ctd_core.cli.log import moment, stated
from ctd_core.cli.options import (
    DAY,
    MONTH,
    if_version_option,
    reason_option,
    recorded_by_option,
    user,
    writing,
)
from ctd_core.cli.root import N_, Command
from ctd_core.cli.submissions import shortened
from ctd_core.errors import ConflictError, UnknownEntryError
from ctd_core.events.closing import RecordedLate
from ctd_core.events.declare import Fact
from ctd_core.events.stored import Event
from ctd_core.importers.fields import changed_fact
from ctd_core.ledger import Entry, Ledger
from ctd_core.values import Month


@click.command(cls=Command)
@click.argument("entry", shell_complete=entries)
@click.argument(
    "fields", nargs=-1, metavar="FIELD=VALUE...", shell_complete=completed_fields
)
@click.option("--on", type=DAY, help=N_("The right day: 31/10/2024."))
@click.option("--to-month", type=MONTH, help=N_("Move it to the book of this month."))
@click.option(
    "--to-chapter",
    metavar="ID",
    shell_complete=chapters,
    help=N_("Move it to this chapter's book."),
)
@click.option(
    "--to-kind",
    metavar="KIND",
    shell_complete=kinds,
    help=N_("It is of this kind."),
)
@reason_option
@late_option
@if_version_option
@recorded_by_option
@writing
def correct(
    ledger: Ledger,
    entry: str,
    fields: tuple[str, ...],
    on: date | None,
    to_month: Month | None,
    to_chapter: str | None,
    to_kind: str | None,
    reason: str,
    late: bool,
    if_version: int | None,
    recorded_by: str | None,
) -> None:
    """Correct ENTRY, addressed as kien-luong/2024-10/7: what is right, and why.

    \b
      ctd correct kien-luong/2024-10/7 houses=12 --reason "đếm lại"
      ctd correct kien-luong/2024-10/7 note= --reason "ghi nhầm"

    Fields not named stay; "note=" takes one out. A worth is written with its hedge,
    or loses it. Nothing is edited: the log keeps what stood. Month, chapter and kind
    do not change in a correction: --to-month, --to-chapter and --to-kind void the
    entry and record it anew there, in one step, under a new address.
    """
    found = ledger.entry(entry)
    standing = _standing(ledger, found)
    by = user(recorded_by)
    version = _seen(found, by, if_version)
    kind = ledger.vocabulary.kind(to_kind) if to_kind else standing.__kind__
    written: dict[str, object] = dict(pairs(fields))
    if on is not None:
        written["on"] = on
    new = checked(*changed_fact(standing, kind, written))
    late_reason = reason if late else None
    with telling_late(ledger, late_reason):
        if to_month or to_chapter or to_kind:
            address = ledger.move(
                entry,
                new,
                chapter=to_chapter,
                month=to_month,
                reason=reason,
                recorded_by=by,
                late_reason=late_reason,
                if_version=version,
            )
            what = f"{kind.name} {' '.join(stated(new))}"
            said = _("Moved {old} to {new}: {what}.")
            click.echo(said.format(old=entry, new=address, what=what))
            return
        ledger.correct(
            entry,
            new,
            reason=reason,
            recorded_by=by,
            late_reason=late_reason,
            if_version=version,
        )
        what = difference(standing, new)
        click.echo(_("Corrected {entry}: {what}.").format(entry=entry, what=what))


@click.command(cls=Command)
@click.argument("entry", required=False, shell_complete=entries)
@click.option("--submission", metavar="KEY", help=N_("Every entry that came with it."))
@reason_option
@late_option
@if_version_option
@recorded_by_option
@writing
def void(
    ledger: Ledger,
    entry: str | None,
    submission: str | None,
    reason: str,
    late: bool,
    if_version: int | None,
    recorded_by: str | None,
) -> None:
    """Take ENTRY out of the figures, with a reason; it stays in the log.

    With --submission, all that came with a file which should not have been recorded.
    """
    by = user(recorded_by)
    if (entry is None) == (submission is None):
        raise click.UsageError(_("Name an entry, or a submission with --submission."))
    late_reason = reason if late else None
    with telling_late(ledger, late_reason):
        if submission is not None:
            _take_back(ledger, submission, reason, by, late_reason)
        else:
            assert entry is not None
            _void(ledger, entry, reason, by, late_reason, if_version)


def _take_back(
    ledger: Ledger, submission: str, reason: str, by: str, late_reason: str | None
) -> None:
    for done in ledger.withdraw_submission(
        submission, reason=reason, recorded_by=by, late_reason=late_reason
    ):
        said = _("Took back {key} of {chapter}: {entries} voided.")
        entries = shortened(done.voided) or _("nothing")
        click.echo(said.format(key=submission, chapter=done.chapter, entries=entries))


def _void(
    ledger: Ledger,
    entry: str,
    reason: str,
    by: str,
    late_reason: str | None,
    if_version: int | None,
) -> None:
    found = ledger.entry(entry)
    standing = _standing(ledger, found)
    ledger.void(
        entry,
        reason=reason,
        recorded_by=by,
        late_reason=late_reason,
        if_version=_seen(found, by, if_version),
    )
    what = f"{standing.__kind__.name} {' '.join(stated(standing))}"
    click.echo(_("Voided {entry}: {what}.").format(entry=entry, what=what))


def _standing(ledger: Ledger, entry: Entry) -> Fact:
    """What the entry states now; of a voided one it is told why, and where it went."""
    if entry.fact is not None:
        return entry.fact
    voided = entry.history[-1]
    hint = _("It was voided by {by} on {when}: {reason}.").format(
        by=voided.recorded_by,
        when=moment(voided.recorded_at),
        reason=voided.payload.reason,
    )
    following = _next_but_marks(ledger, voided)
    if following is not None and following.cause == str(entry.id):
        hint += " " + _("It was moved to {entry}.").format(entry=following.entry)
    raise UnknownEntryError(entry=entry.id, hint=hint)


def _next_but_marks(ledger: Ledger, event: Event) -> Event | None:
    """What follows an event in the log, but for what tells that it is late."""
    following = ledger.events(event.position)
    return next((e for e in following if not isinstance(e.payload, RecordedLate)), None)


def _seen(entry: Entry, by: str, if_version: int | None) -> int:
    """The version that the user has seen, so that two do not overwrite each other.

    Who changes what somebody else has changed is told first, and repeats it.
    """
    if if_version is not None:
        return if_version
    last = entry.history[-1]
    if len(entry.history) > 1 and last.recorded_by != by:
        assert entry.fact is not None
        raise ConflictError(
            "{entry} was already corrected by {by} on {when}: {reason}. It now reads:"
            " {reads}. If it must be changed all the same, add --if-version {version}.",
            entry=entry.id,
            by=last.recorded_by,
            when=moment(last.recorded_at),
            reason=last.payload.reason,
            reads=" ".join(stated(entry.fact)),
            version=entry.version,
        )
    return entry.version
