"""``ctd chapter``: establish, list, letterhead."""

from datetime import date
from typing import Any

import click

from ctd_core.chapters import TIERS
from ctd_core.cli.language import _
from ctd_core.cli.options import (
    DAY,
    json_option,
    print_json,
    reading,
    recorded_by_option,
    user,
    writing,
)
from ctd_core.cli.root import N_, Group
from ctd_core.ledger import Ledger
from ctd_core.vietnamese import format_date


@click.group(cls=Group)
def chapter() -> None:
    """Establish and list chapters, and set how their reports are headed."""


@chapter.command()
@click.argument("id")
@click.option("--name", required=True, help=N_("Its name: Hội Chữ thập đỏ tỉnh ..."))
@click.option("--tier", type=click.Choice(list(TIERS)), required=True)
@click.option("--parent", metavar="ID", help=N_("The chapter above it."))
@click.option("--on", type=DAY, required=True, help=N_("The day: 31/10/2024."))
@recorded_by_option
@writing
def establish(
    ledger: Ledger,
    id: str,
    name: str,
    tier: str,
    parent: str | None,
    on: date,
    recorded_by: str | None,
) -> None:
    """Establish the chapter ID: small letters and hyphens, as kien-luong."""
    made = ledger.establish_chapter(
        id, name=name, tier=tier, parent=parent, on=on, recorded_by=user(recorded_by)
    )
    said = _("Established {id}.") if made else _("{id} is there already, just so.")
    click.echo(said.format(id=id))


@chapter.command("list")
@json_option
@reading
def list_(ledger: Ledger, as_json: bool) -> None:
    """List all chapters, each below the one above it."""
    tree = ledger.chapters()
    if as_json:
        print_json(
            [
                {
                    "id": one.id,
                    "name": one.name,
                    "tier": one.tier,
                    "parent": one.parent,
                    "established": one.established,
                }
                for one in tree
            ]
        )
        return
    below = tree.children(date.max)

    def show(parent: str | None, depth: int) -> None:
        for id in below.get(parent, ()):
            one = tree[id]
            since = format_date(one.established)
            click.echo(f"{'  ' * depth}{id}  {one.name} ({one.tier}, {since})")
            show(id, depth + 1)

    show(None, 0)


@chapter.command()
@click.argument("id")
@click.option("--on", type=DAY, required=True, help=N_("From which day it holds."))
@click.option("--superior", help=N_("The body above, at the top left."))
@click.option("--issuer", help=N_("The body that issues."))
@click.option("--symbol", help=N_("After the number: BC-CTĐ."))
@click.option("--place", help=N_("The place beside the date."))
@click.option("--capacity", help=N_("In which capacity is signed: TL. CHỦ TỊCH."))
@click.option("--title", help=N_("The title of who signs: CHÁNH VĂN PHÒNG."))
@click.option("--signatory", help=N_("Who signs."))
@click.option("--recipient", "recipients", multiple=True, help=N_("Nơi nhận; repeat."))
@click.option("--definition", help=N_("The wording: a name, or a TOML file."))
@recorded_by_option
@writing
def letterhead(
    ledger: Ledger,
    id: str,
    on: date,
    recorded_by: str | None,
    recipients: tuple[str, ...],
    **settings: Any,
) -> None:
    """Set how the reports of the chapter ID are headed, signed and worded.

    What is not named stays as it was. It holds for months that end on or after
    the day.
    """
    changed = ledger.set_letterhead(
        id,
        on=on,
        recorded_by=user(recorded_by),
        recipients=recipients or None,
        **settings,
    )
    click.echo(_("Set.") if changed else _("It is so already."))
