"""``ctd chapter list`` and ``tree``: who there is, on a day or ever."""

from datetime import date

import attrs
import click

from ctd_core.chapters import Below, Chapter, ChapterTree
from ctd_core.cli.language import _
from ctd_core.cli.options import DAY, json_option, print_json, reading
from ctd_core.cli.root import N_, Command
from ctd_core.cli.table import Table
from ctd_core.cli.tiers import tier_name
from ctd_core.ledger import Ledger
from ctd_core.vietnamese import format_date


@click.command("list", cls=Command)
@click.option("--on", type=DAY, help=N_("Only who existed on a day, as they were."))
@json_option
@reading
def list_(ledger: Ledger, on: date | None, as_json: bool) -> None:
    """List all chapters that ever were, a line each.

    \b
      ctd chapter list --on 30/06/2025

    Name and place are those of today, or of the day; the last, of who is no more.
    """
    day = on or ledger.today()
    found = [one for one in ledger.chapters() if on is None or one.exists_on(on)]
    if as_json:
        print_json([_as_json(one, day) for one in found])
        return
    if not found:
        click.echo(_("There is no chapter."), err=True)
        return
    table = Table(
        _("Chapter"),
        _("Name"),
        _("Tier"),
        _("Above"),
        _("Since"),
        _("Until"),
        tied=(),
        prose=[1],
    )
    for one in found:
        table.add(
            one.id,
            one.name_on(day),
            tier_name(one.tier),
            one.parent_on(day) or "",
            format_date(one.established),
            _end(one),
        )
    table.print()


def _end(chapter: Chapter) -> str:
    """How and when a chapter ended."""
    if chapter.ended is None:
        return ""
    on = format_date(chapter.ended)
    if chapter.successor is None:
        return _("dissolved {on}").format(on=on)
    said = _("merged into {successor} {on}")
    return said.format(successor=chapter.successor, on=on)


def _as_json(chapter: Chapter, day: date) -> dict[str, object]:
    return {
        "id": chapter.id,
        "name": chapter.name_on(day),
        "tier": chapter.tier,
        "parent": chapter.parent_on(day),
        "established": chapter.established,
        "ended": chapter.ended,
        "successor": chapter.successor,
    }


@click.command("tree", cls=Command)
@click.option("--on", type=DAY, help=N_("The day; else today."))
@json_option
@reading
def tree(ledger: Ledger, on: date | None, as_json: bool) -> None:
    """Draw the chapters of a day, each below the one above it.

    \b
      ctd chapter tree --on 30/06/2025
    """
    day = on or ledger.today()
    chapters = ledger.chapters()
    branches = _branches(chapters, chapters.on(day), None)
    if as_json:
        print_json([_branch_as_json(branch, day) for branch in branches])
        return
    for branch in branches:
        _draw(branch, day)


@attrs.frozen
class _Branch:
    """A chapter with those below it."""

    chapter: Chapter
    below: "list[_Branch]"


def _branches(tree: ChapterTree, below: Below, parent: str | None) -> list[_Branch]:
    return [
        _Branch(tree[id], _branches(tree, below, id)) for id in below.get(parent, ())
    ]


def _draw(branch: _Branch, day: date, depth: int = 0) -> None:
    chapter = branch.chapter
    name = chapter.name_on(day)
    click.echo(f"{'  ' * depth}{chapter.id}  {name} ({tier_name(chapter.tier)})")
    for one in branch.below:
        _draw(one, day, depth + 1)


def _branch_as_json(branch: _Branch, day: date) -> dict[str, object]:
    below = [_branch_as_json(one, day) for one in branch.below]
    return {**_as_json(branch.chapter, day), "below": below}
