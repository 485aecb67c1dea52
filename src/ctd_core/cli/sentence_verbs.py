"""What ``ctd paragraph`` and ``ctd task`` do alike: list, copy, confirm, change."""

from collections.abc import Mapping
from typing import cast

import click

from ctd_core.cli.language import _
from ctd_core.cli.options import (
    PERIOD,
    chapter_option,
    if_version_option,
    json_option,
    print_json,
    reading,
    recorded_by_option,
    the_chapter,
    user,
    writing,
)
from ctd_core.cli.root import N_, Command
from ctd_core.cli.table import Table
from ctd_core.events.sentences import ParagraphAdded, Sentence
from ctd_core.ledger import Ledger
from ctd_core.ledger.wording import KINDS, Kind
from ctd_core.values import Period

sentence_reason_option = click.option(
    "--reason",
    default="",
    metavar="TEXT",
    help=N_("Why; needed for all but drafts. It stays in the log."),
)


def _kind() -> Kind:
    """Paragraphs or tasks: the name of the group that the command was called in."""
    group = click.get_current_context().parent
    assert group is not None
    return cast("Kind", group.command.name)


@click.command("list", cls=Command)
@click.argument("period", type=PERIOD)
@chapter_option
@json_option
@reading
def list_(ledger: Ledger, period: Period, chapter: str | None, as_json: bool) -> None:
    """List those of PERIOD with their addresses, drafts among them."""
    wanted = KINDS[_kind()]
    found = {
        str(address): sentence
        for address, sentence in ledger.sentences(
            the_chapter(ledger, chapter), period
        ).items()
        if isinstance(sentence, wanted)
    }
    if as_json:
        print_json([_as_json(*one) for one in found.items()])
        return
    _print(found)


@click.command("copy", cls=Command)
@click.argument("source", type=PERIOD)
@click.argument("target", type=PERIOD)
@chapter_option
@recorded_by_option
@writing
def copy(
    ledger: Ledger,
    source: Period,
    target: Period,
    chapter: str | None,
    recorded_by: str | None,
) -> None:
    """Copy those of the period SOURCE to the period TARGET, as drafts.

    A draft does not print until it is confirmed or replaced. What was copied once
    is not copied again.
    """
    drafts = ledger.copy_sentences(
        _kind(),
        the_chapter(ledger, chapter),
        source,
        target,
        recorded_by=user(recorded_by),
    )
    if not drafts:
        click.echo(_("Nothing to copy that was not copied before."))
        return
    there = ledger.sentences(the_chapter(ledger, chapter), target)
    _print({str(a): one for a, one in there.items() if str(a) in drafts})
    click.echo(_("Confirm each as it is, replace its words, or withdraw it."))


@click.command("confirm", cls=Command)
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESS...")
@recorded_by_option
@writing
def confirm(
    ledger: Ledger, addresses: tuple[str, ...], recorded_by: str | None
) -> None:
    """Let drafts print as they are: report/kien-giang/2024-10/3."""
    for address in addresses:
        ledger.confirm_sentence(address, recorded_by=user(recorded_by))
        click.echo(_("Confirmed {address}.").format(address=address))


@click.command("replace", cls=Command)
@click.argument("address")
@click.option("--text", required=True, help=N_("The words that now stand."))
@sentence_reason_option
@if_version_option
@recorded_by_option
@writing
def replace(
    ledger: Ledger,
    address: str,
    text: str,
    reason: str,
    if_version: int | None,
    recorded_by: str | None,
) -> None:
    """Let other words stand at ADDRESS; a draft is confirmed by that."""
    ledger.replace_sentence(
        address,
        text,
        reason=reason,
        if_version=if_version,
        recorded_by=user(recorded_by),
    )
    click.echo(_("Replaced {address}.").format(address=address))


@click.command("withdraw", cls=Command)
@click.argument("address")
@sentence_reason_option
@if_version_option
@recorded_by_option
@writing
def withdraw(
    ledger: Ledger,
    address: str,
    reason: str,
    if_version: int | None,
    recorded_by: str | None,
) -> None:
    """Take what stands at ADDRESS out of the report, or drop a draft."""
    ledger.withdraw_sentence(
        address,
        reason=reason,
        if_version=if_version,
        recorded_by=user(recorded_by),
    )
    click.echo(_("Withdrew {address}.").format(address=address))


VERBS = (list_, copy, confirm, replace, withdraw)


def _print(found: Mapping[str, Sentence]) -> None:
    table = Table(_("Address"), _("Place"), _("Text"), prose=[1, 2])
    lines = []
    for address, sentence in found.items():
        place = _place(sentence)
        table.add(address, place, sentence.text)
        lines.append(f"{address}  {place}".rstrip())
        lines.append(f"    {sentence.text}")
    if lines:
        table.print(lines)


def _place(sentence: Sentence) -> str:
    """Where a sentence stands, and whether it is a draft."""
    place = ""
    if isinstance(sentence, ParagraphAdded):
        place = sentence.section
        if sentence.line:
            place = f"{place}/{sentence.line}, {sentence.placed}"
    return f"{place} {_('(draft)')}".strip() if sentence.draft else place


def _as_json(address: str, sentence: Sentence) -> dict[str, object]:
    return {
        "address": address,
        "section": getattr(sentence, "section", ""),
        "line": getattr(sentence, "line", ""),
        "placed": getattr(sentence, "placed", ""),
        "text": sentence.text,
        "draft": sentence.draft,
        "copied_from": sentence.copied_from,
    }
