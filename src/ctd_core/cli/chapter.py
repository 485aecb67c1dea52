"""``ctd chapter``: the tree of chapters, from day to day."""

from datetime import date
from typing import Any

import click

from ctd_core.cli.chapter_history import correct, history, void
from ctd_core.cli.chapter_list import list_, tree
from ctd_core.cli.chapter_silent import silent
from ctd_core.cli.complete import chapters
from ctd_core.cli.language import _
from ctd_core.cli.options import DAY, recorded_by_option, user, writing
from ctd_core.cli.root import N_, Group
from ctd_core.cli.tiers import TIER
from ctd_core.ledger import Ledger

on_option = click.option(
    "--on", type=DAY, required=True, help=N_("From which day on: 01/07/2025.")
)


@click.group(cls=Group)
def chapter() -> None:
    """Keep the tree of chapters, and set how their reports are headed.

    Everything holds from a day on: a report of a month before it reads as it did.

    \b
      ctd chapter establish an-giang --name "Hội Chữ thập đỏ tỉnh An Giang" \\
          --tier province --on 01/01/1976
      ctd chapter move ha-tien --under an-giang --on 01/07/2025
      ctd chapter merge kien-giang --into an-giang --on 01/07/2025
      ctd chapter tree --on 30/06/2025

    What was recorded wrongly is corrected by its address: ctd chapter history.
    """


@chapter.command()
@click.argument("id")
@click.option("--name", required=True, help=N_("Its name: Hội Chữ thập đỏ tỉnh ..."))
@click.option(
    "--tier", type=TIER, required=True, help=N_("Also: tỉnh, huyện, xã, cơ sở.")
)
@click.option(
    "--parent", metavar="ID", shell_complete=chapters, help=N_("The chapter above it.")
)
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
    """Establish the chapter ID: small letters and hyphens, as kien-luong.

    \b
      ctd chapter establish kien-luong --name "Hội Chữ thập đỏ huyện Kiên Lương" \\
          --tier district --parent kien-giang --on 01/01/1999
    """
    made = ledger.establish_chapter(
        id, name=name, tier=tier, parent=parent, on=on, recorded_by=user(recorded_by)
    )
    said = _("Established {id}.") if made else _("{id} is there already, just so.")
    click.echo(said.format(id=id))


@chapter.command()
@click.argument("id", shell_complete=chapters)
@click.option("--name", required=True, help=N_("The name that it bears now."))
@on_option
@recorded_by_option
@writing
def rename(
    ledger: Ledger, id: str, name: str, on: date, recorded_by: str | None
) -> None:
    """Give the chapter ID another name from a day on.

    \b
      ctd chapter rename phu-quoc --name "Hội Chữ thập đỏ đặc khu Phú Quốc" \\
          --on 01/07/2025
    """
    by = user(recorded_by)
    changed = ledger.rename_chapter(id, name, on=on, recorded_by=by)
    _say(changed, _("Renamed {id}."), id)


@chapter.command()
@click.argument("id", shell_complete=chapters)
@click.option(
    "--under",
    metavar="ID",
    shell_complete=chapters,
    help=N_("The chapter that is now above it."),
)
@click.option("--alone", is_flag=True, help=N_("No chapter is above it any more."))
@on_option
@recorded_by_option
@writing
def move(
    ledger: Ledger,
    id: str,
    under: str | None,
    alone: bool,
    on: date,
    recorded_by: str | None,
) -> None:
    """Let the chapter ID stand below another one from a day on.

    \b
      ctd chapter move ha-tien --under an-giang --on 01/07/2025

    Months that end before that day stay with the chapter that was above it.
    """
    if alone == (under is not None):
        raise click.UsageError(_("Name who is above it with --under, or say --alone."))
    by = user(recorded_by)
    changed = ledger.move_chapter(id, under=under, on=on, recorded_by=by)
    _say(changed, _("Moved {id}."), id)


@chapter.command()
@click.argument("id", shell_complete=chapters)
@click.option(
    "--into",
    required=True,
    metavar="ID",
    shell_complete=chapters,
    help=N_("Which one goes on."),
)
@on_option
@recorded_by_option
@writing
def merge(
    ledger: Ledger, id: str, into: str, on: date, recorded_by: str | None
) -> None:
    """Let the chapter ID go into another one; on that day it is no more.

    \b
      ctd chapter merge kien-giang --into an-giang --on 01/07/2025

    Who stands below it is moved, merged or dissolved first. It may still record for
    months in which it existed; what it had counted passes to the other one.
    """
    by = user(recorded_by)
    changed = ledger.merge_chapter(id, into=into, on=on, recorded_by=by)
    _say(changed, _("Merged {id}."), id)


@chapter.command()
@click.argument("id", shell_complete=chapters)
@on_option
@recorded_by_option
@writing
def dissolve(ledger: Ledger, id: str, on: date, recorded_by: str | None) -> None:
    """Give the chapter ID up, with no successor; on that day it is no more.

    \b
      ctd chapter dissolve kien-luong --on 01/07/2025

    Who stands below it is moved, merged or dissolved first.
    """
    changed = ledger.dissolve_chapter(id, on=on, recorded_by=user(recorded_by))
    _say(changed, _("Dissolved {id}."), id)


@chapter.command()
@click.argument("id", shell_complete=chapters)
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

    \b
      ctd chapter letterhead an-giang --on 01/07/2025 --signatory "Nguyễn Văn A"

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
    _say(changed, _("Set."), id)


def _say(changed: bool, said: str, id: str) -> None:
    click.echo((said if changed else _("It is so already.")).format(id=id))


for command in (list_, tree, silent, history, correct, void):
    chapter.add_command(command)
