"""``ctd kinds``."""

import click

from ctd_core.cli.complete import kinds as completed
from ctd_core.cli.language import _, is_english, label
from ctd_core.cli.options import json_option, print_json
from ctd_core.cli.root import N_, Command
from ctd_core.cli.table import Table
from ctd_core.events import core_vocabulary
from ctd_core.events.declare import Kind
from ctd_core.events.vocabulary import Vocabulary
from ctd_core.plugins import Plugins


@click.command(cls=Command)
@click.argument("kind", required=False, shell_complete=completed)
@json_option
def kinds(kind: str | None, as_json: bool) -> None:
    """List the kinds of event, by section; or tell what KIND takes."""
    vocabulary = Plugins().vocabulary(core_vocabulary())
    if kind is not None:
        one = vocabulary.kind(kind)
        print_json(_described(one)) if as_json else _tell(one)
        return
    if as_json:
        print_json([_described(one) for one in vocabulary])
        return
    _list(vocabulary)


def _list(vocabulary: Vocabulary) -> None:
    table = Table(_("Kind"), _("Name"), _("Fields"), prose=[1, 2])
    lines = []
    for section in vocabulary.sections.values():
        title = f"{label(section)} ({section.name})"
        table.section(title)
        lines.append(f"\n{title}")
        for one in vocabulary:
            if one.section == section.name:
                fields = " ".join(f"{name}=" for name in one.amounts)
                table.add(one.name, label(one), fields)
                lines.append(f"  {one.name:32} {label(one)}: {fields}")
    table.print(lines)


def _described(kind: Kind) -> dict[str, object]:
    return {
        "name": kind.name,
        "vi": kind.vi,
        "en": kind.en,
        "help_vi": kind.help_vi,
        "section": kind.section,
        "activity": kind.activity,
        "nature": kind.nature,
        "counts": kind.counts,
        "value": kind.has_value,
        "counts_to_total": kind.counts_to_total,
        "overlaps": kind.overlaps,
        "moved_by": kind.moved_by,
        "fields": kind.fields,
    }


_FIELDS = {
    "on": N_("the day: 31/10/2024; the month's last day if only it is known"),
    "value": N_("worth in đồng: 472000000, 472 triệu, 1,230 tỷ"),
    "hedge": N_("of the worth: trên, hơn, gần, khoảng, ít nhất"),
    "large": N_("true confirms a worth above 50 tỷ đồng"),
    "covers": N_("whole: the chapter with everything below it"),
    "campaign": N_("the campaign it belonged to: Bão số 3"),
    "place": N_("where it was"),
    "partners": N_("organisations, divided by ; and never private persons"),
    "note": N_("anything worth keeping; no names of private persons"),
    "source": N_("where the amounts were read: a document, a line"),
    "person": N_("an opaque id, never a name"),
    "unit_names": N_("the units, divided by ;"),
}


def _tell(kind: Kind) -> None:
    click.echo(f"{kind.name}: {label(kind)}")
    if is_english() or not kind.help_vi:
        click.echo(f"{kind.fact_class.__doc__}\n")
    if kind.help_vi:
        click.echo(f"{click.wrap_text(kind.help_vi)}\n")
    for name in kind.fields:
        words = kind.counts.get(name) or _(_FIELDS.get(name, ""))
        click.echo(f"  {name:14} {words}".rstrip())
    click.echo("\n" + _("For example:"))
    stated = "".join(f" {name}=10" for name in kind.counts)
    worth = ' value="472 triệu"' if kind.has_value else ""
    click.echo(f"  ctd record {kind.name}{stated}{worth} --on 31/10/2024")
